#include "server/extract/place_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "shared/text.h"

namespace zapply {

TEST_CASE("days in the office that a text counts beat a board's flag, and no others") {
  const auto mode = [](const char* description, const char* location) {
    Job job;
    job.location = location;
    job.work_mode = WorkMode::kRemote;
    job.remote = true;
    job.description = description;
    complete_place(job);
    return job.work_mode;
  };
  CHECK(mode("This role is hybrid, with two days a week in the office.", "Oslo") == WorkMode::kHybrid);
  CHECK(mode("Du arbeitest hybrid: mindestens zwei Tage pro Woche in unserem Büro.", "Köln") == WorkMode::kHybrid);
  CHECK(mode("This role is hybrid, with two days a week in the office.", "Remote, Norway") == WorkMode::kRemote);
  CHECK(mode("Hybrid work is possible.", "Oslo") == WorkMode::kRemote);
  CHECK(mode("This role is fully remote. In Oslo we are hybrid, two days a week in the office.", "Oslo") ==
        WorkMode::kRemote);
  CHECK(mode("We meet two days a month in the office.", "Oslo") == WorkMode::kRemote);
}

TEST_CASE("Georgia alone is the state where the posting speaks of the United States, and the country else") {
  const auto from = [](const char* description) {
    Job job;
    job.location = "Georgia";
    job.work_mode = WorkMode::kRemote;
    job.remote = true;
    job.remote_from = {"Georgia"};
    job.description = description;
    complete_place(job);
    return joined(job.remote_from);
  };
  CHECK(from("We offer health care, a 401(k) and paid time off.") == "United States");
  CHECK(from("You must be permitted to work in the United States.") == "United States");
  CHECK(from("Our office is in Atlanta.") == "United States");
  CHECK(from("We cook soup.") == "Georgia");
  CHECK(from("Our office is in Tbilisi, our customers in the United States.") == "Georgia");
  CHECK(from("Pay is in GEL; our customers are in the USA.") == "Georgia");
}

}  // namespace zapply
