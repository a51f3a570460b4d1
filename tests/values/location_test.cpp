#include "server/values/location.h"

#include <doctest/doctest.h>

#include <vector>

namespace zapply {
namespace {

using Names = std::vector<std::string>;

struct Example {
  Names locations;
  Names from;
};

// From where a job that is done remotely may be done, out of the places it is listed at.
const std::vector<Example> kExamples{
    {{"Worldwide"}, {"worldwide"}},
    {{"Anywhere in the World"}, {"worldwide"}},
    {{"Anywhere"}, {"worldwide"}},
    {{"Remote (Worldwide)"}, {"worldwide"}},
    {{"Remote - Anywhere"}, {"worldwide"}},
    {{"Global"}, {"worldwide"}},
    {{"USA"}, {"United States"}},
    {{"US"}, {"United States"}},
    {{"U.S."}, {"United States"}},
    {{"United States of America"}, {"United States"}},
    {{"UK"}, {"United Kingdom"}},
    {{"England"}, {"United Kingdom"}},
    {{"Deutschland"}, {"Germany"}},
    {{"Österreich"}, {"Austria"}},
    {{"Brazil"}, {"Brazil"}},
    {{"Remote, USA Only"}, {"United States"}},
    {{"Remote (US)"}, {"United States"}},
    {{"Remote (US only)"}, {"United States"}},
    {{"REMOTE (US)"}, {"United States"}},
    {{"US-Remote"}, {"United States"}},
    {{"US Remote"}, {"United States"}},
    {{"Remote-US"}, {"United States"}},
    {{"Remote in the US"}, {"United States"}},
    {{"Remote - Canada"}, {"Canada"}},
    {{"Remote, Italy"}, {"Italy"}},
    {{"Remote - Germany, Austria or Switzerland"}, {"Germany", "Austria", "Switzerland"}},
    {{"Remote (EU)"}, {"European Union"}},
    {{"EMEA"}, {"EMEA"}},
    {{"LATAM"}, {"Latin America"}},
    {{"Europe"}, {"Europe"}},
    {{"North America"}, {"North America"}},
    {{"Asia-Pacific"}, {"APAC"}},
    {{"Americas, Europe, Israel"}, {"Americas", "Europe", "Israel"}},
    {{"USA, Canada, USA timezones"}, {"United States", "Canada"}},
    {{"Northern America, Europe, UK, France, European timezones"},
     {"North America", "Europe", "United Kingdom", "France"}},
    {{"EU, US, Canada, UK, Australia, Singapore, Ireland, Norway, Switzerland, Iceland, and Mexico"},
     {"European Union", "United States", "Canada", "United Kingdom", "Australia", "Singapore", "Ireland", "Norway",
      "Switzerland", "Iceland", "Mexico"}},
    {{"Remote (Canada)", "Remote (US)"}, {"Canada", "United States"}},
    {{"New York, NY (HQ)", "San Francisco, CA", "Remote (US)"}, {"United States"}},
    {{"Dublin, CA or Remote"}, {"United States"}},
    {{"Chicago, US-Remote, Toronto"}, {"United States"}},
    {{"Seattle, San Francisco, New York, US - Remote"}, {"United States"}},
    {{"US-NYC; US-San Francisco; US-Remote; Canada-Toronto; Canada-Remote"}, {"United States", "Canada"}},
    {{"San Francisco or New York or US-Remote"}, {"United States"}},
    {{"New York, San Francisco, Seattle, or Remote (US/Canada)"}, {"United States", "Canada"}},
    {{"Seattle, WA OR New York, NY OR Remote North America"}, {"North America"}},
    {{"São Paulo, State of São Paulo, Brazil"}, {"Brazil"}},
    {{"Austin, Texas"}, {"United States"}},
    {{"Toronto, Ontario"}, {"Canada"}},
    // Not known, or no place at all
    {{"Anywhere in the US"}, {"United States"}},
    {{"Remote - Anywhere in the United States"}, {"United States"}},
    {{"Philippines, Remote"}, {"Philippines"}},
    {{"North America, Remote"}, {"North America"}},
    {{"Berlin, Germany, Remote"}, {"Germany"}},
    {{"Remote EU/UK"}, {"European Union", "United Kingdom"}},
    {{"Remote EU / UK"}, {"European Union", "United Kingdom"}},
    {{"Remote US; Canada"}, {"United States"}},
    {{"London / Remote UK"}, {"United Kingdom"}},
    {{"Remote / Berlin"}, {}},
    {{"Remote - Global (excluding US)"}, {}},
    {{"Remote (US, except CA and NY)"}, {"United States"}},
    {{"Anywhere in Europe"}, {"Europe"}},
    {{"Anywhere in LATAM"}, {"Latin America"}},
    {{"Remote - Any location in the United States"}, {"United States"}},
    {{"Remote, US (East Coast preferred)"}, {"United States"}},
    {{"Remote, USA (CO, TX only)"}, {"United States"}},
    {{"Remote (EMEA: UK, Germany, Spain)"}, {"United Kingdom", "Germany", "Spain"}},
    {{"Remote: US, Canada"}, {"United States", "Canada"}},
    {{"Remote, California"}, {"United States"}},
    {{"Remote, Ontario"}, {"Canada"}},
    {{"Canada (Anywhere)"}, {"Canada"}},
    {{"100% remoto España"}, {"Spain"}},
    {{"Must reside in Canada"}, {"Canada"}},
    {{"US, AR, Remote"}, {"United States"}},
    {{"US, SF, Remote"}, {"United States"}},
    {{"Remote, New York"}, {"United States"}},
    {{"Europe (CET ±2)"}, {"Europe"}},
    {{"US or Canada"}, {"United States", "Canada"}},
    {{"Anywhere except China"}, {}},
    {{"Anywhere (UTC-3 to UTC+3)"}, {}},
    {{"Northern Europe"}, {"Northern Europe"}},
    // Named like a country
    {{"Georgia"}, {"Georgia"}},
    {{"Armenia, Georgia, Turkey"}, {"Armenia", "Georgia", "Turkey"}},
    {{"Atlanta, Georgia"}, {"United States"}},
    {{"Atlanta, Georgia, United States"}, {"United States"}},
    {{"Remote - Georgia"}, {}},
    {{"Remote (Georgia, USA)"}, {"United States"}},
    {{"Lebanon, New Hampshire"}, {"United States"}},
    {{"Remote"}, {}},
    {{"Flexible / Remote"}, {}},
    {{"Cologne"}, {"Germany"}},
    {{"Homeoffice"}, {}},
    {{"Remote, CA"}, {}},
    {{"3 Locations"}, {}},
    {{""}, {}},
    {{}, {}},
};

}  // namespace

TEST_CASE("from where a remote job may be done is read out of its locations") {
  for (const Example& example : kExamples) {
    std::string shown;
    for (const std::string& location : example.locations) shown += location + " · ";
    CAPTURE(shown);
    CHECK(remote_from_of(example.locations) == example.from);
  }
}

TEST_CASE("locations are shown without flags, empty parts and fillers") {
  CHECK(tidy_location("🇺🇸 United States of America") == "United States of America");
  CHECK(tidy_location("🇬🇧 United Kingdom, 🇫🇷 France") == "United Kingdom, France");
  CHECK(tidy_location("bangalore, , India") == "bangalore, India");
  CHECK(tidy_location("United States, ") == "United States");
  CHECK(tidy_location(", , US") == "US");
  CHECK(tidy_location("UNAVAILABLE, Texas, US") == "Texas, US");
  CHECK(tidy_location("Washington, D.C.") == "Washington, D.C.");
  CHECK(tidy_location("  ") == "");
}

TEST_CASE("a country is known by its name in several languages and by its code") {
  CHECK(country_of("US") == "United States");
  CHECK(country_of("usa") == "United States");
  CHECK(country_of("pt") == "Portugal");
  CHECK(country_of("DE") == "Germany");
  CHECK(country_of("CA") == "Canada");
  CHECK(country_of("Deutschland") == "Germany");
  CHECK(country_of("España") == "Spain");
  CHECK(country_of("Ελλάδα") == "Greece");
  CHECK(country_of("Україна") == "Ukraine");
  CHECK(country_of("България") == "Bulgaria");
  CHECK(country_of("Europe") == "");
  CHECK(country_of("ZZ") == "");
}

TEST_CASE("anywhere beside a place is that place, and the world where nothing else is named") {
  const auto named = [](const char* text) { return places_named({text}); };
  for (const char* text : {"Anywhere, Canada", "Canada or Anywhere", "Anywhere; Canada", "Anywhere (Canada)"})
    CHECK_MESSAGE(named(text) == Names{"Canada"}, text);
  CHECK(named("Anywhere") == Names{"worldwide"});
  CHECK(named("Anywhere (Europe, US)") == Names{"Europe", "United States"});
  CHECK(named("Worldwide, Europe") == Names{"worldwide", "Europe"});
  CHECK(named("Anywhere (UTC+1)").empty());
}

}  // namespace zapply
