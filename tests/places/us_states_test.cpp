#include "server/places/us_states.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

TEST_CASE("states are known by code, by name and by their cities") {
  CHECK(us_state_codes(us_state_of_code("tx") | us_state_of_code("CA")) == "CA, TX");
  CHECK(us_state_of_code("ON") == 0);
  CHECK(us_state_of_code("") == 0);
  CHECK(us_state_codes(us_state_of_key("northcarolina")) == "NC");
  CHECK(us_state_codes(us_state_of_key("georgia")) == "GA");
  CHECK(us_state_of_key("ontario") == 0);
  const auto city = [](const char* name) { return us_state_codes(us_state_of_city(name)); };
  CHECK(city("Austin, TX") == "TX");
  CHECK(city("Austin, Texas") == "TX");
  CHECK(city("Seattle") == "WA");
  CHECK(city("Athens, Georgia") == "GA");
  CHECK(city("Washington, DC") == "DC");
  CHECK(city("Washington, D.C.") == "DC");
  CHECK(city("Washington DC") == "DC");
  CHECK(city("Nowhere").empty());
  CHECK(city("Berlin").empty());
  CHECK(city("").empty());
}

TEST_CASE("one may live beyond a border and go to work each day") {
  CHECK(us_state_codes(us_states_around(us_state_of_code("OR"))) == "OR, WA");
  CHECK(us_state_codes(us_states_around(us_state_of_code("DC"))) == "DC, MD, VA");
  CHECK(us_state_codes(us_states_around(us_state_of_code("HI"))) == "HI");
  for (const char* code :
       {"AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
        "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC",
        "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"})
    CHECK_MESSAGE((us_states_around(us_state_of_code(code)) & us_state_of_code(code)) != 0, std::string(code));
}
