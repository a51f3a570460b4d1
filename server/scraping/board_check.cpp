#include "server/scraping/board_check.h"

#include "shared/text.h"

namespace zapply {
namespace {

// From how many open jobs on a list without any is a change of the board and not of its jobs. A company may
// well have closed a few openings; a whole board has not.
constexpr std::int64_t kVanishedFromCompany = 30;
constexpr std::int64_t kVanishedFromBoard = 5;
// So many closed at once, and few left, deserve a look. They are closed all the same: what is listed again opens again.
constexpr std::int64_t kManyClosed = 30;

}  // namespace

bool was_renamed(std::int64_t open, std::int64_t with_field) {
  return with_field >= kVanishedFromBoard && with_field * 2 >= open;
}

std::string why_vanished(const Page& page, bool is_board, std::int64_t open) {
  if (!page.failures.empty())
    return "none of its " + with_thousands(page.items) + " items could be read: " + page.failures.front().reason;
  if (open < (is_board ? kVanishedFromBoard : kVanishedFromCompany)) return {};
  const std::string found =
      page.items == 0 ? "its list is empty" : "all " + count_of(page.items, "item is", "items are") + " left out";
  return found + ", where there were " + count_of(open, "open job", "open jobs");
}

std::string why_none_closes(std::optional<std::int64_t> total, std::int64_t items) {
  if (!total || items == *total) return {};
  return "the board says it has " + count_of(*total, "job", "jobs") + " and listed " + with_thousands(items);
}

ClosedWords words_of_closed(std::int64_t closed, const std::function<std::int64_t()>& count_open) {
  const std::string words = count_of(closed, "job is", "jobs are") + " no longer listed: closed";
  if (closed < kManyClosed) return {Level::kInfo, words};
  const std::int64_t open = count_open();
  if (closed < open * 3) return {Level::kInfo, words};
  return {Level::kWarning, words + "; " + count_of(open, "is", "are") + " left: has the board changed?"};
}

}  // namespace zapply
