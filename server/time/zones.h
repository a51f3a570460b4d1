#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

/// A time zone with its rules.
struct Zone {
  std::string name;  ///< "America/Bogota"
  ZoneOffset offset;
};

/// A name that no zone has, or a system without a zone database; the message says what to do.
struct UnknownZone : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An IANA name or "UTC". Throws UnknownZone for any other, and where the system has no zone database; `what` names where
/// it was written, if anything.
Zone find_zone(const std::string& name, std::string_view what = "--zone");

/// When a zone's clocks show `local` for the first time; where they skip it, the end of the gap. `local` is what a clock
/// shows, as if it were UTC. For a zone of find_zone().
Timestamp first_instant(const Zone&, Timestamp local);

/// The same; for an empty name the one that the system is set to, as every program takes it: TZ where it is set, else
/// /etc/localtime, else UTC.
Zone shown_zone(const std::string& wanted);

/// "America/Bogota (UTC−5)": what stands beside times, with the offset that holds at `t`.
std::string zone_label(const Zone&, Timestamp t);

}  // namespace zapply
