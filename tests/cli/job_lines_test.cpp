#include "server/cli/job_lines.h"

#include <doctest/doctest.h>

#include <functional>
#include <utility>
#include <vector>

namespace {

using namespace zapply;

/// What stands in the second line of a job that is otherwise like every other.
std::string facts_of(const std::function<void(Job&)>& change, const std::string& zone = "UTC") {
  Job job;
  job.id = 7;
  job.source_name = "lever";
  job.title = "Baker";
  job.company = "Quorvex";
  job.url = "https://e.example/7";
  change(job);
  const std::string text = job_lines(job, find_zone(zone));
  CHECK(text.starts_with("     7  Baker, Quorvex\n        "));
  CHECK(text.ends_with("\n        https://e.example/7\n"));
  const std::size_t begin = text.find('\n') + 9;
  return text.substr(begin, text.find('\n', begin) - begin);
}

void set(Job& job, std::optional<WorkMode> mode, std::vector<std::string> from, const std::string& location = "") {
  job.work_mode = mode;
  job.remote = is_remote(mode);
  job.remote_from = std::move(from);
  job.location = location;
}

TEST_CASE("how the work is done, and from where, stands in a job's line") {
  const auto fact = [](std::optional<WorkMode> mode, std::vector<std::string> from, const std::string& location = "") {
    return facts_of([&](Job& job) { set(job, mode, std::move(from), location); });
  };
  CHECK(fact(WorkMode::kRemote, {}) == "Remote · lever");
  CHECK(fact(WorkMode::kRemote, {"worldwide"}, "Anywhere in the World") ==
        "Remote worldwide · Anywhere in the World · lever");
  CHECK(fact(WorkMode::kRemote, {"Australia"}, "Sydney, Australia") ==
        "Remote from Australia · Sydney, Australia · lever");
  CHECK(fact(WorkMode::kRemote, {"Germany", "Austria"}, "Remote") == "Remote from Germany, Austria · lever");
  CHECK(fact(WorkMode::kRemote, {"Germany"}, "Germany") == "Remote from Germany · lever");
  CHECK(fact(WorkMode::kRemote, {"A", "B", "C", "D", "E", "F"}) == "Remote from A, B, C, D and 2 more · lever");
  CHECK(fact(WorkMode::kHybrid, {}, "Lyon") == "Hybrid · Lyon · lever");
  CHECK(fact(WorkMode::kOnsite, {}, "Remote") == "On site · Remote · lever");
  CHECK(fact(std::nullopt, {}, "Lyon") == "Lyon · lever");
  CHECK(fact(std::nullopt, {}) == "lever");
  CHECK(facts_of([](Job& job) { job.remote = false; }) == "Not remote · lever");
  CHECK(facts_of([](Job& job) {
          set(job, WorkMode::kHybrid, {}, "Lyon");
          job.days_on_site = 2;
        }) == "Hybrid, 2 days on site · Lyon · lever");
  CHECK(facts_of([](Job& job) {
          set(job, WorkMode::kRemote, {"worldwide"});
          job.time_zone = "UTC-5 to UTC-8";
        }) == "Remote worldwide, time zone UTC-5 to UTC-8 · lever");
}

TEST_CASE("a time zone is told where it is one, and once") {
  const auto with = [](const std::string& time_zone, const std::string& location) {
    return facts_of([&](Job& job) {
      set(job, WorkMode::kRemote, {}, location);
      job.time_zone = time_zone;
    });
  };
  CHECK(with("CET ±2h", "CET ±2h") == "Remote, time zone CET ±2h · lever");
  CHECK(with("US Eastern", "Anywhere") == "Remote, time zone US Eastern · Anywhere · lever");
  CHECK(with("You have patience, and a working day that overlaps ours by four hours", "") == "Remote · lever");
}

TEST_CASE("pay says whether it is all, the least or the most") {
  const auto pay = [](std::optional<double> min, std::optional<double> max) {
    return facts_of([&](Job& job) { job.salary = {"", min, max, "EUR", "year"}; });
  };
  CHECK(pay(80'000, 100'000) == "80,000 to 100,000 EUR a year · lever");
  CHECK(pay(80'000, 80'000) == "80,000 EUR a year · lever");
  CHECK(pay(80'000, {}) == "from 80,000 EUR a year · lever");
  CHECK(pay({}, 80'000) == "up to 80,000 EUR a year · lever");
}

TEST_CASE("a day is that day in every zone, an instant is one in the zone that is shown") {
  const auto set_day = [](Job& job, bool is_day) {
    job.published_at = parse_rfc3339("2026-11-01T02:00:00Z");
    job.published_is_day = is_day;
  };
  CHECK(facts_of([&](Job& job) { set_day(job, true); }, "America/Bogota") == "since 2026-11-01 · lever");
  CHECK(facts_of([&](Job& job) { set_day(job, false); }, "America/Bogota") == "since 2026-10-31 · lever");
  CHECK(facts_of([&](Job& job) { set_day(job, false); }) == "since 2026-11-01 · lever");
}

TEST_CASE("control characters of a board never reach the terminal") {
  const std::string text = facts_of([](Job& job) {
    set(job, WorkMode::kRemote, {"Ger\x1b[31mmany"}, "Ber\x1b[31mlin");
    job.time_zone = "\x1b[31m";
  });
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("parts of a job's line are cut where a line would get too long") {
  const auto longest = [](std::size_t bytes) {
    return facts_of([&](Job& job) { set(job, std::nullopt, {}, std::string(bytes, 'x')); });
  };
  CHECK(longest(120) == std::string(120, 'x') + " · lever");
  CHECK(longest(121) == std::string(117, 'x') + "… · lever");
  const auto zone = [](std::size_t bytes) {
    return facts_of([&](Job& job) { job.time_zone = std::string(bytes, 'z'); });
  };
  CHECK(zone(40) == "time zone " + std::string(40, 'z') + " · lever");
  CHECK(zone(41) == "lever");
  CHECK(facts_of([](Job& job) {
          job.salary = {std::string(121, 's'), {}, {}, "", ""};
        }) == std::string(117, 's') + "… · lever");
  CHECK(facts_of([](Job& job) {
          job.salary = {"", 1000.4, 2000.5, "12345678901", "12345678901"};
        }) == "1,000 to 2,001 1234567… a 1234567… · lever");
  CHECK(facts_of([](Job& job) { set(job, std::nullopt, {"A", "B", "C", "D"}); }) == "Remote from A, B, C, D · lever");
}

TEST_CASE("when a job was seen and when it closed stands in its line") {
  const auto at = [](const char* time) { return *parse_rfc3339(time); };
  CHECK(facts_of([&](Job& job) { job.first_seen_at = at("2026-11-01T00:00:00Z"); }) == "seen 2026-11-01 · lever");
  CHECK(facts_of([&](Job& job) {
          job.first_seen_at = at("2026-11-01T00:00:00Z");
          job.published_at = at("2026-10-01T00:00:00Z");
          job.closed_at = at("2026-11-02T00:00:00Z");
        }) == "since 2026-10-01 · closed 2026-11-02 · lever");
  Job job;
  job.title = "Baker";
  job.url = "https://e.example/7";
  job.id = 1234567;
  CHECK(job_lines(job, find_zone("UTC")) == "1234567  Baker\n        \n        https://e.example/7\n");
  job.id = 0;
  CHECK(job_lines(job, find_zone("UTC")).starts_with("        Baker\n"));
}

}  // namespace
