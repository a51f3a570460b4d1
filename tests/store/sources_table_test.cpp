#include "server/store/sources_table.h"

#include <doctest/doctest.h>

#include "tests/store/store_fixture.h"

using namespace zapply;

namespace {

struct SourcesFixture : StoreFixture {
  SourceState state(const std::string& name) {
    return store.read([&](Database& database) { return read_source_state(database, name); });
  }
  void record(const SourceRun& source, std::optional<Timestamp> next = std::nullopt) {
    store.write([&](Database& database) { record_source_outcome(database, 7, source, next); });
  }
};

}  // namespace

TEST_CASE_FIXTURE(SourcesFixture, "an unknown source is empty but for its name") {
  const SourceState unknown = state("remotive");
  CHECK(unknown.name == "remotive");
  CHECK_FALSE(unknown.enabled.has_value());
  CHECK_FALSE(unknown.companies.has_value());
  CHECK(unknown.revision == 0);
}

TEST_CASE_FIXTURE(SourcesFixture, "what a person switched is kept and moves the revision") {
  store.write([](Database& database) { set_source_enabled(database, "lever", false); });
  CHECK(state("lever").enabled == false);
  const auto before = store.revision();
  CHECK(state("lever").revision == before);
  store.write([](Database& database) {
    set_source_companies(database, "lever", {"plaid", "a \"quoted\" one"});
    set_source_enabled(database, "lever", true);
  });
  CHECK(state("lever").enabled == true);
  CHECK(state("lever").companies == std::vector<std::string>{"plaid", "a \"quoted\" one"});
  CHECK(store.revision() > before);
  const auto changed = [&](std::int64_t revision) {
    return store.read([&](Database& database) { return read_source_states_since(database, revision); });
  };
  REQUIRE(changed(before).size() == 1);
  CHECK(changed(before)[0].companies == state("lever").companies);
  CHECK(changed(store.revision()).empty());
}

TEST_CASE_FIXTURE(SourcesFixture, "outcomes replace each other, but the last success stays known") {
  store.write([](Database& database) { set_source_enabled(database, "remotive", true); });
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
  CHECK(store.read([](Database& database) { return read_source_states(database); }).size() == 1);
}

TEST_CASE_FIXTURE(SourcesFixture, "what is known of a URL is replaced as a whole") {
  const auto known = [&](const std::string& url) {
    return store.read([&](Database& database) { return read_fetch_state(database, url); });
  };
  const std::string url = "https://example.org/feed?a=1";
  CHECK_FALSE(known(url).has_value());
  store.write([&](Database& database) { write_fetch_state(database, {url, "\"e1\"", "Tue", at(1)}); });
  store.write([&](Database& database) { write_fetch_state(database, {url, "", "Wed", at(2)}); });
  REQUIRE(known(url).has_value());
  CHECK(known(url)->etag.empty());
  CHECK(known(url)->last_modified == "Wed");
  CHECK(known(url)->asked_at == at(2));
  CHECK_FALSE(known(url + "2").has_value());
}
