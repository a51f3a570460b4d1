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
  const std::vector<AvoidedPhrase> phrases = avoided_phrases(profile);
  return avoided_in(phrases, mentioned_subjects(job), mentioned_phrases(phrases, job), &job);
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

TEST_CASE("somewhere in the text is not the core, and a statement of equality is nowhere") {
  const char* text = "We sell maps.\n\nRequirements\n\xe2\x80\xa2 You have built a casino once";
  CHECK_FALSE(avoided("gambling", "Engineer", text).front().is_core);
  CHECK(avoided("gambling", "Engineer", text).front().words == "You have built a casino once");
  CHECK(avoided("weapons and defence", "Engineer",
                "Requirements\nC++\nAll qualified people are considered, regardless of veteran or military status.")
            .empty());
}

TEST_CASE("subjects are found whatever signs stand between their words") {
  const auto subjects = [](const std::string& text) { return mentioned_subjects(remote_job("Engineer", text)).size(); };
  CHECK(subjects("24/7 on-call") == 1);
  CHECK(subjects("a TS/SCI clearance") == 1);
  CHECK(subjects("100% commission") == 1);
  CHECK(subjects("E-cigarettes: each e-cigarette") == 1);
  CHECK(subjects("Cold\ncalling") == 0);
  CHECK(subjects("cryptography, pokers, the dodo, armyworms") == 0);
  CHECK(subjects("crypto, Bitcoin and web3") == 1);
  CHECK(subjects("Poker and missiles, a missile") == 2);
  CHECK(subjects("") == 0);
  CHECK(subjects("army") == 1);
}

TEST_CASE("what is looked for as it is, and what is known by its subject") {
  Profile profile;
  profile.avoid = {"gambling", "on call", "night trains", "crypto trading"};
  const std::vector<AvoidedPhrase> phrases = avoided_phrases(profile);
  REQUIRE(phrases.size() == 4);
  CHECK(phrases[0].words.empty());
  CHECK(phrases[0].subjects != 0);
  CHECK(phrases[1].words == "on call");
  CHECK(phrases[1].subjects != 0);
  CHECK(phrases[2].words == "night trains");
  CHECK(phrases[3].words.empty());
}
