#pragma once

#include <string>

#include "shared/timestamp.h"

namespace zapply {

/// A time zone with its rules.
struct Zone {
  std::string name;  ///< "America/Bogota"
  ZoneOffset offset;
};

/// An IANA name or "UTC". Throws UsageError for any other, and where the system has no zone database.
Zone find_zone(const std::string& name);

/// "America/Bogota (UTC−5)": what stands beside times, with the offset that holds at `t`.
std::string zone_label(const Zone&, Timestamp t);

}  // namespace zapply
