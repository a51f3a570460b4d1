#include "server/fetch/arriving_body.h"

#include <doctest/doctest.h>
#include <string>

#include "tests/support/deflate.h"

using namespace zapply;
using namespace zapply::test;

namespace {

std::shared_ptr<ByteBudget> budget_of(std::int64_t bytes) { return std::make_shared<ByteBudget>(bytes, 1000); }

}  // namespace

TEST_CASE("a body that is announced takes its length, another grows in steps that end at its limit") {
  const auto budget = budget_of(1'000'000);
  ArrivingBody announced(budget, {100'000}, "", 5000);
  CHECK(announced.take(std::string(2000, 'x')));
  CHECK(announced.text.capacity() == 5000);
  CHECK(budget->bytes() == 5000);
  ArrivingBody silent(budget, {100'000}, "", -1);
  CHECK(silent.take(std::string(60'000, 'x')));
  CHECK(silent.text.capacity() == 100'000);
  CHECK_FALSE(silent.take(std::string(40'001, 'x')));
  CHECK(silent.is_too_large());
  CHECK(budget->bytes() == 105'000);
}

TEST_CASE("a body takes no more than its length wants, whatever was announced") {
  const auto budget = budget_of(1'000'000);
  ArrivingBody small(budget, {1'000'000}, "", -1);
  CHECK(small.take(std::string(60'000, 'x')));
  CHECK(small.text.capacity() == 62'500);
  CHECK(budget->bytes() == 62'500);
  ArrivingBody liar(budget, {64'000'000}, "", 30'000'000);
  CHECK(liar.take(std::string(600, 'x')));
  CHECK_FALSE(liar.waits());
  CHECK(budget->bytes() < 70'000);
}

TEST_CASE("a body without room waits as it was sent, and goes on when another was read") {
  for (const bool is_encoded : {false, true}) {
    CAPTURE(is_encoded);
    const auto budget = budget_of(100'000);
    ArrivingBody hog(budget, {1'000'000}, "", -1);
    REQUIRE(hog.take(std::string(600'000, 'x')));
    ArrivingBody body(budget, {1'000'000}, is_encoded ? "gzip" : "", -1);
    const std::string text(300'000, 'y');
    CHECK(body.take(is_encoded ? gzip_of(text) : text));
    CHECK(body.waits());
    CHECK(body.text.size() < 1000);
    CHECK(body.take_waiting());
    CHECK(body.waits());
    hog.room.reset();
    CHECK(body.take_waiting());
    CHECK_FALSE(body.waits());
    CHECK(body.text == text);
    CHECK(body.is_whole());
  }
}

TEST_CASE("a body that may be cut is, at its limit; another is none") {
  for (const bool is_encoded : {false, true}) {
    const std::string sent = is_encoded ? gzip_of(std::string(5000, 'x')) : std::string(5000, 'x');
    ArrivingBody cut(budget_of(100'000), {1500, true}, is_encoded ? "gzip" : "", -1);
    CHECK_FALSE(cut.take(sent));
    CHECK(cut.was_cut());
    CHECK(cut.text == std::string(1500, 'x'));
    ArrivingBody refused(budget_of(100'000), {1500, false}, is_encoded ? "gzip" : "", -1);
    CHECK_FALSE(refused.take(sent));
    CHECK(refused.is_too_large());
  }
}

TEST_CASE("a body that is decoded to nothing is limited by what is sent") {
  ArrivingBody body(budget_of(100'000), {1500}, "gzip", -1);
  const std::string nothing = gzip_of("");
  int members = 0;
  while (members < 1000 && body.take(nothing)) ++members;
  CHECK(members == 1500 / static_cast<int>(nothing.size()));
  CHECK(body.is_too_large());
  CHECK(body.text.empty());
}

TEST_CASE("no more is wanted of a body that is not what its header says") {
  ArrivingBody body(budget_of(100'000), {1500}, "gzip", -1);
  CHECK_FALSE(body.take("no gzip"));
  CHECK(body.fault() == "the body is not the gzip that its header says");
}

TEST_CASE("nothing is taken of a body whose encoding is unknown") {
  ArrivingBody body(budget_of(100'000), {1500}, "br", -1);
  CHECK_FALSE(body.take("x"));
  CHECK(body.fault() == "the body is encoded as br, which was not asked for");
}
