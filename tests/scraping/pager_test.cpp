#include "server/scraping/pager.h"

#include <doctest/doctest.h>

#include <vector>

using namespace zapply;
using Style = Paging::Style;
using End = Pager::End;

namespace {

Paging paging(Style style, std::int64_t page_size = 0, std::int64_t pages_max = 100) {
  Paging out;
  out.style = style;
  out.page_size = page_size;
  out.pages_max = pages_max;
  return out;
}

PageFacts items(std::int64_t count) { return {.items = count}; }
PageFacts linked(std::int64_t count, std::optional<std::string> next) { return {.items = count, .next = next}; }

}  // namespace

TEST_CASE("a list without paging is one page") {
  Pager pager(paging(Style::kNone));
  const auto ask = pager.next();
  REQUIRE(ask);
  CHECK(ask->number == 1);
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kNotYet);
  pager.answered(*ask, items(50));
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kRead);
}

TEST_CASE("pages are numbered from where the board counts, and end with an empty one") {
  Paging from_zero = paging(Style::kPage);
  from_zero.first = 0;
  Pager pager(from_zero);
  for (std::int64_t number = 1; number <= 3; ++number) {
    const auto ask = pager.next();
    REQUIRE(ask);
    CHECK(ask->number == number);
    CHECK(ask->page == number - 1);
    CHECK_FALSE(pager.next());
    pager.answered(*ask, items(number < 3 ? 10 : 0));
  }
  CHECK(pager.end() == End::kRead);
}

TEST_CASE("a page shorter than a full one is the last") {
  Pager pager(paging(Style::kOffset, 20));
  CHECK(pager.next()->offset == 0);
  pager.answered({.number = 1}, items(20));
  const auto second = pager.next();
  REQUIRE(second);
  CHECK(second->offset == 20);
  pager.answered(*second, items(7));
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kRead);
}

TEST_CASE("a known total lets pages be asked side by side") {
  Pager pager(paging(Style::kOffset, 100));
  const auto first = pager.next();
  CHECK_FALSE(pager.pages_total());
  pager.answered(*first, {.items = 100, .total = 350});
  CHECK(pager.pages_total() == 4);
  std::vector<PageAsk> asks;
  while (const auto ask = pager.next()) asks.push_back(*ask);
  REQUIRE(asks.size() == 3);
  CHECK(asks[2].offset == 300);
  pager.answered(asks[2], items(50));
  pager.answered(asks[0], items(100));
  CHECK(pager.end() == End::kNotYet);
  pager.answered(asks[1], items(100));
  CHECK(pager.end() == End::kRead);
}

TEST_CASE("a total is counted in pages of the size that the first one has, where the source names none") {
  Pager pager(paging(Style::kPage));
  pager.answered(*pager.next(), {.items = 15, .total = 31});
  CHECK(pager.pages_total() == 3);
}

TEST_CASE("a total of pages is taken as it is, and a list of one page has one") {
  Pager many(paging(Style::kPage));
  many.answered(*many.next(), {.items = 20, .total_pages = 12});
  CHECK(many.pages_total() == 12);
  Pager none(paging(Style::kPage));
  none.answered(*none.next(), {.items = 0, .total = 0, .total_pages = 0});
  CHECK_FALSE(none.next());
  CHECK(none.end() == End::kRead);
}

TEST_CASE("an empty page ends the list early, also when the total said otherwise, and puts it in doubt") {
  Pager pager(paging(Style::kPage, 10));
  pager.answered(*pager.next(), {.items = 10, .total_pages = 50});
  const auto second = pager.next();
  pager.answered(*second, items(0));
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kRead);
  CHECK(pager.doubt() == "page 2 of 50 is empty");
}

TEST_CASE("an empty page with a next is read on, and puts the list in doubt") {
  for (const Style style : {Style::kCursor, Style::kNext}) {
    Pager pager(paging(style));
    pager.answered(*pager.next(), linked(0, "https://x/2"));
    pager.answered(pager.next().value(), linked(3, "https://x/3"));
    pager.answered(pager.next().value(), linked(0, "https://x/4"));
    pager.answered(pager.next().value(), linked(0, std::nullopt));
    CHECK_FALSE(pager.next());
    CHECK(pager.end() == End::kRead);
    CHECK(pager.doubt() == "page 1 is empty, where the board names a further one");
  }
}

TEST_CASE("a list of empty pages without end is given up") {
  Pager pager(paging(Style::kCursor));
  int asked = 0;
  for (auto ask = pager.next(); ask; ask = pager.next()) pager.answered(*ask, linked(0, std::to_string(++asked)));
  CHECK(asked == 5);
  CHECK(pager.end() == End::kStopped);
}

TEST_CASE("a list that is read as it should be is in no doubt") {
  Pager counted(paging(Style::kOffset, 10));
  counted.answered(*counted.next(), {.items = 10, .total = 15});
  counted.answered(*counted.next(), items(5));
  CHECK(counted.doubt() == "");
  Pager uncounted(paging(Style::kPage));
  uncounted.answered(*uncounted.next(), items(10));
  uncounted.answered(*uncounted.next(), items(0));
  CHECK(uncounted.doubt() == "");
  Pager empty(paging(Style::kCursor));
  empty.answered(*empty.next(), linked(0, std::nullopt));
  CHECK(empty.doubt() == "");
  Pager last(paging(Style::kCursor));
  last.answered(*last.next(), linked(2, "a"));
  last.answered(*last.next(), linked(0, std::nullopt));
  CHECK(last.doubt() == "");
}

TEST_CASE("no more pages than the source file allows") {
  Pager counted(paging(Style::kPage, 0, 2));
  counted.answered(*counted.next(), items(10));
  counted.answered(*counted.next(), items(10));
  CHECK_FALSE(counted.next());
  CHECK(counted.end() == End::kCap);

  Pager known(paging(Style::kPage, 0, 2));
  known.answered(*known.next(), {.items = 10, .total_pages = 5000});
  CHECK(known.pages_total() == 2);
  known.answered(*known.next(), items(10));
  CHECK(known.end() == End::kCap);

  Pager exact(paging(Style::kPage, 0, 2));
  exact.answered(*exact.next(), {.items = 10, .total_pages = 2});
  exact.answered(*exact.next(), items(10));
  CHECK(exact.end() == End::kRead);
}

TEST_CASE("a cursor is handed on until there is none") {
  Pager pager(paging(Style::kCursor));
  const auto first = pager.next();
  CHECK(first->cursor == "");
  pager.answered(*first, linked(10, "abc"));
  const auto second = pager.next();
  REQUIRE(second);
  CHECK(second->cursor == "abc");
  CHECK(second->url == "");
  SUBCASE("missing") { pager.answered(*second, linked(10, std::nullopt)); }
  SUBCASE("empty") { pager.answered(*second, linked(10, "")); }
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kRead);
}

TEST_CASE("a next link is followed as it is") {
  Pager pager(paging(Style::kNext));
  pager.answered(*pager.next(), linked(10, "https://x/2"));
  const auto second = pager.next();
  REQUIRE(second);
  CHECK(second->url == "https://x/2");
  CHECK(second->cursor == "");
}

TEST_CASE("a list of pages is asked through, each once, and pages may list more") {
  Pager pager(paging(Style::kIndex));
  pager.answered(*pager.next(), {.pages = {"https://x/a", "https://x/b", "https://x/a"}});
  const auto a = pager.next(), b = pager.next();
  REQUIRE(a);
  REQUIRE(b);
  CHECK(a->url == "https://x/a");
  CHECK(b->url == "https://x/b");
  CHECK_FALSE(pager.next());
  pager.answered(*b, items(3));
  CHECK(pager.end() == End::kNotYet);
  pager.answered(*a, {.items = 0, .pages = {"https://x/c", "https://x/b"}});
  const auto c = pager.next();
  REQUIRE(c);
  CHECK(c->url == "https://x/c");
  pager.answered(*c, items(1));
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kRead);
}

TEST_CASE("a list that leads back to its own page stops") {
  Pager pager(paging(Style::kCursor));
  pager.answered(*pager.next(), linked(10, "same"));
  pager.answered(*pager.next(), linked(10, "same"));
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kStopped);
}

TEST_CASE("a stopped list ends when what was asked for is answered") {
  Pager pager(paging(Style::kPage));
  pager.answered(*pager.next(), {.items = 10, .total_pages = 5});
  const auto second = pager.next();
  const auto third = pager.next();
  pager.answered(*second, items(10));
  pager.stop();
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kNotYet);
  pager.answered(*third, items(10));
  CHECK(pager.end() == End::kStopped);
}

TEST_CASE("a page that could not be had ends the list") {
  Pager pager(paging(Style::kPage));
  pager.answered(*pager.next(), items(10));
  REQUIRE(pager.next());
  pager.missed();
  CHECK_FALSE(pager.next());
  CHECK(pager.end() == End::kStopped);
}
