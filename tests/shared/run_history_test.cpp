#include "shared/run_history.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

Run run(std::int64_t id, std::int64_t revision) {
  Run out;
  out.id = id;
  out.revision = revision;
  return out;
}

}  // namespace

TEST_CASE("runs stand newest first, in whatever order they are told") {
  RunHistory history;
  CHECK(history.apply(run(2, 1)));
  CHECK(history.apply(run(5, 2)));
  CHECK(history.apply(run(3, 3)));
  REQUIRE(history.runs().size() == 3);
  CHECK(history.runs()[0].id == 5);
  CHECK(history.runs()[1].id == 3);
  CHECK(history.runs()[2].id == 2);
  CHECK(history.find(3)->revision == 3);
  CHECK(history.find(4) == nullptr);
}

TEST_CASE("the same or older news change nothing") {
  RunHistory history;
  history.apply(run(2, 4));
  CHECK_FALSE(history.apply(run(2, 4)));
  CHECK_FALSE(history.apply(run(2, 3)));
  CHECK(history.apply(run(2, 5)));
  CHECK(history.runs().size() == 1);
}

TEST_CASE("a deleted run never comes back") {
  RunHistory history;
  history.apply(run(2, 4));
  CHECK(history.apply_gone(2));
  CHECK_FALSE(history.apply_gone(2));
  CHECK_FALSE(history.apply(run(2, 9)));
  CHECK(history.runs().empty());
}

TEST_CASE("a run that is deleted before it was known stays away too") {
  RunHistory history;
  CHECK_FALSE(history.apply_gone(7));
  CHECK_FALSE(history.apply(run(7, 1)));
}

TEST_CASE("after a reset everything may come again") {
  RunHistory history;
  history.apply(run(2, 4));
  history.apply_gone(2);
  history.clear();
  CHECK(history.apply(run(2, 1)));
}

TEST_CASE("a run that is not there is not found, and what is gone of others stays") {
  RunHistory history;
  CHECK(history.find(1) == nullptr);
  history.apply(run(2, 4));
  history.apply(run(4, 5));
  for (const std::int64_t id : {1, 3, 5}) CHECK(history.find(id) == nullptr);
  CHECK(history.find(2)->id == 2);
  CHECK(history.find(4)->id == 4);
  CHECK_FALSE(history.apply_gone(3));
  CHECK(history.runs().size() == 2);
  CHECK(history.apply_gone(2));
  CHECK(history.runs().size() == 1);
  CHECK(history.runs()[0].id == 4);
}
