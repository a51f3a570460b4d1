#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/matching/match.h"
#include "server/sources/source_state.h"
#include "server/store/reports.h"
#include "shared/job.h"
#include "shared/report.h"

namespace zapply {

// What a report tells. Pure.

/// So long after it was first seen a job may still be told as new: its text changed, or it was matched late.
inline constexpr std::chrono::days kNewFor{30};
/// What the first report of a profile, or of all jobs, goes back.
inline constexpr std::chrono::days kFirstLook{7};

/// Before that nothing of a section is ever new; `made_at`: of a search, when it was named.
Timestamp beginning_of(const SectionKey&, const ReportsState&, std::optional<Timestamp> made_at, Timestamp now);
/// From when on a job has to be first seen to be new now.
Timestamp new_since(Timestamp begun_at, const ReportsState&, Timestamp now);

/// Nothing where there is nothing to tell.
std::optional<ChangedJob> change_of(const WatchedJob&);

/// Of a source that is on.
struct SourceNow {
  std::string name, label;
  SourceState state;
};
std::vector<SourceTurn> turns_of(const std::vector<SourceNow>&, const std::vector<std::string>& told_broken);

/// The first few: what is not known before what fits best.
std::vector<std::string> first_reasons(const Match&);

/// As a report tells it; `job.match` is kept, `match` has the reasons.
ReportedJob reported(const Job&, const Match* match);

}  // namespace zapply
