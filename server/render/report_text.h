#pragma once

#include <string>

#include "server/render/report_look.h"
#include "shared/report.h"

namespace zapply {

/// "2026-11-30 07:02 UTC-05:00".
std::string report_time(Timestamp, const ReportLook&);
/// "Report 12, 2026-11-30 07:02 UTC-05:00, since 2026-11-29 07:01 UTC-05:00".
std::string report_times(const Report&, const ReportLook&);
/// A place of the dashboard ("#/jobs/7") as a link; empty where its address is not known.
std::string report_link(const ReportLook&, const std::string& hash);

/// The report as text, for a terminal and for mail. What of it comes from boards is without control characters.
std::string report_text(const Report&, const ReportLook&);

}  // namespace zapply
