#include "server/scraping/packed_job.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

Timestamp at(std::int64_t ms) { return from_ms(ms); }

Job whole_job() {
  Job job;
  job.id = 7;
  job.source_name = "board";
  job.source_company = "stripe";
  job.source_id = std::string("a\0b", 3);
  job.company = "C";
  job.title = "Engineer";
  job.url = "https://jobs.test/7";
  job.apply_url = "";
  job.location = "Berlin";
  job.work_mode = WorkMode::kHybrid;
  job.remote = false;
  job.days_on_site = 0;
  job.remote_from = {"Germany", ""};
  job.time_zone = "CET";
  job.employment_type = "full-time";
  job.seniority = "senior";
  job.salary = {"50k", 50'000.0, std::nullopt, "EUR", "year"};
  job.tags = {"C++", "SQL"};
  job.published_at = at(1);
  job.published_is_day = true;
  job.first_seen_at = at(2);
  job.last_seen_at = at(3);
  job.closed_at = at(0);
  job.run_id = 4;
  job.duplicate_of = 5;
  job.also_at = {{"other", "https://other.test", 6}};
  job.starred = job.hidden = true;
  job.description = std::string(70'000, 'x');
  return job;
}

bool survives(const WaitingJob& waiting) {
  const WaitingJob back = unpack(pack(waiting));
  return back.job == waiting.job && back.said == waiting.said && back.request == waiting.request;
}

}  // namespace

TEST_CASE("a job is unpacked as it was packed") {
  CHECK(survives({whole_job(), "[{\"title\":\"Engineer\"}]", {"POST", "https://x", {{"a", "b"}, {"", ""}}, "{}"}}));
  CHECK(survives({Job(), "", {}}));
}

TEST_CASE("a packed job of few fields takes a third of the memory or less") {
  Job job;
  job.source_id = job.url = "https://jobs.test/careers/an-engineer-of-things-48921";
  const std::string packed = pack({job, "", {"GET", job.url, {}, ""}});
  CHECK(packed.capacity() < (sizeof(WaitingJob) + 2 * job.url.size()) / 3);
}
