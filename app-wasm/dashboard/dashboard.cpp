#include "app-wasm/dashboard/dashboard.h"

#include <utility>

namespace zapply {

Dashboard::Dashboard(Surroundings the_surroundings)
    : surroundings(std::move(the_surroundings)),
      sources(requests),
      profiles(requests, settings),
      preference(requests),
      opinions(requests),
      schedules(requests),
      channels(requests),
      notices(surroundings.now),
      overlays(effects),
      runs(requests, history, connection, notices),
      cleaning(requests, surroundings.now) {
  profiles.on_answer([this] { preference.use_profile(profiles.used()); });
}

std::string Dashboard::zone_name() const {
  if (settings.zone != "browser") return settings.zone;
  const std::vector<std::string> names =
      surroundings.zone_meant ? surroundings.zone_meant(settings.zone).others : std::vector<std::string>();
  return names.empty() ? "UTC" : names.front();
}

}  // namespace zapply
