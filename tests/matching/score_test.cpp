#include "server/matching/score.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "server/matching/roles.h"
#include "tests/matching/matching_support.h"

using namespace zapply;
using namespace zapply::test;

namespace {

int score(const Job& job, const Profile& profile = systems_engineer()) { return score_of(profile, Posting(job)).score; }

double points(const Job& job, std::string_view part) {
  for (const ScorePart& each : score_of(systems_engineer(), Posting(job)).parts)
    if (each.part == part) return each.points;
  return -1;
}

}  // namespace

TEST_CASE("trades are known by title in five languages, the longest name first") {
  const auto names = [](const char* title) {
    std::string out;
    for (const Role role : roles_in(title)) out += (out.empty() ? "" : ", ") + std::string(name_of_role(role));
    return out;
  };
  CHECK(names("Senior Backend Engineer (Go)") == "backend");
  CHECK(names("Data Engineer") == "data engineer");
  CHECK(names("Site Reliability Engineers") == "site reliability");
  CHECK(names("Desarrollador Frontend") == "frontend");
  CHECK(names("Krankenpfleger (m/w/d)") == "nurse");
  CHECK(names("Power Platform Engineer") == "enterprise developer");
  CHECK(names("Purveyor of fine things").empty());
  CHECK(likeness(roles_in("SRE").front(), roles_in("DevOps engineer").front()) == 1);
  CHECK(likeness(roles_in("nurse").front(), roles_in("backend").front()) == 0);
}

TEST_CASE("the own trade and its skills score higher than another's") {
  const char* wants =
      "Requirements\n\xe2\x80\xa2 C++\n\xe2\x80\xa2 PostgreSQL\n\xe2\x80\xa2 Linux\n\xe2\x80\xa2 Kubernetes";
  const int own = score(remote_job("Senior C++ Engineer", wants));
  CHECK(own >= 80);
  CHECK(own > score(remote_job("Senior C++ Engineer",
                               "Requirements\n\xe2\x80\xa2 C#\n\xe2\x80\xa2 Angular\n\xe2\x80\xa2 Unity")));
  CHECK(score(remote_job("Frontend Developer", wants)) < own);
  CHECK(score(remote_job("Registered Nurse", "Requirements\n\xe2\x80\xa2 Triage")) < 30);
  CHECK_MESSAGE(
      points(remote_job("Ruby on Rails Developer"), "role") < points(remote_job("Software Developer"), "role"),
      "a title names what the person can't");
}

TEST_CASE("a wish counts less than a must, and an offer counts nothing") {
  const std::string musts =
      "Requirements\n\xe2\x80\xa2 C++\n\xe2\x80\xa2 Linux\n\xe2\x80\xa2 PostgreSQL\n\xe2\x80\xa2 Go\n";
  const double plain = points(remote_job("Engineer", musts), "skills");
  CHECK(points(remote_job("Engineer", musts + "\nNice to have\n\xe2\x80\xa2 Photoshop"), "skills") < plain);
  CHECK(points(remote_job("Engineer", musts + "\nNice to have\n\xe2\x80\xa2 Photoshop"), "skills") >
        points(remote_job("Engineer", musts + "\xe2\x80\xa2 Photoshop"), "skills"));
  CHECK(points(remote_job("Engineer", musts + "\nBenefits\n\xe2\x80\xa2 Photoshop lessons"), "skills") == plain);
}

TEST_CASE("rank and years: too high and too low both cost") {
  const auto of = [](const char* seniority, const char* years) {
    Job job = remote_job("Engineer", years);
    if (*seniority) job.seniority = seniority;
    return points(job, "seniority");
  };
  CHECK(of("senior", "") > of("principal", ""));
  CHECK(of("senior", "") > of("junior", ""));
  CHECK(of("junior", "") > of("intern", ""));
  CHECK(of("", "") > of("intern", ""));
  CHECK(of("senior", "\xe2\x80\xa2 8+ years of experience") > of("senior", "\xe2\x80\xa2 15+ years of experience"));
}

TEST_CASE("what is far above a person is taken off, in a part of its own") {
  Profile bob = systems_engineer();
  bob.seniority = {"junior"};
  bob.experience_years = 2;
  const auto taken_off = [&](const char* seniority, const char* text) {
    Job job = remote_job("C++ Engineer", text);
    if (*seniority) job.seniority = seniority;
    const std::vector<ScorePart> parts = score_of(bob, Posting(job)).parts;
    return parts.size() == 4 && parts[3].part == "far_above" && parts[3].of == 0 && !parts[3].why.empty()
               ? -parts[3].points
               : 0;
  };
  CHECK(taken_off("senior", "") == 25);
  CHECK(taken_off("mid", "") == 0);
  CHECK(taken_off("", "\xe2\x80\xa2 7+ years of experience") == 25);
  CHECK(taken_off("", "\xe2\x80\xa2 6+ years of experience") == 0);
  bob.seniority = {"senior"};
  CHECK_MESSAGE(taken_off("principal", "") == 0, "who is senior may stretch further");
  CHECK(taken_off("director", "") == 25);
  Job job = remote_job("Registered Nurse");
  job.seniority = "executive";
  CHECK_MESSAGE(score_of(bob, Posting(job)).score == 0, "no sum is below nothing");
}

TEST_CASE("what is avoided and stands somewhere in the text is taken off, with the words for it") {
  Profile ann = systems_engineer();
  ann.avoid = {"gambling", "night trains", "crypto", "tobacco"};
  const auto taken_off = [&](const std::string& text) {
    const Job job = remote_job("C++ Engineer", "We sell maps.\n\nRequirements\n\xe2\x80\xa2 C++\n" + text);
    const Match match = match_of(Candidate(ann), Posting(job));
    for (const ScorePart& part : match.parts)
      if (part.part == "avoided") return std::pair(-part.points, part.evidence + " / " + part.why);
    return std::pair(0.0, std::string());
  };
  CHECK(taken_off("").first == 0);
  CHECK(taken_off("\xe2\x80\xa2 Casino software") ==
        std::pair(5.0, std::string("Casino software / You avoid \"gambling\", and its text speaks of it.")));
  CHECK(taken_off("\xe2\x80\xa2 Night trains").first == 5);
  CHECK(taken_off("\xe2\x80\xa2 Casinos, night trains").first == 10);
  CHECK(taken_off("\xe2\x80\xa2 Casinos, night trains, bitcoin, tobacco").first == 10);
  CHECK(taken_off("\nAbout us\nWe run casinos.").first == 0);
}

TEST_CASE("a score is the sum of its parts, and completeness tells how much of it is stated") {
  const Job job =
      remote_job("Senior C++ Engineer", "Requirements\n\xe2\x80\xa2 C++\n\xe2\x80\xa2 5+ years of experience");
  const Match match = score_of(systems_engineer(), Posting(job));
  double sum = 0, most = 0;
  for (const ScorePart& part : match.parts) {
    CHECK(part.points >= 0);
    CHECK(part.points <= part.of);
    sum += part.points;
    most += part.of;
  }
  CHECK(most == 100);
  CHECK(match.score == doctest::Approx(sum).epsilon(0.01));
  CHECK(match.completeness == 1);
  CHECK(score_of(systems_engineer(), Posting(remote_job("Purveyor"))).completeness < 0.5);
}

TEST_CASE("the same input gives the same match, on one thread and on eight") {
  const Profile ann = systems_engineer();
  const Job job = remote_job(
      "Senior C++ Engineer",
      "Requirements\n\xe2\x80\xa2 C++, Go or Rust\n\xe2\x80\xa2 5+ years of experience\nWe hire from any country.");
  const Match once = match_of(ann, Posting(job));
  std::vector<Match> all(8);
  std::vector<std::thread> threads;
  for (Match& each : all) threads.emplace_back([&] { each = match_of(ann, Posting(job)); });
  for (std::thread& thread : threads) thread.join();
  for (const Match& each : all) {
    CHECK(each.score == once.score);
    CHECK(each.verdict == once.verdict);
    CHECK(each.rules == once.rules);
    CHECK(each.parts == once.parts);
  }
}
