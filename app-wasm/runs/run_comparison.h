#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/run.h"

namespace zapply {

/// One thing in which a run differs from those before it, for a person.
struct Difference {
  std::string text;
  bool is_bad = false;

  bool operator==(const Difference&) const = default;
};

/// Sources gained, or lost against the run before, failures that are new or over and kinds of error that were not there
/// when the source was asked last, and, of a finished run, a duration or a harvest far from the usual. `earlier` is newest first.
std::vector<Difference> differences(const Run&, std::span<const Run> earlier);

/// The median of the runs that came to their end; nothing when there are too few to speak of "usual".
std::optional<std::chrono::milliseconds> usual_duration(std::span<const Run> earlier);

/// What an error says, without the numbers and addresses in which two of a kind differ.
std::string kind_of_error(std::string_view message);

}  // namespace zapply
