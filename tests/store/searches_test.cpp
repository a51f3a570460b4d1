#include "server/store/searches.h"

#include <doctest/doctest.h>

#include "server/store/news.h"
#include "tests/store/jobs_fixture.h"

namespace {

using namespace zapply;
using namespace std::chrono_literals;

struct SearchesFixture : JobsFixture {
  Search stored(const std::string& name) { return find_search(store, name).value(); }
  std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const Search& search : searches(store)) all.push_back(search.name);
    return all;
  }
  FacetCount new_of(const std::string& name, int second = 1000) {
    return count_new_jobs(store, stored(name), at(second));
  }
  std::int64_t revision() { return scalar("SELECT revision FROM searches_state"); }
};

TEST_CASE_FIXTURE(SearchesFixture, "a search is kept, changed, renamed and removed by its name") {
  CHECK(add_search(store, "rust", "q=rust", at(10)) == SearchChange::kDone);
  CHECK(add_search(store, "rust", "q=go", at(11)) == SearchChange::kTaken);
  CHECK(add_search(store, "go", "q=go", at(12)) == SearchChange::kDone);
  CHECK(names() == std::vector<std::string>{"go", "rust"});
  const std::int64_t id = stored("rust").id;
  CHECK(stored("rust") == Search{id, "rust", "q=rust", at(10), at(10), std::nullopt, ""});

  CHECK(change_search(store, "rust", {.query = "q=rust&remote=true"}) == SearchChange::kDone);
  CHECK(stored("rust").query == "q=rust&remote=true");
  CHECK(change_search(store, "rust", {.name = "go"}) == SearchChange::kTaken);
  CHECK(change_search(store, "rust", {.name = "crabs"}) == SearchChange::kDone);
  CHECK(stored("crabs").id == id);
  CHECK(stored("crabs").query == "q=rust&remote=true");
  CHECK_FALSE(find_search(store, "rust"));
  CHECK(change_search(store, "rust", {.query = ""}) == SearchChange::kUnknown);

  CHECK(remove_search(store, "crabs", at(20)) == SearchChange::kDone);
  CHECK(remove_search(store, "crabs", at(21)) == SearchChange::kUnknown);
  CHECK(names() == std::vector<std::string>{"go"});
}

TEST_CASE_FIXTURE(SearchesFixture, "what was removed comes back as it was, for an hour") {
  add_search(store, "rust", "q=rust", at(10));
  set_feed_key(store, "rust", "hash");
  mark_search_looked_at(store, "rust", at(15));
  const Search before = stored("rust");
  remove_search(store, "rust", at(20));
  CHECK(restore_search(store, "rust", at(20 + 3600)) == SearchChange::kDone);
  CHECK(stored("rust") == before);
  CHECK(restore_search(store, "rust", at(30)) == SearchChange::kTaken);

  remove_search(store, "rust", at(20));
  CHECK(restore_search(store, "rust", at(20 + 3601)) == SearchChange::kUnknown);
  // Another of its name takes its place for good.
  CHECK(add_search(store, "rust", "q=other", at(40)) == SearchChange::kDone);
  CHECK(stored("rust").id != before.id);
  CHECK(stored("rust").feed_key_hash.empty());
  remove_search(store, "rust", at(50));
  add_search(store, "go", "q=go", at(50));
  CHECK(change_search(store, "go", {.name = "rust"}) == SearchChange::kDone);
  CHECK(restore_search(store, "rust", at(51)) == SearchChange::kTaken);
  remove_search(store, "rust", at(60));
  add_search(store, "much-later", "", at(60 + 7200));
  CHECK(scalar("SELECT count(*) FROM searches") == 1);
}

TEST_CASE_FIXTURE(SearchesFixture, "there are a hundred searches at most") {
  for (int i = 0; i < kSearchesMax; ++i)
    CHECK(add_search(store, "s" + std::to_string(i), "", at(i)) == SearchChange::kDone);
  CHECK(add_search(store, "more", "", at(200)) == SearchChange::kTooMany);
  remove_search(store, "s7", at(200));
  CHECK(add_search(store, "more", "", at(200)) == SearchChange::kDone);
  CHECK(restore_search(store, "s7", at(200)) == SearchChange::kTooMany);
}

TEST_CASE_FIXTURE(SearchesFixture, "new is what fits, is open, visible and original, and came after the look") {
  save({job("remotive", "old", "Rust engineer")}, 1, 10);
  add_search(store, "rust", "q=rust", at(10));
  CHECK(new_of("rust") == FacetCount{0, true});
  save({job("remotive", "a", "Rust developer", "Bee"), job("remotive", "b", "Rust lead", "Cee"),
        job("remotive", "c", "Cook", "Dee"), job("remotive", "hidden", "Rust tester", "Eff"),
        job("remotive", "closed", "Rust writer", "Gee")},
       1, 20);
  patch(id_of(job("remotive", "hidden")), {.hidden = true});
  execute("UPDATE jobs SET closed_at = 1 WHERE source_id = 'closed'");
  CHECK(new_of("rust") == FacetCount{2, true});

  const std::int64_t before = revision();
  CHECK(mark_search_looked_at(store, "rust", at(20)) == SearchChange::kDone);
  CHECK(revision() > before);
  CHECK(new_of("rust") == FacetCount{0, true});
  // A look of before takes nothing back.
  mark_search_looked_at(store, "rust", at(5));
  CHECK(stored("rust").looked_at == at(20));
  save({job("remotive", "d", "Rust admin", "Hay")}, 1, 21);
  CHECK(new_of("rust") == FacetCount{1, true});
  CHECK(mark_search_looked_at(store, "nobody", at(5)) == SearchChange::kUnknown);
}

TEST_CASE_FIXTURE(SearchesFixture, "among very many new jobs those that fit are counted, too") {
  add_search(store, "all", "", at(10));
  add_search(store, "lever", "source=lever", at(10));
  execute(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20100)"
      " INSERT INTO jobs (source_name, source_company, source_id, first_seen_at, last_seen_at, run_id, last_run_id,"
      " company, title, url, location, remote_from, tags, salary_text, salary_currency, salary_period, content_hash,"
      " same_key) SELECT CASE WHEN i % 10000 = 0 THEN 'lever' ELSE 'remotive' END, '', i, " +
      std::to_string(to_ms(at(20))) +
      ", 0, 1, 1, 'Acme', 'Engineer', 'https://x.example', '', '[]', '[]', '', '', '',"
      " 0, i FROM n");
  CHECK(new_of("all") == FacetCount{kFacetCountMax, false});
  CHECK(new_of("lever") == FacetCount{2, true});
}

TEST_CASE_FIXTURE(SearchesFixture, "what a file sets is changed there alone, but looked at and fed like others") {
  add_search(store, "rust", "q=rust", at(10));
  add_search(store, "mine", "q=mine", at(10));
  keep_configured_searches(store, {{"rust", "q=rust&remote=true"}, {"go", "q=go"}}, "zapply.json", at(20));
  CHECK(stored("rust").file == "zapply.json");
  CHECK(stored("rust").query == "q=rust&remote=true");
  CHECK(stored("rust").looked_at == at(10));
  CHECK(stored("go").looked_at == at(20));
  CHECK(change_search(store, "rust", {.query = ""}) == SearchChange::kInFile);
  CHECK(remove_search(store, "rust", at(30)) == SearchChange::kInFile);
  CHECK(mark_search_looked_at(store, "rust", at(30)) == SearchChange::kDone);
  CHECK(set_feed_key(store, "rust", "hash") == SearchChange::kDone);
  keep_configured_searches(store, {{"rust", "q=rust"}}, "zapply.json", at(40));
  CHECK(names() == std::vector<std::string>{"mine", "rust"});
  CHECK(stored("rust").looked_at == at(30));
  CHECK(stored("rust").feed_key_hash == "hash");
  keep_configured_searches(store, {}, "", at(50));
  CHECK(names() == std::vector<std::string>{"mine"});
  CHECK_FALSE(stored("mine").file);
}

TEST_CASE_FIXTURE(SearchesFixture, "a change of searches is news") {
  const std::int64_t before = store.revision();
  add_search(store, "rust", "q=rust", at(10));
  CHECK(news_since(store, before, 10).searches == store.revision());
  CHECK_FALSE(news_since(store, store.revision(), 10).searches);
}

TEST_CASE_FIXTURE(SearchesFixture, "a search of a profile that is gone says so") {
  add_search(store, "fits", "profile=ann&verdict=yes", at(10));
  CHECK_THROWS_AS(new_of("fits"), UnknownProfile);
}

}  // namespace
