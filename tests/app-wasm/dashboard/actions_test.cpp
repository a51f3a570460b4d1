#include "app-wasm/dashboard/actions.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

struct Lamp {
  bool on = false;
  std::string color;
};

constexpr auto kLamp = std::to_array<ActionRow<Lamp>>({
    {"lamp.on", "Light", "l", [](const Lamp& lamp, std::string_view) { return !lamp.on; },
     [](Lamp& lamp, std::string_view) { lamp.on = true; }},
    {"lamp.off", "Dark", "l", [](const Lamp& lamp, std::string_view) { return lamp.on; },
     [](Lamp& lamp, std::string_view) { lamp.on = false; }},
    {"lamp.color", "Colour", "", always, [](Lamp& lamp, std::string_view color) { lamp.color = color; }},
});

struct Fixture {
  Lamp lamp;
  Actions actions;
  Fixture() { actions.add("Lamp", lamp, kLamp); }
  static bool all(const Action&) { return true; }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "an action is done only where it is possible, on what its row was bound to") {
  CHECK_FALSE(actions.run("lamp.off"));
  CHECK(actions.run("lamp.on"));
  CHECK(lamp.on);
  CHECK_FALSE(actions.is_enabled("lamp.on"));
  CHECK(actions.run("lamp.color", "red"));
  CHECK(lamp.color == "red");
}

TEST_CASE_FIXTURE(Fixture, "an unknown name can't be done") {
  CHECK_FALSE(actions.is_enabled("lamp.throw"));
  CHECK_FALSE(actions.run("lamp.throw"));
}

TEST_CASE_FIXTURE(Fixture, "of several actions with one key the first that is possible is done") {
  CHECK(actions.press("l", all));
  CHECK(lamp.on);
  CHECK(actions.press("l", all));
  CHECK_FALSE(lamp.on);
  CHECK_FALSE(actions.press("k", all));
}

TEST_CASE_FIXTURE(Fixture, "a key does nothing that is not admitted") {
  CHECK_FALSE(actions.press("l", [](const Action& action) { return action.name != "lamp.on"; }));
  CHECK_FALSE(lamp.on);
}

TEST_CASE("a row is found by its name when compiling") {
  static_assert(row_of(kLamp, "lamp.off").label == "Dark");
  CHECK(&row_of(kLamp, "lamp.color") == &kLamp[2]);
}

TEST_CASE("an argument that says no number says 0") {
  CHECK(number_of("12") == 12);
  CHECK(number_of("") == 0);
  CHECK(number_of("twelve") == 0);
}
