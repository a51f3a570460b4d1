#include "server/store/rules.h"

#include <doctest/doctest.h>

#include "server/jobs/job_keys.h"
#include "server/jobs/job_words.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

struct RulesFixture : JobsFixture {
  RuleState rule(const std::string& name) {
    return zapply::read(store, [&](Database& database) { return read_rule(database, name); });
  }

  /// As if the index had been made by rules that fold everything to "old".
  void age_words() {
    zapply::write(store, [](Database& database) {
      database.execute(
          "INSERT INTO job_words (job_words) VALUES ('delete-all');"
          "INSERT INTO job_words (rowid, words) SELECT id, 'old' FROM jobs;"
          "UPDATE rules SET version = 0 WHERE name = 'words'");
    });
  }
  /// As if the keys had been made by rules that find nothing the same.
  void age_keys() {
    zapply::write(store, [](Database& database) {
      database.execute(
          "UPDATE jobs SET same_key = -id, duplicate_of = NULL;"
          "DELETE FROM job_links;"
          "INSERT INTO job_links (url_key, source_name, job_id, rules) SELECT -id, source_name, id, 0 FROM jobs;"
          "UPDATE rules SET version = 0 WHERE name = 'keys'");
    });
  }

  void remake_words() {
    while (remake_some_words(store)) {
    }
  }
  void remake_keys() {
    while (remake_some_keys(store)) {
    }
  }

  std::vector<Job> many(int count) {
    std::vector<Job> jobs;
    for (int i = 0; i < count; ++i) {
      jobs.push_back(job("a", std::to_string(i), "Welder " + std::to_string(i)));
      jobs.back().description = "Pipes.";
    }
    return jobs;
  }
};

}  // namespace

TEST_CASE_FIXTURE(RulesFixture, "a new database's words and keys need not be made anew") {
  save(many(3));
  CHECK_FALSE(remake_some_words(store));
  CHECK_FALSE(remake_some_keys(store));
}

TEST_CASE_FIXTURE(RulesFixture, "words of another version are made anew, and then everything is found by them") {
  save(many(250));
  age_words();
  CHECK(found("old").size() == 50);
  CHECK(found("welder").empty());
  remake_words();
  CHECK(rule("words").is_made_by(kWordsVersion));
  CHECK(found("old").empty());
  CHECK(jobs_page(store, {.words = "welder"}).total == 250);
  CHECK(found("249") == SourceIds{"249"});
  // And they can be changed again, word by word.
  save({job("a", "249", "Glazier")}, 2, 1);
  CHECK(found("249").empty());
  CHECK(found("glazier") == SourceIds{"249"});
}

TEST_CASE_FIXTURE(RulesFixture, "an index of before answers as before until it is made anew") {
  save({job("a", "1", "软件工程师"), job("a", "2", "Front-End Engineer")});
  zapply::write(store, [](Database& database) {
    database.execute(
        "INSERT INTO job_words (job_words) VALUES ('delete-all');"
        "INSERT INTO job_words (rowid, words) VALUES (1, '软件工程师 title:软件工程师'), (2, 'front end engineer');"
        "UPDATE rules SET version = 1 WHERE name = 'words'");
  });
  for (const char* as_before : {"软件", "软件工程", "title:软件工程"}) CHECK(found(as_before) == SourceIds{"1"});
  for (const char* as_before : {"front-end", "front end", "engin"}) CHECK(found(as_before) == SourceIds{"2"});
  CHECK(found("工程师").empty());
  remake_words();
  for (const char* now : {"软件", "软件工程", "工程师", "title:件工程"}) CHECK(found(now) == SourceIds{"1"});
  CHECK(found("frontend") == SourceIds{"2"});
}

TEST_CASE_FIXTURE(RulesFixture, "what is stopped in the middle goes on there, also in another process") {
  save(many(250));
  age_words();
  while (rule("words").done_to < 100) CHECK(remake_some_words(store));
  {
    Store next(file, Store::Access::kReadWrite);
    CHECK(remake_some_words(next));
  }
  CHECK(rule("words").done_to == 200);
  remake_words();
  CHECK(jobs_page(store, {.words = "welder"}).total == 250);
  const Store again(file, Store::Access::kReadOnly);  // its tables are those of a new one
}

TEST_CASE_FIXTURE(RulesFixture, "jobs that are saved, changed and deleted meanwhile are found by what they say then") {
  save(many(150));
  age_words();
  while (rule("words").done_to < 100) remake_some_words(store);
  std::vector<Job> jobs = many(150);
  jobs[3].title = "Glazier";                // is in the second index already
  jobs[140].title = "Joiner";               // is not yet
  jobs.push_back(job("a", "x", "Cooper"));  // is new
  save(jobs, 2, 1);
  CHECK(found("cooper") == SourceIds{"x"});  // at once, by the first index
  CHECK(found("glazier") == SourceIds{"3"});
  remake_words();
  CHECK(found("glazier") == SourceIds{"3"});
  CHECK(found("joiner") == SourceIds{"140"});
  CHECK(found("cooper") == SourceIds{"x"});
  CHECK(jobs_page(store, {.words = "welder"}).total == 148);
}

TEST_CASE_FIXTURE(RulesFixture, "a second index that other rules began is begun anew") {
  save(many(150));
  age_words();
  while (rule("words").done_to < 100) remake_some_words(store);
  zapply::write(
      store, [](Database& database) { database.execute("UPDATE rules SET next_version = 99 WHERE name = 'words'"); });
  CHECK(remake_some_words(store));
  CHECK(rule("words").done_to == 0);
  remake_words();
  CHECK(jobs_page(store, {.words = "welder"}).total == 150);
}

TEST_CASE_FIXTURE(RulesFixture, "keys of another version are made anew, and the same job is kept once again") {
  save({job("a", "1", "Welder"), job("a", "2", "Baker"), job("b", "1", "Welder"), job("c", "9", "Welder")});
  REQUIRE(read_back(3).duplicate_of == 1);
  age_keys();
  save({job("d", "1", "Baker")}, 2, 1);  // nobody is found to be the same
  CHECK_FALSE(read_back(5).duplicate_of.has_value());
  remake_keys();
  CHECK(rule("keys").is_made_by(kKeysVersion));
  CHECK(scalar("SELECT count(*) FROM jobs WHERE duplicate_of IS NOT NULL") == 3);
  CHECK(read_back(3).duplicate_of == 1);
  CHECK(read_back(4).duplicate_of == 1);
  CHECK(read_back(2).duplicate_of == 5);
  CHECK(scalar("SELECT count(*) FROM job_links") == 5);
  CHECK(scalar("SELECT count(*) FROM job_links WHERE rules <> " + std::to_string(kKeysVersion)) == 0);
}

TEST_CASE_FIXTURE(RulesFixture, "keys that come out the same change nothing about who is whose duplicate") {
  save({job("a", "1", "Welder"), job("b", "1", "Welder"), job("c", "1", "Welder")});
  patch(3, {.not_duplicate = true});
  zapply::write(store,
                [](Database& database) { database.execute("UPDATE rules SET version = 0 WHERE name = 'keys'"); });
  remake_keys();
  CHECK(read_back(2).duplicate_of == 1);
  CHECK_FALSE(read_back(3).duplicate_of.has_value());
}

TEST_CASE_FIXTURE(RulesFixture, "jobs that other rules took for the same for an address that many share come apart") {
  std::vector<Job> jobs{job("a", "1", "Welder"), job("b", "1", "Nurse")};
  for (Job& one : jobs) one.apply_url = "https://agency.example/apply-now";
  save(jobs);
  zapply::write(store, [](Database& database) {
    database.execute("UPDATE jobs SET duplicate_of = 1 WHERE id = 2; UPDATE rules SET version = 1 WHERE name = 'keys'");
  });
  remake_keys();
  CHECK_FALSE(read_back(2).duplicate_of.has_value());
}

TEST_CASE("the words and keys of a job are those of the version that is written beside their rules") {
  Job job = JobsFixture::job("greenhouse", "7", "Sr. Software Engineer (m/w/d), Größe & C++", "Müller Straße GmbH");
  job.url = "https://boards.greenhouse.io/muller/jobs/7?utm_source=x&gh_jid=7";
  job.location = "São Paulo";
  job.tags = {"Go", "node.js"};
  job.description = "What you'll do: build things.";
  // Another version of zapply finds stored jobs by these. Does this fail, then move kWordsVersion or kKeysVersion, so
  // that they are made anew, and write down here what they are now.
  REQUIRE(kWordsVersion == 2);
  CHECK(index_words(job) ==
        "source:greenhouse title:sr title:software title:engineer title:m title:w title:d title:grosse title:c++"
        " company:muller company:strasse company:gmbh sr software engineer m w d grosse c++ muller strasse gmbh"
        " sao paulo go golang node js nodejs javascript what you ll do build things ");
  REQUIRE(kKeysVersion == 2);
  CHECK(keys_of(job).same == -4173751786352030365);
  REQUIRE(keys_of(job).links.size() == 1);
  CHECK(keys_of(job).links.front() == 3247264371362414154);
}
