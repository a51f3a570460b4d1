#include "server/scraping/board_check.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

Page page_of(std::int64_t items, std::int64_t skipped = 0) {
  Page page;
  page.items = items;
  page.skipped = skipped;
  return page;
}

std::int64_t never_asked() {
  FAIL("the open jobs were counted");
  return 0;
}

}  // namespace

TEST_CASE("a field was renamed when at least five known jobs, and half of them, have it") {
  CHECK(was_renamed(6, 6));
  CHECK(was_renamed(10, 5));
  CHECK_FALSE(was_renamed(11, 5));
  CHECK_FALSE(was_renamed(4, 4));
  CHECK_FALSE(was_renamed(0, 0));
}

TEST_CASE("an empty list is a changed board where it had five open jobs, or a company thirty") {
  CHECK(why_vanished(page_of(0), true, 4).empty());
  CHECK(why_vanished(page_of(0), true, 5) == "its list is empty, where there were 5 open jobs");
  CHECK(why_vanished(page_of(0), false, 29).empty());
  CHECK(why_vanished(page_of(1, 1), false, 30) == "all 1 item is left out, where there were 30 open jobs");
}

TEST_CASE("a list none of whose items can be read is a changed board, also when nothing is known of it") {
  Page page = page_of(2);
  page.failures = {{1, "no title"}, {2, "no address"}};
  CHECK(why_vanished(page, true, 0) == "none of its 2 items could be read: no title");
}

TEST_CASE("a list that holds not as many items as its board says closes none") {
  CHECK(why_none_closes(std::nullopt, 0).empty());
  CHECK(why_none_closes(5, 5).empty());
  CHECK(why_none_closes(5, 4) == "the board says it has 5 jobs and listed 4");
  CHECK(why_none_closes(5, 6) == "the board says it has 5 jobs and listed 6");
}

TEST_CASE("thirty jobs closed at once are worth a warning where few are left") {
  CHECK(words_of_closed(1, never_asked).message == "1 job is no longer listed: closed");
  CHECK(words_of_closed(29, never_asked).level == Level::kInfo);
  CHECK(words_of_closed(30, [] { return 11; }).level == Level::kInfo);
  const ClosedWords words = words_of_closed(30, [] { return 10; });
  CHECK(words.level == Level::kWarning);
  CHECK(words.message == "30 jobs are no longer listed: closed; 10 are left: has the board changed?");
}
