#include "server/upkeep/job_rereading.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>

#include "tests/store/jobs_fixture.h"

using namespace zapply;

TEST_CASE_FIXTURE(JobsFixture, "after the reader changed every stored job is read again, while others read and write") {
  std::vector<FoundJob> listed = found_jobs(std::vector{job("remotive", "1"), job("remotive", "2"), job("lever", "3")});
  for (FoundJob& found : listed) found.said = R"([{"location":"Bogota"}])", found.read_by = kReaderVersion;
  save_found(listed);

  std::mutex mutex;
  std::condition_variable read;
  int times = 0;
  {
    const JobRereading rereading(store, kReaderVersion + 1, [&](Job& job, std::string_view said) {
      read_again(job, said);
      job.location += "!";
      const std::lock_guard lock(mutex);
      ++times;
      read.notify_all();
    });
    std::unique_lock lock(mutex);
    REQUIRE(read.wait_for(lock, std::chrono::seconds(10), [&] { return times == 3; }));
  }
  for (std::int64_t id = 1; id <= 3; ++id) CHECK(read_back(id).location == "Bogota!");
}
