#pragma once

#include <string>

#include "server/render/report_look.h"
#include "shared/report.h"

namespace zapply {

/// The report as the body of a plain page (html.h), which prints well. `up` leads from the page to the server's root.
std::string report_page_body(const Report&, const ReportLook&, const std::string& up);

}  // namespace zapply
