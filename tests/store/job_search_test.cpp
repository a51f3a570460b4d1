#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "server/jobs/word_search.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

TEST_CASE_FIXTURE(JobsFixture, "a search is safe whatever is typed") {
  save({job("a", "1", "Engineer AND \"quoted\" OR near")});
  for (const char* words : {"\"",
                            "'",
                            "\"\"\"",
                            "*",
                            "eng*",
                            "title:engineer",
                            "engineer AND",
                            "NOT engineer",
                            "NEAR(a b)",
                            "-engineer",
                            "^engineer",
                            "{title}:x",
                            "(engineer",
                            ")",
                            "engineer\"*",
                            "a:b:c",
                            "%",
                            "\\",
                            "; DROP TABLE jobs",
                            "\xFF\xFE",
                            "source:a",
                            "+",
                            "###",
                            "..."})
    CHECK_NOTHROW(found(words));
  CHECK(found("eng*") == SourceIds{"1"});
  CHECK(found("and \"quoted\" or") == SourceIds{"1"});
  CHECK(found("title:engineer") == SourceIds{"1"});
  std::string nested;
  for (int i = 0; i < 100; ++i) nested += "(a" + std::to_string(i) + " OR -(front-end node js ";
  CHECK_NOTHROW(found(nested));
  CHECK(found(std::string(100'000, 'x')).empty());
  JobsQuery nasty;
  nasty.company = "\" OR 1=1";
  nasty.sources = {"\" OR \"a", "'"};
  nasty.remote_from = "' OR 1=1 --";
  CHECK(found(nasty).empty());
}

TEST_CASE_FIXTURE(JobsFixture, "the index finds what a look at every job finds, whatever is typed") {
  std::vector<Job> jobs{job("a", "1", "Senior Front-End Engineer (Go)", "Blue Pan"),
                        job("a", "2", "Go Developer, Node.js", "Red Pot"),
                        job("b", "3", "高级Java工程师", "北京科技"),
                        job("b", "4", "ソフトウェアエンジニア", "Blue Pot"),
                        job("b", "5", "Team Lead, Machine Learning", "Go Nimbly"),
                        job("c", "6", "Nurse", "Pan American")};
  jobs[0].description = "We use C++ and machine learning. Home office.";
  jobs[1].description = "Learning about a machine, front of house, end of story.";
  jobs[2].description = "机器学习 and Kubernetes";
  jobs[5].description = "Go beyond. Part time.";
  jobs[5].tags = {"k8s", "home-office"};
  save(jobs);
  constexpr std::array<const char*, 44> kPieces{"go",
                                                "golang",
                                                "senior",
                                                "\"machine learning\"",
                                                "front end",
                                                "front-end",
                                                "frontend",
                                                "nodejs",
                                                "工程师",
                                                "エンジ",
                                                "c++",
                                                "OR",
                                                "OR",
                                                "OR",
                                                "NOT",
                                                "-",
                                                "-",
                                                "(",
                                                "(",
                                                ")",
                                                ")",
                                                "\"",
                                                "title:",
                                                "company:",
                                                "source:b",
                                                "blue",
                                                "pan",
                                                "team lead",
                                                "\"lead machine\"",
                                                "k8s",
                                                "homeoffice",
                                                "\"go developer\"",
                                                "part-time",
                                                "学习",
                                                "|",
                                                "AND",
                                                "nurs",
                                                "mach*",
                                                "\"工程师\"",
                                                "title:\"team lead\"",
                                                "-company:pot",
                                                "\"blue pan\"",
                                                "and",
                                                "java"};
  std::mt19937 random(12);
  int found_some = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string typed;
    for (std::uint32_t left = 1 + random() % 8; left > 0; --left) {
      typed += kPieces[random() % kPieces.size()];
      if (random() % 5 != 0) typed += ' ';
    }
    const WordSearch search(typed);
    SourceIds looked;
    for (const Job& one : jobs)
      if (search.fits(one)) looked.push_back(one.source_id);
    SourceIds ids = found(typed);
    std::sort(ids.begin(), ids.end());
    CHECK_MESSAGE(ids == looked, typed);
    if (!ids.empty() && ids.size() < jobs.size()) ++found_some;
  }
  CHECK(found_some > 500);
}
