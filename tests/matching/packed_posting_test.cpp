#include "server/matching/packed_posting.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "server/matching/matching.h"
#include "tests/matching/matching_support.h"

using namespace zapply;
using namespace zapply::test;

namespace {

std::vector<Job> all_kinds_of_jobs() {
  std::vector<Job> jobs;
  const auto add = [&](const std::string& title, const std::string& text) -> Job& {
    return jobs.emplace_back(remote_job(title, text));
  };
  add("", "");
  add("Senior Backend Engineer (Go), Payments",
      "Requirements\n- 5+ years of experience with Go and PostgreSQL\n- Kubernetes is a plus\nWe sponsor visas.");
  add("C++ Engineer",
      "You must be authorized to work in the United States. US citizens only. Secret clearance required.");
  add("Systems Engineer", "Applicants must be eligible to obtain a public trust clearance.").work_mode.reset();
  add("Entwickler", "Fließende Deutschkenntnisse sind erforderlich, Englisch ist von Vorteil. Wir arbeiten mit C++.");
  add("Data Engineer", "We are a globally distributed team. Candidates must live between UTC-3 and UTC+2.");
  add("Support Engineer", "Four hours of overlap with Sydney office hours are required. 401(k) and E-Verify.");
  add("Backend Engineer (closed)", "This position has been filled. Residents of the West Coast only.");
  add("Engineer on the east coast", "You must live on the east coast. 2 days in the office per month.");
  Job& paid = add("Rust Developer", "Rust.");
  paid.salary = {.text = "60-70k", .min = 60'000, .max = 70'000, .currency = "EUR", .period = "year"};
  paid.first_seen_at = Timestamp(std::chrono::days(30'000));
  paid.employment_type = "freelance";
  paid.seniority = "senior";
  paid.remote_from = {"Latin America", "Spain"};
  Job& strange = add("Chef", "Cooking.");
  strange.location = "Anywhere in the World";
  strange.remote_from = {"Germany"};
  strange.salary = {.max = 30, .currency = "XYZ", .period = "hour"};
  add("Nurse", "Open to residents of California and Texas only.").location = "Remote, US";
  add("Cook", "All states except New York and Texas.").location = "Remote, US";
  add("Teacher", "You must live within commuting distance of Denver, CO.");
  add("Clerk", "You must live within commuting distance of our office.").location = "Dallas, TX";
  add("Croupier", "We run a casino.\n\nRequirements\n\xe2\x80\xa2 Bitcoin, weapons");
  Job& sponsored = add("Welder", "We sponsor visas.");
  sponsored.work_mode = WorkMode::kOnsite;
  sponsored.location = "Paris, France";
  Job& there = add("Engineer", "Build things.");
  there.work_mode = WorkMode::kOnsite;
  there.remote = false;
  there.location = "Bogotá, Colombia";
  return jobs;
}

std::vector<Profile> all_kinds_of_people() {
  Profile ann = systems_engineer();
  Profile bob;
  bob.name = "bob";
  bob.titles = {"Support engineer", "Data analyst", "Chef", "Cook"};
  bob.country = "US";
  bob.city = "Austin, TX";
  bob.citizen_of = {"US"};
  bob.time_zone = "America/Chicago";
  bob.avoid_companies = {"HARBOUR"};
  bob.avoid = {"crypto", "weapons"};
  Profile eve = ann;
  eve.country = "DE";
  eve.may_work_in = {"EU"};
  eve.city = "Berlin";
  eve.relocate = true;
  eve.languages = {{"de", "native"}};
  eve.seniority = {"junior"};
  return {ann, bob, eve, Profile{.name = "nobody"}};
}

}  // namespace

TEST_CASE("a posting in a few bytes is judged as the one with its words is, to the bit") {
  Posting again;
  for (const Job& job : all_kinds_of_jobs()) {
    CAPTURE(job.title);
    const Posting posting(job);
    const std::string bytes = packed(posting);
    CHECK(bytes.size() < 300);
    unpack(bytes, again);
    CHECK(packed(again) == bytes);
    for (const Profile& profile : all_kinds_of_people()) {
      CAPTURE(profile.name);
      const Candidate candidate(profile);
      const Match with_words = match_of(candidate, posting, {}), without = match_of(candidate, again, {});
      CHECK(without.verdict == with_words.verdict);
      CHECK(without.score == with_words.score);
      CHECK(without.completeness == with_words.completeness);
      REQUIRE(without.rules.size() == with_words.rules.size());
      for (std::size_t i = 0; i < without.rules.size(); ++i) {
        CHECK(without.rules[i].rule == with_words.rules[i].rule);
        CHECK(without.rules[i].verdict == with_words.rules[i].verdict);
        CHECK_FALSE(with_words.rules[i].why.empty());
        CHECK(without.rules[i].why.empty());  // nobody asks
      }
      for (std::size_t i = 0; i < without.parts.size(); ++i)
        CHECK(without.parts[i].points == with_words.parts[i].points);
    }
  }
}

TEST_CASE("broken bytes are told, whatever is broken") {
  Posting again;
  std::mt19937 random(7);  // NOLINT: the same each time
  for (const Job& job : all_kinds_of_jobs()) {
    const std::string bytes = packed(Posting(job));
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK_THROWS_AS(unpack(std::string_view(bytes).substr(0, size), again), BadPacking);
    CHECK_THROWS_AS(unpack(bytes + "x", again), BadPacking);
    for (int i = 0; i < 200; ++i) {
      std::string other = bytes;
      other[random() % other.size()] = static_cast<char>(random());
      try {
        unpack(other, again);
      } catch (const BadPacking&) {
        continue;
      }
      const Profile profile = systems_engineer();
      match_of(Candidate(profile), again, {});  // takes whatever it says
    }
  }
  CHECK_THROWS_WITH_AS(unpack("", again), "what is kept of a job for matching is broken", BadPacking);
}
