#include "app-wasm/dashboard/completion.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Requests requests;
  FakeServer server{requests};
  Completion places{requests, "api/places"};
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a place is completed for the newest text alone") {
  places.ask("G");
  places.ask("Ger");
  CHECK_FALSE(server.has("GET api/places?prefix=G&"));
  server.answer("GET api/places?prefix=Ger", 200, R"({"names": ["Germany"]})");
  CHECK(places.names() == std::vector<std::string>{"Germany"});
  places.ask("");
  CHECK(places.names().empty());
  CHECK(server.is_idle());
}
