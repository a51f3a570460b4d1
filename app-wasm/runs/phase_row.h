#pragma once

#include <string>

#include "shared/phase.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a person reads of a phase of a run.
struct PhaseRow {
  std::string time;   ///< "9.4 s"; empty while it waits
  std::string steps;  ///< "3 of 12 steps"; empty while none is known
  std::string did;    ///< "812 jobs scraped, 40 new jobs"; empty while it counted nothing

  bool operator==(const PhaseRow&) const = default;
};
PhaseRow phase_row(const PhaseRun&, Timestamp now);

}  // namespace zapply
