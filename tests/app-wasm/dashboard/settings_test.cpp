#include "app-wasm/dashboard/settings.h"

#include <doctest/doctest.h>

using namespace zapply;
using namespace std::chrono_literals;

TEST_CASE("a look goes on while the list is asked for now and then") {
  const Timestamp start = from_ms(1'795'000'000'000);
  LastLook look;
  look.look(start);
  CHECK(look.before == start);
  look.look(start + 20min);
  look.look(start + 40min);
  CHECK(look.before == start);
  look.look(start + 2h);
  CHECK(look.before == start + 40min);
  look.finish(start + 3h);
  look.look(start + 3h);
  CHECK(look.before == start + 3h);
}

TEST_CASE("the last look is kept with the settings") {
  Settings settings;
  settings.jobs_look = {from_ms(1'795'000'000'000), from_ms(1'795'000'600'000)};
  CHECK(parse_settings(settings_text(settings)) == settings);
  CHECK(parse_settings("").jobs_look == LastLook());
}

TEST_CASE("a run that is folded stays folded") {
  Settings settings;
  settings.run_folded = true;
  CHECK(parse_settings(settings_text(settings)).run_folded);
  CHECK_FALSE(parse_settings("").run_folded);
}

TEST_CASE("the profile that was chosen of several is kept") {
  Settings settings;
  settings.profile = "ann";
  CHECK(parse_settings(settings_text(settings)).profile == "ann");
  CHECK(parse_settings("").profile.empty());
}
