#include "server/demands/reach.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

std::optional<Reach> reach(const std::string& text) {
  const auto stated = stated_reach(text);
  return stated ? std::optional(stated->value) : std::nullopt;
}

}  // namespace

TEST_CASE("a job for any country is told from a company that is everywhere") {
  for (const char* text :
       {"This role is open to candidates anywhere in the world.", "Remote (any country, UTC-1 to UTC+4)",
        "Remote roles, open worldwide", "Fully remote from 40+ countries.", "You may work from any country.",
        "We hire through an employer of record in 60 countries.", "100% Remote Arbeit weltweit m\xc3\xb6glich",
        "T\xc3\xa9l\xc3\xa9travail (tous pays)", "Applicants are welcome from any of them."})
    CHECK_MESSAGE(reach(text) == Reach::kAnyCountry, std::string(text));
  for (const char* text : {"We are a globally distributed team.", "We're 400 globally distributed members.",
                           "Salary for the US; local adjustments for other countries."})
    CHECK_MESSAGE(reach(text) == Reach::kGlobal, std::string(text));
}

TEST_CASE("customers, perks and regions open no country") {
  for (const char* text : {"Our software is used by companies worldwide.", "Work from anywhere for four weeks a year.",
                           "Work from anywhere in the United States.", "Remote, from any country of the region.",
                           "Your work will impact people around the globe.",
                           "Experience with globally distributed teams.", "We have offices in 20 countries.", ""})
    CHECK_MESSAGE(!reach(text), std::string(text));
}

TEST_CASE("a country is known by its law and its benefits, unless there are two") {
  CHECK(country_of_terms("We offer a 401(k) with a match.")->value == "United States");
  CHECK(country_of_terms("We use E-Verify.")->value == "United States");
  CHECK(country_of_terms("Superannuation on top")->value == "Australia");
  CHECK_FALSE(country_of_terms("A 401(k) in the US, superannuation in Sydney"));
  CHECK_FALSE(country_of_terms("Room 401 is on the fourth floor."));
  CHECK_FALSE(country_of_terms(""));
}
