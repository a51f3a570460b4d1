#include "app-wasm/jobs/jobs_filter_words.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

std::string label_of(const std::string& source) { return source + "!"; }

JobsFilter all_set() {
  JobsFilter filter;
  filter.text = "rust";
  filter.sources = {"lever", "ashby"};
  filter.run_id = 7;
  filter.unseen = true;
  filter.work_modes.add(WorkMode::kRemote);
  filter.work_modes.add(WorkMode::kOnsite);
  filter.remote_from = "Germany";
  filter.company = "Acme";
  filter.without_companies = {"Initech", "Globex, Inc."};
  filter.employment = "full-time";
  filter.seniority = "senior";
  filter.salary_min = 90'000;
  filter.posted_days = 3;
  filter.starred = true;
  filter.suiting = JobsSuiting::kFitting;
  filter.shelf = JobShelf::kHidden;
  return filter;
}

}  // namespace

TEST_CASE("each filter that is set has its words") {
  std::vector<std::string> words;
  for (const SetFilter& filter : set_filters(all_set(), label_of)) words.push_back(filter.words);
  CHECK(words == std::vector<std::string>{"“rust”", "From lever! or ashby!", "New in run 7", "New since your last look",
                                          "Remote or On site", "Remote from Germany", "Company Acme",
                                          "Without Initech, Globex, Inc.", "Full-time", "Senior",
                                          "Pays at least 90,000 a year", "Posted in the last 3 days", "Starred",
                                          "Fits you", "Hidden jobs only"});
}

TEST_CASE("a filter that is taken away is gone, and no other") {
  for (const SetFilter& filter : set_filters(all_set(), label_of)) {
    CAPTURE(filter.words);
    JobsFilter dropped = all_set();
    drop_filter(dropped, filter.name);
    std::vector<SetFilter> left = set_filters(all_set(), label_of);
    std::erase(left, filter);
    CHECK(set_filters(dropped, label_of) == left);
  }
}

TEST_CASE("small words between others are offered as what they may have meant") {
  CHECK(with_operators("python or rust -senior") == "python OR rust -senior");
  CHECK(with_operators("rust And go  not junior") == "rust AND go  NOT junior");
  CHECK(with_operators("\"this or that\" or go") == "\"this or that\" OR go");
  for (const char* text :
       {"", "rust", "or rust", "rust or", "rust or ", "rust OR go", "\"this or that\"", "oracle order"})
    CHECK_MESSAGE(with_operators(text).empty(), text);
}

TEST_CASE("without filters, closed and hidden jobs are left out all the same") {
  CHECK(set_filters({}, label_of) == std::vector<SetFilter>{{"verdict", "Not ruled out"}, {"state", "Open jobs only"}});
  CHECK(set_filters({.shelf = JobShelf::kEverything, .suiting = JobsSuiting::kAll}, label_of).empty());
}

TEST_CASE("all filters are in the address and come back out of it") {
  JobsFilter filter = all_set();
  filter.unsaid.add(Unsaid::kRemoteFrom);
  filter.unsaid.add(Unsaid::kSalary);
  Query query;
  add_jobs_filter(query, filter);
  CHECK(parse_jobs_filter(Query::parse(query.text())) == filter);
  CHECK(parse_jobs_filter(Query::parse("employment=boss&seniority=x&unknown=y&without=||")) == JobsFilter());
}
