#include "app-wasm/dashboard/rule_words.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("a rule is called as people say it") {
  CHECK(rule_words("must_skills") == "Must skills");
  CHECK(rule_words("pay") == "Pay");
  CHECK(rule_words("").empty());
}
