#include "server/demands/sponsorship.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace zapply;

namespace {

std::optional<Sponsorship> sponsorship(const std::string& text) {
  const auto stated = stated_sponsorship(text);
  return stated ? std::optional(stated->value) : std::nullopt;
}

}  // namespace

TEST_CASE("an offer of a visa is known by its words") {
  for (const char* text :
       {"We can sponsor visas", "\xe2\x9c\x85 Visa sponsorship available", "Visa sponsorship: yes",
        "We are able to offer visa sponsorship for this role.", "Stockholm, Sweden (visa sponsorship possible)",
        "\xe2\x80\xa2 Open to visa sponsorships (new H1B, TN)", "We offer relocation and visa support.",
        "Wir bieten Unterst\xc3\xbctzung beim Visum.",
        "We do sponsor visas! However, we aren't able to sponsor visas for every role."})
    CHECK_MESSAGE(sponsorship(text) == Sponsorship::kOffered, text);
}

TEST_CASE("a refusal is known by its words") {
  for (const char* text : {"We are unable to sponsor visas at this time.", "We do not provide visa assistance.",
                           "Sponsorship is not available for this position now or in the future.",
                           "This position is not eligible for employment visa sponsorship.",
                           "Must be authorized to work in the U.S. without sponsorship.",
                           "Employer work permit sponsorship is not available for this role.",
                           "You need the right to work in the UK; we can\xe2\x80\x99t sponsor you.",
                           "Must be authorized to work in the United States for any employer.", "No visa sponsorship.",
                           "Wir k\xc3\xb6nnen kein Visum sponsern."})
    CHECK_MESSAGE(sponsorship(text) == Sponsorship::kRefused, text);
}

TEST_CASE("other sponsors, and permits that nobody speaks of giving, say nothing") {
  for (const char* text :
       {"\xe2\x80\xa2 Work with the study's sponsor and vendors", "We sponsor open source projects.",
        "\xe2\x80\xa2 Find sponsors and write sponsorship proposals", "Payments with VISA and Mastercard",
        "\xe2\x80\xa2 Manage visa applications of our travellers",
        "Only those eligible to work in Canada will be considered.",
        "No visa is needed: you work from the country you live in.", "Sponsorship: None needed.", ""})
    CHECK_MESSAGE(!sponsorship(text), text);
}

TEST_CASE("its sentence is quoted") {
  const std::string text = "We are a small team. We can't sponsor visas, e.g. H-1B. Write to us.";
  CHECK(stated_sponsorship(text)->words == "We can't sponsor visas, e.g. H-1B.");
}
