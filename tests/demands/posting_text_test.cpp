#include "server/demands/posting_text.h"

#include <doctest/doctest.h>

#include "server/demands/demands.h"

namespace zapply {

TEST_CASE("a posting's text is its title, its place and its description") {
  Job job;
  job.title = "Engineer";
  job.location = "Berlin";
  job.time_zone = "CET";
  CHECK(PostingText(job).all().text() == "Engineer\nBerlin\nCET\n");
  CHECK(PostingText(job).description().text().empty());
  job.description = "Who you are\nYou have 5+ years of experience with Python.";
  const PostingText text(job);
  CHECK(text.all().text() == "Engineer\nBerlin\nCET\n" + *job.description);
  CHECK(text.description().text() == *job.description);
  REQUIRE(text.parts().size() == 1);
  CHECK(text.parts().front().kind == PartKind::kMust);
  CHECK(text.description().text().substr(text.parts().front().begin).starts_with("You have"));
  CHECK(demands_of(job, text) == demands_of(job));
  CHECK(demands_of(job, text).years_min->value == 5);
}

}  // namespace zapply
