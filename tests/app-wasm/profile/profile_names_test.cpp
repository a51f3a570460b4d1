#include "app-wasm/profile/profile_names.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("a country is known by its name and its code, whatever the case") {
  const CodeNames countries(std::vector<Choice>{{"CO", "Colombia"}, {"DE", "Germany"}});
  CHECK(countries.code_of("colombia") == "CO");
  CHECK(countries.code_of("de") == "DE");
  CHECK(countries.code_of("Colmbia").empty());
  CHECK(countries.code_of("").empty());
  CHECK(countries.name_of("DE") == "Germany");
  CHECK(countries.names() == std::vector<std::string>{"Colombia", "Germany"});
}

TEST_CASE("where no names are known a code stands for itself") {
  CHECK(CodeNames().name_of("CO") == "CO");
  CHECK(CodeNames().empty());
}
