#include "server/preference/learning.h"

#include <doctest/doctest.h>

#include <cmath>

#include "server/matching/roles.h"
#include "tests/matching/matching_support.h"

using namespace zapply;
using namespace zapply::test;

namespace {

Role role(const char* title) { return roles_in(title).at(0); }

MatchFeatures features(WorkMode mode, const char* title = "Backend engineer", const char* company = "") {
  MatchFeatures out;
  out[mode == WorkMode::kRemote ? Feature::kRemote : Feature::kOnsite] = 1;
  out[Feature::kSkills] = 0.4;
  out.trades = {role(title)};
  out.company = company;
  return out;
}

using Examples = std::vector<PreferenceExample>;

void add(Examples& examples, int count, const MatchFeatures& features, bool is_wanted,
         std::optional<HideReason> reason = {}) {
  for (int i = 0; i < count; ++i) examples.push_back({features, is_wanted, reason});
}

/// Stars product jobs on site, hides remote ones of the same trade and another.
Examples on_site_product() {
  Examples out;
  add(out, 10, features(WorkMode::kOnsite, "Product manager"), true);
  add(out, 6, features(WorkMode::kRemote, "Product manager"), false);
  add(out, 6, features(WorkMode::kRemote), false);
  return out;
}

double weight(const Preference& preference, Feature feature) {
  return preference.features[static_cast<std::size_t>(feature)].weight;
}

}  // namespace

TEST_CASE("what is starred is preferred, and what is hidden is not") {
  const Preference learned = learned_from(on_site_product()).value();
  CHECK(learned.wanted == 10);
  CHECK(learned.unwanted == 12);
  CHECK(weight(learned, Feature::kOnsite) > 0.5);
  CHECK(weight(learned, Feature::kRemote) < -0.5);
  CHECK_MESSAGE(std::abs(weight(learned, Feature::kSkills)) < 1e-9, "both sides are alike in it");
  CHECK(figure_of(learned, features(WorkMode::kOnsite, "Product manager")) > 70);
  CHECK(figure_of(learned, features(WorkMode::kRemote)) < 30);
  CHECK(figure_of(learned, features(WorkMode::kRemote)) <
        figure_of(learned, features(WorkMode::kRemote, "Product manager")));
}

TEST_CASE("the same examples give the same weights to the bit") {
  const auto once = learned_from(on_site_product()), again = learned_from(on_site_product());
  CHECK(once == again);
  CHECK(to_json(*once) == to_json(*again));
  CHECK_MESSAGE(parse_preference(to_json(*once)) == once, "what is kept is what was learned");
}

TEST_CASE("of fewer than eight on either side nothing is learned") {
  Examples examples;
  add(examples, 8, features(WorkMode::kOnsite), true);
  add(examples, 7, features(WorkMode::kRemote), false);
  CHECK_FALSE(learned_from(examples));
  add(examples, 1, features(WorkMode::kRemote), false, HideReason::kCompany);
  CHECK_FALSE_MESSAGE(learned_from(examples), "one that was hidden for its company is none");
  add(examples, 1, features(WorkMode::kRemote), false);
  CHECK(learned_from(examples));
  CHECK_FALSE(learned_from({}));
}

TEST_CASE("a reason lets a hide speak of its subject alone") {
  Examples examples;
  add(examples, 10, features(WorkMode::kOnsite), true);
  MatchFeatures senior = features(WorkMode::kRemote);
  senior[Feature::kAboveRank] = 1;
  add(examples, 10, senior, false, HideReason::kTooSenior);
  const Preference learned = learned_from(examples).value();
  CHECK(weight(learned, Feature::kAboveRank) < -0.5);
  Examples without_reason;
  add(without_reason, 10, features(WorkMode::kOnsite), true);
  add(without_reason, 10, senior, false);
  CHECK(std::abs(weight(learned, Feature::kRemote)) <
        std::abs(weight(learned_from(without_reason).value(), Feature::kRemote)));
}

TEST_CASE("\"other\" counts a little") {
  const auto remote_weight = [](std::optional<HideReason> reason) {
    Examples examples;
    add(examples, 10, features(WorkMode::kOnsite), true);
    add(examples, 10, features(WorkMode::kOnsite), false);
    add(examples, 10, features(WorkMode::kRemote), false, reason);
    return weight(learned_from(examples).value(), Feature::kRemote);
  };
  CHECK(remote_weight(HideReason::kOther) < 0);
  CHECK(remote_weight(HideReason::kOther) > remote_weight({}));
}

TEST_CASE("a hide for the company teaches nothing but the company") {
  Examples examples = on_site_product();
  const Preference before = learned_from(examples).value();
  add(examples, 3, features(WorkMode::kOnsite, "Product manager", "acme"), false, HideReason::kCompany);
  const Preference after = learned_from(examples).value();
  CHECK(after.features == before.features);
  CHECK(after.trades == before.trades);
  REQUIRE(after.companies.size() == 1);
  CHECK(after.companies[0].first == "acme");
  CHECK(figure_of(after, features(WorkMode::kOnsite, "Product manager", "acme")) <
        figure_of(before, features(WorkMode::kOnsite, "Product manager", "acme")));
  CHECK(figure_of(after, features(WorkMode::kOnsite, "Product manager", "other")) ==
        figure_of(before, features(WorkMode::kOnsite, "Product manager", "other")));
  add(examples, 3, features(WorkMode::kOnsite, "Product manager", "acme"), true);
  CHECK_MESSAGE(learned_from(examples)->companies.empty(), "starred as often since");
}

TEST_CASE("it says why, the strongest first, with nothing that no weight stands behind") {
  const Preference learned = learned_from(on_site_product()).value();
  const auto parts = parts_of(learned, features(WorkMode::kRemote));
  REQUIRE(parts.size() >= 2);
  CHECK(parts.size() <= 5);
  CHECK(parts[0].weight < 0);
  CHECK(std::abs(parts[0].weight) >= std::abs(parts[1].weight));
  CHECK(std::any_of(parts.begin(), parts.end(), [](const auto& part) {
    return part.part == "remote" && part.why == "You hide more jobs with remote work.";
  }));
  for (const auto& part : parts_of(learned)) CHECK(part.part != "skills");
}

TEST_CASE("a hundred thousand stars are learned from, and hold no more than the first of each side") {
  Examples examples;
  for (int i = 0; i < 100'000; ++i) {
    MatchFeatures star = features(WorkMode::kOnsite, i % 2 ? "Product manager" : "Backend engineer");
    star[Feature::kSkills] = i % 100 / 50.0 - 1;
    examples.push_back({star, true});
  }
  add(examples, 50'000, features(WorkMode::kRemote, "Nurse"), false);
  const auto learned = learned_from(examples);
  REQUIRE(learned);
  CHECK(learned->wanted == 2'000);
  CHECK(learned->unwanted == 2'000);
  for (const auto& each : learned->features) CHECK(std::isfinite(each.weight));
}

TEST_CASE("what is kept by another version is no preference") {
  CHECK_FALSE(parse_preference("{}"));
  CHECK_FALSE(parse_preference(R"({"version":1})"));
  CHECK_FALSE(
      parse_preference(R"({"version":1,"wanted":8,"unwanted":8,"features":[["remote"]],"trades":[],"companies":[]})"));
  CHECK_FALSE(parse_preference("no JSON"));
}
