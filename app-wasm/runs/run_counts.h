#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/run.h"

namespace zapply {

/// How many runs there are of each status, phase and trigger, whatever the filter.
struct RunsTally {
  template <class Enum>
  using By = std::array<std::int64_t, enum_count<Enum>()>;

  By<RunStatus> by_status{};
  By<Phase> by_phase{};
  By<Trigger> by_trigger{};
  std::int64_t total = 0;

  std::int64_t operator[](RunStatus status) const { return by_status[static_cast<std::size_t>(status)]; }
  std::int64_t operator[](Phase phase) const { return by_phase[static_cast<std::size_t>(phase)]; }
  std::int64_t operator[](Trigger trigger) const { return by_trigger[static_cast<std::size_t>(trigger)]; }
};

/// Of GET api/runs/counts. Names that this version doesn't know are left out; throws
/// ProtocolError when it is no JSON object.
RunsTally parse_run_counts(std::string_view text);

}  // namespace zapply
