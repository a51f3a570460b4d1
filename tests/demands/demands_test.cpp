#include "server/demands/demands.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

Demands demands_of_text(const std::string& text) {
  Job job;
  job.description = text;
  return demands_of(job);
}

}  // namespace

TEST_CASE("what a posting asks for has its words, and what it doesn't say is nothing") {
  const Demands demands = demands_of_text(
      "Requirements\n\xe2\x80\xa2 4+ years of experience in rail\n\xe2\x80\xa2 Active Secret clearance\n\nWe cannot sponsor visas.");
  REQUIRE(demands.years_min);
  CHECK(demands.years_min->value == 4);
  CHECK(demands.years_min->words == "4+ years of experience in rail");
  CHECK(demands.sponsorship->value == Sponsorship::kRefused);
  CHECK(demands.clearance->words == "Active Secret clearance");
  CHECK(demands_of_text("") == Demands());
  CHECK(demands_of_text("Come as you are.") == Demands());
}

TEST_CASE("words are cut at a character's boundary") {
  const std::string tail(400, 'x');
  const Demands demands = demands_of_text("\xe2\x80\xa2 4+ years of experience in " + tail);
  CHECK(demands.years_min->words.size() <= 240);
  CHECK(demands.years_min->words.ends_with("\xe2\x80\xa6"));
}
