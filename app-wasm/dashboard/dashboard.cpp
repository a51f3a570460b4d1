#include "app-wasm/dashboard/dashboard.h"

#include <utility>

namespace zapply {

Dashboard::Dashboard(Surroundings the_surroundings)
    : surroundings(std::move(the_surroundings)),
      sources(requests),
      profiles(requests, settings),
      preference(requests),
      opinions(requests),
      notices(surroundings.now),
      overlays(effects),
      runs(requests, history, connection, notices),
      cleaning(requests, surroundings.now) {
  profiles.on_answer([this] { preference.use_profile(profiles.used()); });
}

}  // namespace zapply
