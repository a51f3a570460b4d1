#include "shared/version.h"

#include <doctest/doctest.h>

#include <algorithm>

TEST_CASE("the version is three numbers") {
  const auto version = zapply::version();
  CHECK(std::count(version.begin(), version.end(), '.') == 2);
  CHECK(version.find_first_not_of("0123456789.") == std::string_view::npos);
}
