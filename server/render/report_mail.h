#pragma once

#include <string>

#include "server/render/report_look.h"
#include "shared/report.h"

namespace zapply {

/// The report as a mail: a whole HTML document at most 600 pixels wide, which asks nobody for anything. Its styles stand in its
/// elements, as mail programs take them; colours hold on a light and on a dark ground.
std::string report_mail(const Report&, const ReportLook&);

}  // namespace zapply
