#include "server/api/sources_routes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "server/store/sources.h"
#include "shared/protocol.h"
#include "tests/support/api_fixture.h"
#include "tests/support/event_reader.h"

using namespace zapply;
using namespace zapply::test;

namespace {

const Source& named(const std::vector<Source>& sources, const std::string& name) {
  for (const Source& source : sources)
    if (source.name == name) return source;
  throw std::runtime_error("no source " + name);
}

}  // namespace

TEST_CASE_FIXTURE(ApiFixture, "sources are listed by label, with what is remembered of them") {
  patch_source(store, "beta", {.enabled = true});
  const auto sources = parse_sources(get("/api/sources").body);
  REQUIRE(sources.size() == 6);
  CHECK(sources[0].name == "alpha");
  CHECK(sources[0].enabled);
  CHECK(named(sources, "beta").enabled);
  CHECK(named(sources, "companies").kind == SourceKind::kCompanies);
  CHECK(named(sources, "companies").companies == std::vector<std::string>{"acme"});
  CHECK_FALSE(named(sources, "alpha").last_status.has_value());
  run_to_the_end();
  const Source alpha = named(parse_sources(get("/api/sources").body), "alpha");
  CHECK(alpha.last_status == SourceRunStatus::kCompleted);
  CHECK(alpha.last_run_id == 1);
  CHECK(alpha.last_success_at.has_value());
}

TEST_CASE_FIXTURE(ApiFixture, "a source is switched and its companies are set, for good") {
  const ApiAnswer off = patch("/api/sources/alpha", R"({"enabled": false})");
  CHECK(off.status == 200);
  CHECK_FALSE(parse_source(off.body).enabled);
  const ApiAnswer more = patch("/api/sources/companies", R"({"companies": ["acme", "globex"], "enabled": null})");
  CHECK(parse_source(more.body).companies == std::vector<std::string>{"acme", "globex"});
  const auto sources = parse_sources(get("/api/sources").body);
  CHECK_FALSE(named(sources, "alpha").enabled);
  CHECK(named(sources, "companies").companies.size() == 2);
  CHECK(named(sources, "companies").enabled);
  CHECK(parse_source(patch("/api/sources/companies", R"({"companies": []})").body).companies.empty());
}

TEST_CASE_FIXTURE(ApiFixture, "what the config file sets can't be switched here") {
  const ApiAnswer answer = patch("/api/sources/fixed", R"({"enabled": false})");
  CHECK(answer.status == 409);
  CHECK(answer.detail() == "the config file sets \"enabled\" of fixed: change it there and start again");
  const auto sources = parse_sources(get("/api/sources").body);
  CHECK(named(sources, "fixed").enabled);
  CHECK(named(sources, "fixed").enabled_by_config);
  CHECK_FALSE(named(sources, "fixed").companies_by_config);
  CHECK_FALSE(named(sources, "alpha").enabled_by_config);
}

TEST_CASE_FIXTURE(ApiFixture, "a change that can't be is refused, and nothing of it happens") {
  const auto status = [&](const std::string& name, const std::string& body) {
    return patch("/api/sources/" + name, body).status;
  };
  CHECK(status("gamma", "{}") == 404);
  CHECK(status("alpha", "no json") == 400);
  CHECK(status("alpha", R"({"enabled": 1})") == 422);
  CHECK(status("alpha", R"({"on": true})") == 422);
  CHECK(status("alpha", R"({"companies": ["acme"], "enabled": false})") == 422);
  CHECK(status("companies", R"({"companies": "acme"})") == 422);
  CHECK(status("companies", R"({"companies": ["acme", "acme"]})") == 422);
  CHECK(status("companies", R"({"companies": [""]})") == 422);
  CHECK(status("companies", R"({"companies": ["a\nb"]})") == 422);
  CHECK(status("companies", R"({"companies": [")" + std::string(101, 'x') + R"("]})") == 422);
  CHECK(status("tenants", R"({"companies": ["acme"]})") == 422);
  CHECK(status("tenants", R"({"companies": ["acme/jobs"]})") == 200);
  CHECK(named(parse_sources(get("/api/sources").body), "alpha").enabled);
  CHECK(get("/api/sources?x=1").status == 422);
  CHECK(post("/api/sources").status == 405);
}

TEST_CASE_FIXTURE(ApiFixture, "the companies of a source are read page by page, whoever named them") {
  const auto page = [&](const std::string& query) { return get("/api/sources/companies/companies" + query).json(); };
  CHECK(page("")["companies"][0]["name"] == "acme");  // by its file
  CHECK(page("")["total"] == 1);
  CHECK(page("?cursor=1")["companies"].empty());
  CHECK(page("")["next_cursor"].is_null());
  run_to_the_end();
  patch("/api/sources/companies", R"({"companies": ["globex", "acme", "initech"]})");
  const auto first = page("?limit=2");
  CHECK(first["companies"].size() == 2);
  CHECK(first["companies"][0]["name"] == "globex");
  CHECK(first["total"] == 3);
  const auto rest = page("?limit=2&cursor=" + first["next_cursor"].get<std::string>());
  CHECK(rest["companies"].size() == 1);
  CHECK(rest["next_cursor"].is_null());
  CHECK(get("/api/sources/gamma/companies").status == 404);
  CHECK(get("/api/sources/companies/companies?cursor=x").status == 422);
  CHECK(get("/api/sources/alpha/companies").json()["total"] == 0);
}

TEST_CASE_FIXTURE(ApiFixture, "a source of 100,000 companies is small wherever it is told") {
  std::vector<std::string> names;
  for (int i = 0; i < 100'000; ++i) names.push_back("some-company-" + std::to_string(i));
  EventReader events(server.port());
  REQUIRE(events.next_of("hello").has_value());
  patch_source(store, "companies", {.companies = names});
  const Source listed = named(parse_sources(get("/api/sources").body), "companies");
  CHECK(listed.company_count == 100'000);
  CHECK(listed.companies.size() == 100);
  const std::string told = events.next_of("source").value().data;
  CHECK(told.size() <= 2048);
  CHECK(parse_source(told).company_count == 100'000);

  constexpr std::chrono::milliseconds kWanted{200};  // 20 ms on a machine that does nothing else
  auto quickest = std::chrono::steady_clock::duration::max();
  for (int attempt = 0; attempt < 10 && quickest >= kWanted; ++attempt) {
    const auto began = std::chrono::steady_clock::now();
    const auto page = get("/api/sources/companies/companies?cursor=99900");
    quickest = std::min(quickest, std::chrono::steady_clock::now() - began);
    REQUIRE(page.json()["companies"].size() == 100);
  }
  CHECK(quickest < kWanted);
  // What is not shown as a whole can't be replaced by who has not seen it.
  CHECK(patch("/api/sources/companies", R"({"companies": ["acme"]})").status == 409);
  CHECK(patch("/api/sources/companies", R"({"enabled": false})").status == 200);
}
