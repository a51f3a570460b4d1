#include "app-wasm/job/job_text.h"

#include <doctest/doctest.h>

#include "shared/work_words.h"

using namespace zapply;
using Kind = TextBlock::Kind;

TEST_CASE("pay is written as a person reads it") {
  const auto text = [](std::optional<double> min, std::optional<double> max, const char* currency, const char* period) {
    return salary_text(
        {.text = "as the board wrote it", .min = min, .max = max, .currency = currency, .period = period});
  };
  CHECK(text(90'000, 120'000, "USD", "year") == "$90,000 – $120,000 a year");
  CHECK(text(60, 60, "EUR", "hour") == "€60 an hour");
  CHECK(text(22.5, {}, "GBP", "hour") == "from £22.50 an hour");
  CHECK(text({}, 8'000, "PLN", "month") == "up to 8,000 PLN a month");
  CHECK(text(10, {}, "", "") == "from 10");
  CHECK(text({}, {}, "", "") == "as the board wrote it");
  CHECK(salary_text({}).empty());
}

TEST_CASE("a currency that was not made out is told as it was written") {
  const Salary pay{"$142,000 - $164,000", 142'000, 164'000, "", "year"};
  CHECK(salary_text(pay) == "$142,000 – $164,000 a year");
  CHECK(brief_salary_text(pay) == "$142k – $164k");
  CHECK(salary_text({"142000", 142'000, 142'000, "", "year"}) == "142,000 a year");
}

TEST_CASE("in the list pay is brief") {
  CHECK(brief_salary_text({.min = 90'000, .max = 122'500, .currency = "USD", .period = "year"}) == "$90k – $122.5k");
  CHECK(brief_salary_text({.min = 60, .currency = "EUR", .period = "hour"}) == "from €60 an hour");
}

TEST_CASE("pay by another time than the year is told by the year, with what that takes for granted") {
  CHECK(year_salary_text({"", 60, 80, "USD", "hour"}) == "about $125k – $166k a year at 40 hours a week");
  CHECK(year_salary_text({"", 400, 400, "EUR", "day"}) == "about €104k a year at 5 days a week");
  CHECK(year_salary_text({"", std::nullopt, 5'000, "PLN", "month"}) == "up to about 60k PLN a year");
  CHECK(year_salary_text({"", 90'000, 120'000, "USD", "year"}).empty());
  CHECK(year_salary_text({"", 90'000, std::nullopt, "USD", ""}).empty());
  CHECK(year_salary_text({"competitive", std::nullopt, std::nullopt, "", "hour"}).empty());
}

TEST_CASE("years of experience are told in months where they are no whole ones") {
  CHECK(years_min_text(1) == "1 year or more");
  CHECK(years_min_text(10) == "10 years or more");
  CHECK(years_min_text(0.33) == "4 months or more");
  CHECK(years_min_text(1.5) == "18 months or more");
}

TEST_CASE("a place says that a job is remote once") {
  Job job;
  CHECK(place_text(job).empty());
  job.remote = true;
  CHECK(place_text(job) == "Remote");
  job.location = "Berlin";
  CHECK(place_text(job) == "Remote, Berlin");
  job.location = "Remote (US)";
  CHECK(place_text(job) == "Remote (US)");
  job.remote = false;
  job.location = "Berlin";
  CHECK(place_text(job) == "Berlin");
  job.remote_from = {"Colombia", "Mexico", "Chile"};
  CHECK(remote_from_text(job, 2) == "Colombia, Mexico and 1 more");
  CHECK(remote_from_text(job, 3) == "Colombia, Mexico, Chile");
}

TEST_CASE("a work mode is told with its days on site, and an unknown one as far as it is known") {
  Job job;
  CHECK(work_mode_text(job).empty());
  job.remote = false;
  CHECK(work_mode_text(job) == "Not remote");
  job.work_mode = WorkMode::kHybrid;
  CHECK(work_mode_text(job) == "Hybrid");
  job.days_on_site = 1;
  CHECK(work_mode_text(job) == "Hybrid, 1 day on site");
  job.location = "Berlin";
  CHECK(place_text(job) == "Hybrid, Berlin");
  job.work_mode = WorkMode::kOnsite;
  job.days_on_site.reset();
  CHECK(work_mode_text(job) == "On site");
  CHECK(place_text(job) == "Berlin");
}

TEST_CASE("a description is paragraphs, items and headings") {
  CHECK(blocks_of("About us\n\nWe build.\nAnd test.\n\n• one\n• two\n\n1. first\n2. second\n\nBye.") ==
        std::vector<TextBlock>{{Kind::kHeading, "", "About us"},
                               {Kind::kParagraph, "", "We build.\nAnd test."},
                               {Kind::kItem, "•", "one"},
                               {Kind::kItem, "•", "two"},
                               {Kind::kItem, "1.", "first"},
                               {Kind::kItem, "2.", "second"},
                               {Kind::kParagraph, "", "Bye."}});
  CHECK(blocks_of("We need:\n• a\n• b") ==
        std::vector<TextBlock>{{Kind::kParagraph, "", "We need:"}, {Kind::kItem, "•", "a"}, {Kind::kItem, "•", "b"}});
}

TEST_CASE("odd descriptions end") {
  CHECK(blocks_of("").empty());
  CHECK(blocks_of("\n\n\n \n\n").empty());
  CHECK(blocks_of("• ") == std::vector<TextBlock>{{Kind::kItem, "•", ""}});
  CHECK(blocks_of("one line").size() == 1);
  CHECK(blocks_of("2026. A year").front().kind == Kind::kParagraph);
}
