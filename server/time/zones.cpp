#include "server/time/zones.h"

#include <date/tz.h>

#include "shared/text.h"

namespace zapply {
namespace {

const date::time_zone* locate(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

}  // namespace

Zone find_zone(const std::string& name) {
  if (name == "UTC" || name == "Z") return {"UTC", [](Timestamp) { return 0; }};
  const date::time_zone* zone = locate(name);
  if (zone == nullptr) {
    if (locate("Etc/UTC") == nullptr)
      throw UnknownZone("there is no time zone database on this system: install tzdata, or use --zone UTC");
    throw UnknownZone("--zone: there is no time zone '" + clean_line(name, 100) +
                      "'; use a name such as America/Bogota, Europe/Berlin or UTC");
  }
  const auto offset = [zone](Timestamp t) {
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(zone->get_info(t).offset).count());
  };
  return {name, offset};
}

std::string zone_label(const Zone& zone, Timestamp t) {
  if (zone.name == "UTC") return zone.name;
  return zone.name + " (" + format_offset(zone.offset(t)) + ")";
}

}  // namespace zapply
