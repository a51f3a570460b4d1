#include "app-wasm/dashboard/sources_list.h"

#include <doctest/doctest.h>

#include "shared/news.h"
#include "tests/app-wasm/dashboard/fake_server.h"
#include "tests/app-wasm/dashboard/made_sources.h"

using namespace zapply;

namespace {

using Change = SourcesList::Change;

struct Fixture {
  Requests requests;
  SourcesList list{requests};
  FakeServer server{requests};
  Source lever = make_source("lever", SourceKind::kCompanies);

  Fixture() {
    lever.companies = {"figma"};
    list.show();
    server.answer("GET api/sources", 200, sources_answer({lever, make_source("remotive")}));
  }
  const Source& known(const char* name) { return *list.find(name); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "sources are asked for once and found by name") {
  CHECK(list.load() == Load::kReady);
  CHECK(list.label_of("remotive") == "Remotive");
  CHECK(list.label_of("gone") == "gone");
  list.show();
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "a switch is shown at once and goes back when the server refuses it") {
  list.turn("remotive", false);
  CHECK_FALSE(list.is_on(known("remotive")));
  CHECK(server.expect("PATCH api/sources/remotive").body == R"({"enabled":false})");
  list.turn("lever", false);
  server.answer("PATCH api/sources/lever", 409, R"({"detail":"the config file sets it"})");
  CHECK(list.is_on(known("lever")));
  CHECK(list.refusal("lever", Change::kSwitch) == "the config file sets it");
  CHECK(list.refusal("lever", Change::kCompanies).empty());
  CHECK(list.refusal("remotive", Change::kSwitch).empty());
}

TEST_CASE_FIXTURE(Fixture, "a switch that is thrown back while it is saved ends as it was left") {
  list.turn("remotive", false);
  const Request off = server.expect("PATCH api/sources/remotive");
  list.turn("remotive", true);
  CHECK(list.is_on(known("remotive")));
  CHECK(server.is_idle());
  Source saved = make_source("remotive");
  saved.enabled = false;
  saved.revision = 2;
  requests.answer(off.ticket, {200, to_json(saved)});
  CHECK(list.is_on(known("remotive")));
  saved.enabled = true;
  saved.revision = 3;
  CHECK(server.expect("PATCH api/sources/remotive").body == R"({"enabled":true})");
}

TEST_CASE_FIXTURE(Fixture, "a company is added to those that are there; a refused one stays in the field") {
  list.write(" acme ");
  list.add_company("lever");
  CHECK(list.is_saving("lever"));
  const Request request = server.expect("PATCH api/sources/lever");
  CHECK(request.body == R"({"companies":["figma","acme"]})");
  requests.answer(request.ticket, {422, R"({"detail":"no company"})"});
  CHECK(list.draft() == " acme ");
  CHECK(list.refusal("lever", Change::kCompanies) == "no company");
  list.add_company("lever");
  lever.companies.push_back("acme");
  lever.revision = 2;
  server.answer("PATCH api/sources/lever", 200, to_json(lever));
  CHECK(list.draft().empty());
  CHECK(known("lever").companies.size() == 2);
  CHECK(list.refusal("lever", Change::kCompanies).empty());
}

TEST_CASE_FIXTURE(Fixture, "removing a company leaves what is being written") {
  list.write("acme");
  list.remove_company("lever", "figma");
  lever.companies.clear();
  lever.revision = 2;
  CHECK(server.expect("PATCH api/sources/lever").body == R"({"companies":[]})");
  list.remove_company("lever", "nobody");
  CHECK(server.is_idle());
  CHECK(list.draft() == "acme");
}

TEST_CASE_FIXTURE(Fixture, "news of a source is taken, older news is not") {
  lever.revision = 5;
  lever.jobs_open = 7;
  list.noticed(lever);
  CHECK(known("lever").jobs_open == 7);
  lever.revision = 4;
  lever.jobs_open = 3;
  list.noticed(lever);
  CHECK(known("lever").jobs_open == 7);
}

TEST_CASE_FIXTURE(Fixture, "a company that is there already is told without asking") {
  list.write("figma");
  list.add_company("lever");
  CHECK(server.is_idle());
  CHECK(list.refusal("lever", Change::kCompanies) == "“figma” is one of Lever's companies already.");
  list.write("figm");
  CHECK(list.refusal("lever", Change::kCompanies).empty());
}

TEST_CASE_FIXTURE(Fixture, "a company that was taken away goes back to its place, and its board is not asked") {
  lever.companies = {"figma", "acme", "initech"};
  lever.revision = 2;
  list.noticed(lever);
  std::string told;
  list.on_removed([&](const std::string& source, const std::string& company) { told = source + " " + company; });
  list.remove_company("lever", "acme");
  CHECK_FALSE(list.may_put_back());
  lever.companies = {"figma", "initech"};
  lever.revision = 3;
  server.answer("PATCH api/sources/lever", 200, to_json(lever));
  CHECK(told == "lever acme");
  CHECK(list.may_put_back());
  list.put_back();
  CHECK(server.expect("PATCH api/sources/lever").body ==
        R"({"companies":["figma","acme","initech"],"unchecked":true})");
  CHECK_FALSE(list.may_put_back());
}
