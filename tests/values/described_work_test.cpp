#include "server/values/described_work.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "server/values/described_places.h"
#include "shared/text.h"
#include "tests/support/recordings.h"

namespace zapply {
namespace {

struct Row {
  std::string mode, days, places, zone, text;
};

std::vector<Row> rows() {
  std::vector<Row> out;
  std::istringstream lines(
      test::read_file(std::filesystem::path(ZAPPLY_SOURCE_DIR) / "tests" / "values" / "work_texts.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    Row row;
    for (std::string* cell : {&row.mode, &row.days, &row.places, &row.zone}) std::getline(cells, *cell, '\t');
    std::getline(cells, row.text);
    out.push_back(std::move(row));
  }
  return out;
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

}  // namespace

TEST_CASE("texts of postings say how, from where and at which hours the work is done, and others nothing") {
  const std::vector<Row> all = rows();
  CHECK(all.size() >= 250);
  for (const Row& row : all) {
    CAPTURE(row.text);
    const std::string text = "We cook soup in 12 cities.\n\n" + row.text + "\n\nWrite to us by 3 May 2026.";
    const DescribedWork work = described_work(text);
    CHECK((work.mode ? std::string(name_of(*work.mode)) : "-") == row.mode);
    CHECK((work.days_on_site ? std::to_string(*work.days_on_site) : "-") == row.days);
    CHECK(or_dash(joined(described_places(text))) == row.places);
    CHECK((work.time_zone.empty() ? "-" : "zone") == row.zone);
  }
}

TEST_CASE("of two numbers of days on site the first counts") {
  const DescribedWork work = described_work(
      "You will be expected in our Berlin office two days a week.\n\n"
      "In summer you work in our Munich office three days a week.");
  CHECK(work.days_on_site == 2);
}

TEST_CASE("of a long sentence the zone is the clause that demands it, never the whole") {
  CHECK(described_work("Candidates must overlap at least 4 hours with CET.").time_zone ==
        "Candidates must overlap at least 4 hours with CET");
  CHECK(described_work("Experience with languages & translation, patience, and a working day that overlaps ours by "
                       "four hours.")
            .time_zone == "a working day that overlaps ours by four hours");
  CHECK(described_work("Customers are in every time zone, so that one must feel, as we all had to learn, what London "
                       "waits for.")
            .time_zone.empty());
}

}  // namespace zapply
