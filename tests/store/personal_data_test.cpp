#include "server/store/personal_data.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "server/store/profiles.h"
#include "server/store/sessions.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE_FIXTURE(StoreFixture, "each table is somebody's own, or is not") {
  const auto tables = zapply::read(store, [](Database& database) {
    std::vector<std::string> names;
    auto select = database.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'job_words_%'");
    while (select.step()) names.emplace_back(select.text(0));
    return names;
  });
  REQUIRE(tables.size() > 20);
  for (const std::string& name : tables)
    CHECK_MESSAGE(is_personal_table(name) != is_shared_table(name),
                  name << " is not in server/store/personal_data.cpp");
}

TEST_CASE_FIXTURE(JobsFixture, "what is somebody's own is erased, out of the file, too; jobs and runs stay") {
  const std::string secret = "Zanzibar-Quetzal";
  Run run = new_run();
  run.id = insert(run);
  append(run, 3);
  save({job("remotive", "1"), job("remotive", "2")});
  save_profile(store, {.name = "ann", .file = R"({"cv": ")" + secret + "\"}"});
  patch_job(store, 1, {.starred = true});
  patch_job(store, 2, {.hidden = true, .hidden_reason = HideReason::kPay});
  begin_session(store, {.secret_hash = "h", .label = secret + " on Linux", .address = "127.0.0.1"});
  RunChanges told;
  told.entries.push_back({at(9), Level::kInfo, "matching", secret + ": 1 fits"});
  commit_run(store, run.id, told, at(9));
  const std::filesystem::path copy = folder / "zapply.db.before-0019";
  std::ofstream(copy) << secret;

  const PersonalData found = find_personal_data(store);
  CHECK(found.profiles == 1);
  CHECK(found.marked_jobs == 2);
  CHECK(found.sessions == 1);
  CHECK(found.copies == std::vector{copy});
  store.checkpoint();
  REQUIRE(bytes_of(file).find(secret) != std::string::npos);

  forget_personal_data(store);
  CHECK(find_personal_data(store).empty());
  CHECK_FALSE(std::filesystem::exists(copy));
  CHECK(bytes_of(file).find(secret) == std::string::npos);
  CHECK(bytes_of(file.string() + "-wal").find(secret) == std::string::npos);
  CHECK(scalar("SELECT count(*) FROM jobs WHERE starred = 0 AND hidden = 0 AND marked_at IS NULL") == 2);
  CHECK(read(run.id).last_seq == 4);
  CHECK(log(run.id).back().message == "forgotten");
}
