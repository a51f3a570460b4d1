#include "server/matching/avoided.h"

#include <doctest/doctest.h>

#include "tests/matching/matching_support.h"

using namespace zapply;
using namespace zapply::test;

namespace {

std::vector<Avoided> avoided(const std::string& phrase, const std::string& title, const std::string& text) {
  Profile profile = systems_engineer();
  profile.avoid = {phrase};
  const Job job = remote_job(title, text);
  return avoided_in(profile, job);
}

}  // namespace

TEST_CASE("a subject is known by what postings call it") {
  CHECK(avoided("gambling", "Engineer, iGaming", "").front().is_core);
  CHECK(avoided("weapons and defence", "Engineer", "About us\nWe build missile systems.").front().is_core);
  CHECK(avoided("crypto trading", "Engineer", "We are a Bitcoin exchange.").front().words ==
        "We are a Bitcoin exchange.");
  CHECK(avoided("gambling", "Engineer", "We make maps.").empty());
  CHECK(avoided("gambling", "Engineer", "We take no gambles.").empty());
}

TEST_CASE("short phrases are sought as they are, long ones are told to be unread") {
  CHECK(avoided("night trains", "Conductor of night trains", "").size() == 1);
  CHECK(avoided("people who talk too loudly", "Engineer", "people who talk too loudly").empty());
  Profile profile;
  profile.avoid = {"night trains", "people who talk too loudly", "commission only"};
  CHECK(unread_phrases(profile) == std::vector<std::string>{"people who talk too loudly"});
}
