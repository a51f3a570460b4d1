#pragma once

#include <string>

#include "shared/timestamp.h"

namespace zapply {

/// Where and for whom a report is shown.
struct ReportLook {
  ZoneOffset zone_offset;  ///< of its times; none: UTC
  std::string address;     ///< of the dashboard, "https://jobs.example/": what links begin with; empty: it is not known
};

}  // namespace zapply
