#include "server/demands/work_right.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

/// "United States", "United States!" where only citizens will do.
std::string rights(const std::string& text) {
  std::string out;
  for (const auto& each : demanded_work_rights(text))
    out += (out.empty() ? "" : ", ") + each.value.country + (each.value.is_citizenship ? "!" : "");
  return out;
}

}  // namespace

TEST_CASE("where one must be allowed to work already") {
  CHECK(rights("Applicants must be authorized to work in the United States.") == "United States");
  CHECK(rights("Must be authorized to work for any employer in the U.S. today.") == "United States");
  CHECK(rights("You hold the right to work in the United Kingdom, without sponsorship.") == "United Kingdom");
  CHECK(rights("Only those legally eligible to work in Canada will be considered.") == "Canada");
  CHECK(rights("Authorization to work in Australia") == "Australia");
  CHECK(rights("Must be a US Citizen on US soil.") == "United States!");
  CHECK(rights("U.S. citizenship required.") == "United States!");
  CHECK(rights("Must be authorized to work in the US. Only US citizens can get a clearance.") == "United States!");
}

TEST_CASE("no country, and a policy of equal chances, demand nothing") {
  for (const char* text :
       {"You need the right to work in the country where you live.", "All are welcome regardless of US citizen status.",
        "We write authorization services.", "Citizen science is our hobby.", ""})
    CHECK_MESSAGE(rights(text).empty(), std::string(text), " -> ", rights(text));
}
