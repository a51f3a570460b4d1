#include "tests/support/power_cut.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <random>
#include <set>

#include "server/store/companies.h"
#include "server/store/sessions.h"
#include "server/store/sources.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;
using namespace zapply::test;

namespace {

/// Cuts the power at every sync of a database that is made, filled, thinned and closed, and looks at what is left.
struct PoweredFixture {
  TempFolder folder, image;
  std::mt19937 random{11};
  std::vector<std::int64_t> finished;     ///< runs whose end was told
  std::vector<std::int64_t> starred;      ///< jobs, as a person was told
  std::vector<std::int64_t> deleted;      ///< runs, as a person was told
  std::optional<std::int64_t> begun;      ///< the run that a person was told of
  std::optional<std::int64_t> logged_in;  ///< the session that a person was told of
  std::vector<std::int64_t> logged_out;   ///< sessions, as a person was told
  std::optional<SourcePatch> patched;     ///< what a person was told of the source "lever"
  int cuts = 0;
  PowerCut power{folder.path(), [this] { cut(); }};
  std::optional<Store> store;

  void cut() {
    power.leave_synced(image.path());
    look();
    power.leave_some_unsynced(image.path(), random);
    look();
  }

  void look() {
    ++cuts;
    CAPTURE(cuts);
    try {
      look_at_image();
    } catch (const std::exception& error) {  // nothing may be thrown through SQLite
      FAIL_CHECK(std::string(error.what()));
    }
  }

  void look_at_image() {
    Store left(image / "zapply.db", Store::Access::kReadWrite);
    zapply::read(left, [&](Database& database) {
      CHECK(database.first<std::string>("PRAGMA integrity_check") == "ok");
      CHECK_FALSE(database.prepare("PRAGMA foreign_key_check").step());
      CHECK(database.first<std::int64_t>("SELECT count(*) FROM runs WHERE last_seq <>"
                                         " (SELECT count(*) FROM log_entries WHERE run_id = id)") == 0);
    });
    for (const std::int64_t id : finished) {
      const auto run = read_run(left, id);
      CHECK(run.has_value());
      if (!run) continue;
      CHECK(run->status == RunStatus::kCompleted);
      CHECK(run->last_seq == 200);
    }
    for (const std::int64_t id : deleted) CHECK_FALSE(read_run(left, id).has_value());
    for (const std::int64_t id : starred) CHECK(find_job(left, id).value().starred);
    if (begun) CHECK(read_run(left, *begun).has_value());
    std::set<std::int64_t> live;
    for (const StoredSession& session : sessions(left)) live.insert(session.id);
    if (logged_in) CHECK(live.contains(*logged_in));
    for (const std::int64_t id : logged_out) CHECK_FALSE(live.contains(id));
    if (patched) {
      CHECK(source_state(left, "lever").enabled == patched->enabled);
      CHECK(companies_of(left, "lever") == patched->companies);
    }
  }

  void do_run() {
    Run run = StoreFixture::new_run({"remotive"});
    run.id = begin_run(*store, run).id;
    begun = run.id;
    cut();
    for (int group = 0; group < 4; ++group) {
      RunChanges changes;
      for (int i = 0; i < 50; ++i)
        changes.entries.push_back({StoreFixture::at(i), Level::kInfo, "remotive", "page read"});
      for (int i = 0; i < 10; ++i) {
        const Job job = JobsFixture::job("remotive", std::to_string(run.id * 100 + group * 10 + i));
        changes.jobs.push_back({job, facts_of(job)});
        changes.job_sources.push_back(0);
      }
      commit_run(*store, run.id, changes, StoreFixture::at(group));
    }
    RunChanges last;
    last.end = {RunStatus::kCompleted, {}, StoreFixture::at(5)};
    commit_run(*store, run.id, last, StoreFixture::at(5));
    store->checkpoint();
    begun.reset();
    finished.push_back(run.id);
  }

  void star_newest() {
    const std::int64_t id = zapply::read(
        *store, [](Database& database) { return database.first<std::int64_t>("SELECT max(id) FROM jobs").value(); });
    patch_job(*store, id, {.starred = true});
    starred.push_back(id);
    cut();
  }

  void change_source() {
    const bool enabled = !(patched && patched->enabled.value());
    patched.reset();  // until the change is told it may be there or not
    const SourcePatch patch{enabled, std::vector<std::string>{"acme", "company-" + std::to_string(cuts)}};
    patch_source(*store, "lever", patch);
    patched = patch;
    cut();
  }

  void log_in_anew() {
    if (logged_in) {
      const std::int64_t former = *logged_in;
      logged_in.reset();  // until its end is told it may be there or not
      end_session(*store, former);
      logged_out.push_back(former);
      cut();
    }
    logged_in = begin_session(*store, {.secret_hash = "hash " + std::to_string(cuts)});
    cut();
  }

  void remove_oldest() {
    const std::int64_t id = finished.front();
    finished.erase(finished.begin());  // until the deletion is told it may be there or not
    delete_run(*store, id);
    deleted.push_back(id);
    cut();
    purge_deleted_entries(*store, 1000);
  }
};

}  // namespace

TEST_CASE_FIXTURE(
    PoweredFixture,
    "a loss of power at any time leaves a sound file, every finished run, and all that a person was told") {
  const int runs = std::getenv("ZAPPLY_LONG_TESTS") ? 60 : 8;
  store.emplace(folder / "zapply.db", Store::Access::kReadWrite);
  for (int i = 0; i < runs; ++i) {
    do_run();
    cut();
    star_newest();
    change_source();
    log_in_anew();
    if (i % 3 == 2) remove_oldest();
    if (i % 4 == 3) {  // closed and opened again
      store.reset();
      cut();
      store.emplace(folder / "zapply.db", Store::Access::kReadWrite);
    }
  }
  store.reset();
  cut();
  MESSAGE(cuts, " losses of power");
  CHECK(cuts > 4 * runs);
}
