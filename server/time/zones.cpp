#include "server/time/zones.h"

#include <date/tz.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>

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

constexpr const char* kLocalTime = "/etc/localtime";
constexpr std::array<std::string_view, 7> kNamesOfUtc{"", "UTC0", "UCT", "Zulu", "Etc/UTC", "Etc/UCT", "Etc/Zulu"};

std::string system_zone_name() {
  std::string name;
  std::error_code none;
  if (const char* set = std::getenv("TZ"))
    name = *set == ':' ? set + 1 : set;
  else if (std::filesystem::is_symlink(kLocalTime, none))
    name = std::filesystem::read_symlink(kLocalTime, none).string();
  else if (std::filesystem::exists(kLocalTime, none))
    return "local time";  // a copy of some zone's file
  constexpr std::string_view kFolder = "zoneinfo/";
  if (const std::size_t at = name.rfind(kFolder); at != std::string::npos) name.erase(0, at + kFolder.size());
  return is_one_of(kNamesOfUtc, name) ? "UTC" : name;
}

}  // namespace

Zone find_zone(const std::string& name, std::string_view what) {
  if (name == "UTC" || name == "Z") return {"UTC", [](Timestamp) { return 0; }};
  const date::time_zone* zone = locate(name);
  if (zone == nullptr) {
    if (locate("Etc/UTC") == nullptr)
      throw UnknownZone("there is no time zone database on this system: install tzdata, or use UTC");
    throw UnknownZone(std::string(what) + (what.empty() ? "" : ": ") + "there is no time zone '" +
                      clean_line(name, 100) + "'; use a name such as America/Bogota, Europe/Berlin or UTC");
  }
  const auto offset = [zone](Timestamp t) {
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(zone->get_info(t).offset).count());
  };
  return {name, offset};
}

Timestamp first_instant(const Zone& zone, Timestamp local) {
  const date::time_zone* const rules = zone.name == "UTC" ? nullptr : locate(zone.name);
  if (rules == nullptr) return local;
  const auto info = rules->get_info(date::local_time<std::chrono::milliseconds>(local.time_since_epoch()));
  // The gap ends where the second one begins.
  if (info.result == date::local_info::nonexistent)
    return std::chrono::time_point_cast<std::chrono::milliseconds>(info.second.begin);
  return local - info.first.offset;
}

Zone shown_zone(const std::string& wanted) {
  if (!wanted.empty()) return find_zone(wanted);
  const std::string name = system_zone_name();
  if (name == "UTC" || locate(name) != nullptr) return find_zone(name);
  // A zone that only the C library understands, such as TZ=<-03>3.
  tzset();
  const auto offset = [](Timestamp t) {
    const std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(t.time_since_epoch()).count();
    std::tm local{};
    localtime_r(&seconds, &local);
    return static_cast<int>(local.tm_gmtoff / 60);
  };
  return {name, offset};
}

std::string zone_label(const Zone& zone, Timestamp t) {
  if (zone.name == "UTC") return zone.name;
  return zone.name + " (" + format_offset(zone.offset(t)) + ")";
}

}  // namespace zapply
