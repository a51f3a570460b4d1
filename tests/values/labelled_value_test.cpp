#include "server/values/labelled_value.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

TEST_CASE("a value stands behind its label, on the line or on the next") {
  const auto value = [](std::string_view text, std::string_view label = "Type") {
    return labelled_value(text, text.find(label));
  };
  CHECK(value("Type: Full-time") == "Full-time");
  CHECK(value("Type of contract: Full-time\nHours: 40") == "Full-time");
  CHECK(value("Type：Full-time") == "Full-time");
  CHECK(value("Type：Full-time: yes") == "Full-time: yes");
  CHECK(value("Type: Full：time") == "Full：time");
  CHECK(value("Type\nFull-time") == "Full-time");
  CHECK(value("Type:\n\n  - Full-time -\nx") == "Full-time");
  CHECK(value("• *Type*: Full-time") == "Full-time");
  CHECK(value("first line\n- Type: Full-time") == "Full-time");
  CHECK(value("The Type: Full-time") == "");
  CHECK(value("Type:") == "");
  CHECK(value("Type") == "");
}

TEST_CASE("a label has up to sixty bytes, and a value eighty") {
  const auto value = [](const std::string& text) { return std::string(labelled_value(text, 0)); };
  CHECK(value(std::string(60, 'l') + ": v") == "v");
  CHECK(value(std::string(61, 'l') + ": v") == "");
  CHECK(value(std::string(60, 'l') + "\nv") == "v");
  CHECK(value(std::string(61, 'l') + "\nv") == "");
  CHECK(value("l: " + std::string(80, 'v')).size() == 80);
  CHECK(value("l: " + std::string(81, 'v')) == "");
  CHECK(value("l\n" + std::string(80, 'v')).size() == 80);
  CHECK(value("l\n" + std::string(81, 'v')) == "");
}
