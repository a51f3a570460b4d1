#include "server/store/sources.h"

#include <doctest/doctest.h>

#include "server/store/sources_table.h"
#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

struct SourcesFixture : StoreFixture {
  SourceState state(const std::string& name) { return source_state(store, name); }
  void record(const SourceRun& source, std::optional<Timestamp> next = std::nullopt) {
    zapply::write(store, [&](Database& database) { record_source_outcome(database, 7, source, next); });
  }
};

}  // namespace

TEST_CASE_FIXTURE(SourcesFixture, "an unknown source is empty but for its name") {
  const SourceState unknown = state("remotive");
  CHECK(unknown.name == "remotive");
  CHECK_FALSE(unknown.enabled.has_value());
  CHECK_FALSE(unknown.company_count.has_value());
  CHECK(unknown.revision == 0);
}

TEST_CASE_FIXTURE(SourcesFixture, "what a person switched is kept and moves the revision") {
  CHECK(patch_source(store, "lever", {.enabled = false}).enabled == false);
  CHECK(state("lever").enabled == false);
  const auto before = store.revision();
  CHECK(state("lever").revision == before);
  patch_source(store, "lever", {.enabled = true, .companies = {{"plaid", "a \"quoted\" one"}}});
  CHECK(state("lever").enabled == true);
  CHECK(state("lever").companies == std::vector<std::string>{"plaid", "a \"quoted\" one"});
  CHECK(store.revision() > before);
  const auto changed = [&](std::int64_t revision) {
    return zapply::read(store, [&](Database& database) { return read_source_states_since(database, revision); });
  };
  REQUIRE(changed(before).size() == 1);
  CHECK(changed(before)[0].companies == state("lever").companies);
  CHECK(changed(store.revision()).empty());
}

TEST_CASE_FIXTURE(SourcesFixture, "outcomes replace each other, but the last success stays known") {
  patch_source(store, "remotive", {.enabled = true});
  SourceRun source = source_run("remotive", SourceRunStatus::kCompleted);
  source.completed_at = at(5);
  record(source, at(3600));
  CHECK(state("remotive").last_run_id == 7);
  CHECK(state("remotive").last_status == SourceRunStatus::kCompleted);
  CHECK(state("remotive").last_success_at == at(5));
  CHECK(state("remotive").next_allowed_at == at(3600));

  source.status = SourceRunStatus::kFailed;
  source.completed_at = at(50);
  source.error_message = "HTTP 500";
  record(source);
  CHECK(state("remotive").last_status == SourceRunStatus::kFailed);
  CHECK(state("remotive").last_success_at == at(5));
  CHECK(state("remotive").error_message == "HTTP 500");
  CHECK_FALSE(state("remotive").next_allowed_at.has_value());
  CHECK(state("remotive").enabled == true);

  source.status = SourceRunStatus::kUnchanged;
  source.completed_at = at(70);
  source.error_message.reset();
  record(source);
  CHECK(state("remotive").last_success_at == at(70));
  CHECK_FALSE(state("remotive").error_message.has_value());
  CHECK(source_states(store).size() == 1);
}
