#include "app-wasm/dashboard/navigation.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

struct Fixture {
  Navigation navigation;
  int shown = 0;
  Fixture() {
    navigation.on_go([this](std::string_view hash) {
      ++shown;
      return Navigation::Shown{"runs", std::string(hash.substr(0, hash.find('!')))};
    });
    navigation.arrive("#/runs");
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "where one is already is no step") {
  navigation.go("#/runs");
  CHECK(shown == 1);
  CHECK_FALSE(navigation.take_change().has_value());
}

TEST_CASE_FIXTURE(Fixture, "a push that was not taken yet stays one") {
  navigation.go("#/runs/7");
  navigation.go("#/runs/7?level=error", Navigation::Step::kReplace);
  const auto change = navigation.take_change();
  REQUIRE(change.has_value());
  CHECK(change->hash == "#/runs/7?level=error");
  CHECK(change->step == Navigation::Step::kPush);
  navigation.go("#/runs/7", Navigation::Step::kReplace);
  CHECK(navigation.take_change()->step == Navigation::Step::kReplace);
}

TEST_CASE_FIXTURE(Fixture, "an address that the browser came to by itself is not told to it, nor what it forgot") {
  navigation.go("#/runs/7");
  navigation.arrive("#/runs/8!broken");
  CHECK(navigation.hash() == "#/runs/8");
  CHECK_FALSE(navigation.take_change().has_value());
}
