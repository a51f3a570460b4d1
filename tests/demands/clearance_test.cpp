#include "server/demands/clearance.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

bool demands_clearance(const std::string& text) { return demanded_clearance(text, parts_of(text)).has_value(); }

}  // namespace

TEST_CASE("a clearance, or that one can be had, is demanded") {
  for (const char* text :
       {"\xe2\x80\xa2 Active Top Secret clearance", "You must hold an active TS/SCI with polygraph.",
        "\xe2\x80\xa2 Ability to obtain and maintain a Secret clearance", "Eligible for Public Trust",
        "You need to be SC cleared or eligible for DV clearance.", "Clearance required: yes",
        "\xe2\x80\xa2 Bereitschaft zur Sicherheits\xc3\xbc"
        "berpr\xc3\xbc"
        "fung \xc3\x9c"
        "2",
        "\xe2\x80\xa2 Habilitation secret d\xc3\xa9"
        "fense"})
    CHECK_MESSAGE(demands_clearance(text), text);
}

TEST_CASE("a wish, a check of records and other secrets are no demand") {
  for (const char* text :
       {"\xe2\x80\xa2 A security clearance is a plus",
        "\xe2\x80\xa2 Ability to obtain security clearance strongly preferred", "No security clearance needed",
        "Nice to have\n\xe2\x80\xa2 Active Secret clearance", "\xe2\x80\xa2 DBS clearances and interviews",
        "\xe2\x80\xa2 Trademark clearance and brand protection", "\xe2\x80\xa2 Manage secrets with Vault",
        "Once you are cleared to start, write to us.",
        "\xe2\x80\xa2 Work that requires high-level clearance and access", ""})
    CHECK_MESSAGE(!demands_clearance(text), text);
}
