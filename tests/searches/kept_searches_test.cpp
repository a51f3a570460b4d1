#include "server/searches/kept_searches.h"

#include <doctest/doctest.h>

#include "server/searches/told_search.h"
#include "server/store/profiles.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

template <class F>
std::string fault_of(F&& f) {
  try {
    f();
  } catch (const BadSearch& bad) {
    return bad.key + ": " + bad.what();
  } catch (const SearchRefused& refused) {
    return refused.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a search's name is a short one") {
  CHECK(fault_of([] { check_search_name("rust-2.0_x"); }).empty());
  CHECK(fault_of([] { check_search_name("rust jobs"); }).find("name: a search is called by up to 64 letters") == 0);
  CHECK_FALSE(fault_of([] { check_search_name(""); }).empty());
  CHECK_FALSE(fault_of([] { check_search_name("../x"); }).empty());
}

TEST_CASE("a query is kept in its one form, and refused with what is known") {
  CHECK(checked_search_query("?remote=1&q=rust") == "q=rust&remote=true");
  CHECK(fault_of([] { checked_search_query("remot=1"); }).find("query: unknown query parameter \"remot\"") == 0);
  std::string many;
  for (int i = 0; i < 90; ++i) many += "exclude_company=c" + std::string(40, 'x') + std::to_string(i) + "|";
  CHECK_FALSE(fault_of([&] { checked_search_query(many); }).empty());
}

TEST_CASE_FIXTURE(JobsFixture, "what can't be done says why, and what to do") {
  keep_new_search(store, "rust", "q=rust", at(1));
  CHECK(fault_of([&] { keep_new_search(store, "rust", "", at(1)); }) ==
        "there is a search rust already: change that one, or take another name");
  keep_new_search(store, "go", "q=go", at(1));
  CHECK(keep_changed_search(store, "go", {.name = "gopher"}) == "gopher");
  CHECK(fault_of([&] { keep_changed_search(store, "gopher", {.name = "rust"}); }).find("a search rust already") !=
        std::string::npos);
  CHECK(fault_of([&] { forget_search(store, "nobody", at(1)); }) == "there is no search nobody");
  CHECK(fault_of([&] { bring_back_search(store, "nobody", at(1)); }) == "there is no search nobody");
  keep_configured_searches(store, {{"rust", "q=rust"}}, "/etc/zapply.json", at(2));
  CHECK(fault_of([&] { forget_search(store, "rust", at(3)); }) ==
        "search rust is set by the configuration file /etc/zapply.json: change it there, and start the server again");
}

TEST_CASE_FIXTURE(JobsFixture, "a search of a profile needs it, and says so when it is gone") {
  CHECK(fault_of([&] { require_profile_of(store, "profile=ann&verdict=yes"); }).find("there is no profile \"ann\"") !=
        std::string::npos);
  save_profile(store, {.name = "ann", .file = "{}"});
  CHECK(fault_of([&] { require_profile_of(store, "profile=ann&verdict=yes"); }).empty());
  keep_new_search(store, "fits", "profile=ann&verdict=yes", at(1));
  CHECK(told(store, search_named(store, "fits"), at(2)).new_jobs == FacetCount{0, true});
  remove_profile(store, "ann");
  const SavedSearch gone = told(store, search_named(store, "fits"), at(2));
  CHECK_FALSE(gone.new_jobs);
  CHECK(gone.fault == "there is no profile \"ann\"");
}

TEST_CASE_FIXTURE(JobsFixture, "what is starred is in no feed") {
  keep_new_search(store, "mine", "starred=true", at(1));
  keep_new_search(store, "rust", "q=rust", at(1));
  CHECK(fault_of([&] { require_feedable(search_named(store, "mine")); }).find("which no feed tells") !=
        std::string::npos);
  CHECK(fault_of([&] { require_feedable(search_named(store, "rust")); }).empty());
}
