#include "server/scraping/pager.h"

#include <algorithm>
#include <utility>

#include "shared/text.h"

namespace zapply {
namespace {

// Empty pages one behind the other, each with a next, after which nobody believes in the next.
constexpr std::int64_t kEmptyMax = 5;

std::int64_t divided_up(std::int64_t value, std::int64_t by) { return value / by + (value % by != 0); }

}  // namespace

std::optional<PageAsk> Pager::next() {
  if (stopped_ || last_seen_ || asked_ >= paging_.pages_max) return std::nullopt;
  if (paging_.style == Paging::Style::kIndex && asked_ > 0) {
    if (asked_ >= listed()) return std::nullopt;
    return numbered(++asked_);
  }
  const bool side_by_side = pages_known_.has_value();
  if (side_by_side ? asked_ >= *pages_known_ : asked_ > answered_) return std::nullopt;
  return numbered(++asked_);
}

PageAsk Pager::numbered(std::int64_t number) const {
  PageAsk ask;
  ask.number = number;
  ask.page = paging_.first + number - 1;
  ask.offset = (number - 1) * step_;
  if (paging_.style == Paging::Style::kNext) ask.url = cursor_;
  if (paging_.style == Paging::Style::kCursor) ask.cursor = cursor_;
  if (paging_.style == Paging::Style::kIndex && number > 1) ask.url = urls_[static_cast<std::size_t>(number) - 2];
  return ask;
}

void Pager::answered(const PageAsk& ask, const PageFacts& facts) {
  ++answered_;
  if (ask.number == 1) learn_total(facts);
  if (paging_.style == Paging::Style::kIndex) {
    for (const std::string& url : facts.pages)
      if (urls_seen_.insert(url).second) urls_.push_back(url);
    last_seen_ = answered_ == listed();
    return;
  }
  look_at_empty(ask, facts);
  if (was_last(ask, facts)) {
    last_seen_ = true;
  } else if (!is_counted()) {
    // A list that leads back to a page that was read has no end.
    if (!cursors_seen_.insert(*facts.next).second) {
      stopped_ = true;
      doubt("the list leads back to a page that was read");
    }
    cursor_ = *facts.next;
  }
}

void Pager::look_at_empty(const PageAsk& ask, const PageFacts& facts) {
  empty_in_a_row_ = facts.items == 0 ? empty_in_a_row_ + 1 : 0;
  if (facts.items > 0) return;
  const std::string page = "page " + with_thousands(ask.number);
  const bool has_next = !is_counted() && facts.next && !facts.next->empty();
  if (has_next) doubt(page + " is empty, where the board names a further one");
  if (is_counted() && pages_known_ && ask.number > 1 && ask.number <= *pages_known_)
    doubt(page + " of " + with_thousands(*pages_known_) + " is empty");
  if (has_next && empty_in_a_row_ >= kEmptyMax) stopped_ = true;
}

void Pager::doubt(std::string reason) {
  if (doubt_.empty()) doubt_ = std::move(reason);
}

void Pager::missed() {
  ++answered_;
  stop();
}

void Pager::learn_total(const PageFacts& facts) {
  step_ = paging_.page_size > 0 ? paging_.page_size : facts.items;
  if (!is_counted()) return;
  if (facts.total_pages)
    pages_known_ = std::max<std::int64_t>(*facts.total_pages, 1);
  else if (facts.total && step_ > 0)
    pages_known_ = std::max<std::int64_t>(divided_up(*facts.total, step_), 1);
}

bool Pager::was_last(const PageAsk& ask, const PageFacts& facts) const {
  switch (paging_.style) {
    case Paging::Style::kNone:
      return true;
    case Paging::Style::kPage:
    case Paging::Style::kOffset:
      if (facts.items == 0) return true;
      if (pages_known_) return ask.number >= *pages_known_;
      return facts.items < paging_.page_size;
    case Paging::Style::kIndex:
    case Paging::Style::kCursor:
    case Paging::Style::kNext:
      return !facts.next || facts.next->empty();
  }
  return true;
}

Pager::End Pager::end() const {
  if (answered_ < asked_) return End::kNotYet;
  if (stopped_) return End::kStopped;
  if (pages_known_ && asked_ >= *pages_known_) return End::kRead;
  if (last_seen_) return End::kRead;
  return asked_ >= paging_.pages_max ? End::kCap : End::kNotYet;
}

std::optional<std::int64_t> Pager::pages_total() const {
  if (!pages_known_) return std::nullopt;
  return std::min(*pages_known_, paging_.pages_max);
}

}  // namespace zapply
