#include "server/demands/us_residence.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

/// "only CA, NY", "but CO", or "".
std::string words_of(const StateDemand& demand) {
  if (demand.only != 0) return "only " + us_state_codes(demand.only);
  return demand.except != 0 ? "but " + us_state_codes(demand.except) : "";
}

std::string states(const std::string& text) {
  const auto stated = demanded_states(text);
  return stated ? words_of(stated->value) : "";
}

std::string located(const std::string& location) { return words_of(located_states(location)); }

}  // namespace

TEST_CASE("states that one has to live in are read as people write them") {
  struct Case {
    const char *text, *states;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"Remote, only in CA, NY, TX.", "only CA, NY, TX"},
           {"This role is only open to residents of California, New York and Texas.", "only CA, NY, TX"},
           {"Remote (CA, WA, OR only)", "only CA, OR, WA"},
           {"You must reside in one of the following states: Arizona, Florida, Georgia, or North Carolina.",
            "only AZ, FL, GA, NC"},
           {"Candidates must live in Texas.", "only TX"},
           {"We are currently hiring in these states: AZ, CO, FL, GA.", "only AZ, CO, FL, GA"},
           {"We can only hire in New Jersey/Pennsylvania.", "only NJ, PA"},
           {"Eligible states:\n\xe2\x80\xa2 Ohio\n\xe2\x80\xa2 Maine\n\nBenefits", "only ME, OH"},
           {"We cannot hire outside of CA, NY and WA.", "only CA, NY, WA"},
           {"Must be based in Washington, DC, Maryland or Virginia.", "only DC, MD, VA"},
           {"Must be located in the U.S. (IN, OH or MI).", "only IN, MI, OH"},
           {"Open to candidates in Oregon and Washington state.", "only OR, WA"}})
    CHECK_MESSAGE(states(one.text) == one.states, (std::string(one.text) + " gave " + states(one.text)));
}

TEST_CASE("states that are left out are read as people write them") {
  struct Case {
    const char *text, *states;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"This position is not available in Colorado.", "but CO"},
           {"Remote in all US states except California, Hawaii and Alaska.", "but AK, CA, HI"},
           {"Anywhere in the US (excluding CO, CA, NY)", "but CA, CO, NY"},
           {"Residents of California, Colorado and Washington are not eligible for this role.", "but CA, CO, WA"},
           {"We are unable to hire in the states of New York or Illinois.", "but IL, NY"},
           {"We can't hire in the following states:\n- Montana\n- North Dakota\n\nPay", "but MT, ND"},
           {"Open to all U.S. states other than Delaware.", "but DE"},
           {"You live in the US, outside of California.", "but CA"},
           {"CO and WA residents are ineligible.", "but CO, WA"}})
    CHECK_MESSAGE(states(one.text) == one.states, (std::string(one.text) + " gave " + states(one.text)));
}

TEST_CASE("what is no demand for a state is none") {
  for (const char* text :
       {"Our offices are in California, Texas and New York.", "For residents of California: the pay range is $1 to $2.",
        "Only candidates in Colorado are told the salary range.", "Must be licensed in CA and NY.",
        "You must travel to Texas twice a year.", "We serve customers in Ohio only.",
        "We hire in all 50 states, including California and New York.", "You need not reside in Texas.",
        "California residents: see our privacy notice. Not available for others.",
        "Preferably you live in Oregon or Washington.", "We do not have an office, but many of us like California.",
        "You must live in Georgia, Armenia or Turkey.", "Only in Tbilisi, Georgia.",
        "Only for candidates in the US, CA, UK or DE.", "REMOTE ONLY, WORK IN OR OUT OF OFFICE, TELL ME IF OK",
        "Must be based in CA", "Must work in Mexico or Canada only.", ""})
    CHECK_MESSAGE(states(text).empty(), (std::string(text) + " gave " + states(text)));
}

TEST_CASE("a location that names several states and nothing else is a list of them") {
  CHECK(located("Remote - CA, WA, OR") == "only CA, OR, WA");
  CHECK(located("Remote (California, Texas)") == "only CA, TX");
  CHECK(located("US Remote: TX/FL/GA") == "only FL, GA, TX");
  CHECK(located("United States - Maine or Vermont, Remote") == "only ME, VT");
  for (const char* location :
       {"Remote", "Remote, CA", "Remote - IN", "New York, NY", "San Francisco, CA; Austin, TX", "US, CA",
        "Remote (US, CA, UK)", "Remote in Canada", "Portland, OR or remote", "CA, DE", ""})
    CHECK_MESSAGE(located(location).empty(), (std::string(location) + " gave " + located(location)));
}

TEST_CASE("a place near which one has to live is named, or it is the office") {
  const auto commute = [](const std::string& text) {
    const auto stated = demanded_commute(text);
    return stated ? std::string(stated->value.empty() ? "-" : stated->value) : "";
  };
  CHECK(commute("You must live within commuting distance of Denver, CO.") == "Denver, CO");
  CHECK(commute("Must reside within 50 miles of our Austin, Texas office.") == "Austin, Texas");
  CHECK(commute("Candidates must be within a commutable distance to London.") == "London");
  CHECK(commute("You must be within commuting distance of our office.") == "-");
  CHECK(commute("Candidates living in a commutable distance to Dallas, TX are encouraged to apply.").empty());
  CHECK(commute("You deliver within 20 miles of Denver.").empty());
  CHECK(commute("You answer within 20 minutes.").empty());
  CHECK(commute("Those of us who live within 35 miles of an office must come in on Mondays.").empty());
  CHECK(commute("").empty());
}
