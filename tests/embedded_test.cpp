#include "server/embedded/embedded.h"

#include <doctest/doctest.h>

TEST_CASE("what is embedded is what the folders hold") {
  for (const auto& files :
       {zapply::embedded_page(), zapply::embedded_migrations(), zapply::embedded_sources()}) {
    for (const auto& file : files) CHECK_FALSE(file.content.empty());
  }
}
