#include <doctest/doctest.h>

#include <set>

#include "server/sources/catalog.h"

namespace zapply {

TEST_CASE(
    "the built-in sources have their terms, and are on only where a board has an open feed that was "
    "checked") {
  std::set<std::string> names;
  for (const SourceFile& source : built_in_sources()) {
    CAPTURE(source.name);
    CHECK(names.insert(source.name).second);
    CHECK_FALSE(source.label.empty());
    CHECK_FALSE(source.homepage.empty());
    CHECK_FALSE(source.terms.empty());
    if (source.enabled) {
      CHECK(source.kind == SourceKind::kBoard);
      CHECK(source.verified);
      CHECK_FALSE(source.attribution.empty());
    }
    CHECK(source.companies.empty());
  }
}

}  // namespace zapply
