#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "server/reporting/report_subjects.h"
#include "server/store/reports.h"
#include "shared/timestamp.h"

namespace zapply {

class Catalog;
class Store;

/// Jobs of a section that a report names; the others are counted.
inline constexpr std::size_t kNamedJobs = 20;

/// What is new since the last report, with everything that is told by it. Nothing of it is written yet, so whoever dies
/// before it is kept has told nothing, and the next report tells it. `progress` is called with how many sections are done.
NewReport make_report(Store&, const Catalog&, std::int64_t run_id, Timestamp now, const std::vector<SubjectOfReport>&,
                      const std::function<void(std::size_t)>& progress = {}, const std::stop_token& = {});

}  // namespace zapply
