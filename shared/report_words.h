#pragma once

#include <string>

#include "shared/report.h"

namespace zapply {

// A report in sentences, for every way in which it is shown. Texts of boards are as they came.

/// One line: "3 new jobs fit robin, 1 starred job is gone, 1 source broke".
std::string title_of(const Report&);
/// "What fits robin", "Search rust-remote", "New jobs".
std::string head_of(const ReportSection&);
/// "3 new", "Nothing new", or why nothing can be told.
std::string count_of(const ReportSection&);
/// "and 40 more"; empty where all are told.
std::string more_of(const ReportSection&);
/// The section's jobs in the dashboard: "#/jobs?...".
std::string hash_of(const ReportSection&);
std::string hash_of(const Report&);  ///< "#/reports/12"
/// "Acme · Berlin · 80,000 EUR a year"; what is not said is left out.
std::string facts_of(const ReportedJob&);
/// "82", "82?" where it is not known whether it may be done; empty where nobody's match is told.
std::string fit_of(const ReportedJob&);
/// Why it is new although it was there before; empty: it was not.
std::string late_of(const ReportedJob&);
/// "gone: its board doesn't list it any more", "pay: 80,000 EUR → 90,000 EUR; text changed".
std::string event_of(const ChangedJob&);
/// "broke: HTTP 500", "is back".
std::string turn_of(const SourceTurn&);
/// "3 runs since the last report: 812 jobs found, 40 new, 3 updated, 12 closed, 1 source failed."
std::string runs_of(const Report&);

}  // namespace zapply
