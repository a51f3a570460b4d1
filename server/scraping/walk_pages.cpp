#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "server/scraping/scrape_context.h"
#include "server/scraping/walk.h"
#include "server/store/jobs.h"
#include "shared/text.h"

namespace zapply {
namespace {

// From how many open jobs on a list without any is a change of the board and not of its jobs. A company may
// well have closed a few openings; a whole board has not.
constexpr std::int64_t kVanishedFromCompany = 30;
constexpr std::int64_t kVanishedFromBoard = 5;
// So many closed at once, and few left, deserve a look. They are closed all the same: what is listed again opens again.
constexpr std::int64_t kManyClosed = 30;
// Jobs. A longer page is saved part by part: all its facts at once would double what it takes.
constexpr std::size_t kShortPage = 1000;

}  // namespace

void Walk::read_page(const PageAsk& ask, FetchResponse response) {
  const std::int64_t bytes = response.bytes;
  const auto body = std::make_shared<std::string>(std::move(response.body));
  page_bytes_ = std::max(page_bytes_, static_cast<std::int64_t>(body->size()));
  const auto read = std::make_shared<ReadPage>();
  PageOrigin origin = origin_of(response, ask.number == 1);
  context_.pool.submit(
      static_cast<std::int64_t>(body->size()),
      [source = &source_, body, read, origin = std::move(origin)] {
        read->page = extract_page(*source, origin, *body);
        if (source->detail || read->page.jobs.size() > kShortPage) return;
        for (const Job& job : read->page.jobs) read->facts.push_back(facts_of(job));
      },
      [this, ask, bytes, read] { take_read_page(ask, bytes, std::move(*read)); });
}

void Walk::take_read_page(const PageAsk& ask, std::int64_t bytes, ReadPage read) {
  Page& page = read.page;
  --pages_on_;
  end_step();
  ++result_.pages;
  items_ += page.items;
  pager_.answered(ask, {page.items, page.next, page.total, page.total_pages, page.pages});
  if (ask.number == 1) {
    total_ = page.total;
    if (const auto pages = pager_.pages_total()) add_steps(*pages - 1);
  }
  refuse_renamed(page);
  log_page(ask, bytes, page);
  log_item_failures(ask, page);
  const std::vector<std::size_t> fresh = find_fresh(page);
  if (ask.number > 1 && fresh.empty() && !page.jobs.empty() && source_.paging.style != Paging::Style::kIndex)
    end_list_early(page_words(ask) + " repeats jobs of earlier pages: the list ends here");
  const bool has_jobs = !page.jobs.empty();
  keep(read, fresh);
  if (!page.error.empty()) return fail(ask.number > 1 ? page_words(ask) + ": " + page.error : page.error);
  if (ask.number == 1 && !has_jobs && page.pages.empty()) check_unchanged_shape(page);
}

/// Where jobs stand on the page that were not on an earlier one.
std::vector<std::size_t> Walk::find_fresh(const Page& page) {
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < page.jobs.size(); ++i)
    if (seen_.insert(std::hash<std::string>()(page.jobs[i].source_id)).second) fresh.push_back(i);
  return fresh;
}

/// Saves those jobs, or first asks for their own pages.
void Walk::keep(ReadPage& read, const std::vector<std::size_t>& fresh) {
  Page& page = read.page;
  result_.jobs += static_cast<std::int64_t>(fresh.size());
  if (source_.detail) {
    for (const std::size_t i : fresh) details_waiting_.push_back({std::move(page.jobs[i]), std::move(page.details[i])});
    return add_steps(static_cast<std::int64_t>(fresh.size()));
  }
  std::vector<FoundJob> found;
  for (const std::size_t i : fresh) {
    JobFacts facts = read.facts.empty() ? facts_of(page.jobs[i]) : std::move(read.facts[i]);
    found.push_back({std::move(page.jobs[i]), std::move(facts)});
    if (found.size() == kShortPage) context_.recorder.save(source_.name, std::exchange(found, {}));
  }
  context_.recorder.save(source_.name, std::move(found));
}

std::int64_t Walk::count_open() const { return count_open_jobs(context_.store, source_.name, company_).all; }

/// A first page that is well-formed and holds nothing is suspicious where there was much.
void Walk::check_unchanged_shape(const Page& page) {
  if (!page.failures.empty())
    return fail("the board seems to have changed: none of its " + with_thousands(page.items) +
                " items could be read: " + page.failures.front().reason);
  const std::int64_t open = count_open();
  if (open < (company_.empty() ? kVanishedFromBoard : kVanishedFromCompany)) return;
  const std::string found =
      page.items == 0 ? "its list is empty" : "all " + count_of(page.items, "item is", "items are") + " left out";
  fail("the board seems to have changed: " + found + ", where there were " + count_of(open, "open job", "open jobs"));
}

/// A field that the known jobs have and no item of the page has any more was renamed: better to keep them as
/// they are than to empty them.
void Walk::refuse_renamed(Page& page) {
  for (const LostField& field : page.lost) {
    const OpenJobs open = count_open_jobs(context_.store, source_.name, company_);
    const std::int64_t with = open.with(field.name);
    if (with < kVanishedFromBoard || with * 2 < open.all) continue;
    page.error = "the board seems to have changed: " + field.what;
    page.jobs.clear();
    page.details.clear();
    page.lost.clear();
    return;
  }
}

void Walk::log_page(const PageAsk& ask, std::int64_t bytes, const Page& page) {
  std::string words = page_words(ask) + ": " + count_of(static_cast<long long>(page.jobs.size()), "job", "jobs");
  if (page.skipped > 0) words += ", " + with_thousands(page.skipped) + " left out";
  log(Level::kInfo, words + " (" + format_bytes(bytes) + ")");
  for (const LostField& field : page.lost)
    if (told_lost_.insert(field.name).second && page.error.empty())
      log(Level::kWarning, field.what + ": has the board changed?");
}

void Walk::log_item_failures(const PageAsk& ask, const Page& page) {
  if (page.failures.empty()) return;
  items_unreadable_ += static_cast<std::int64_t>(page.failures.size());
  context_.recorder.source(source_.name).jobs_failed += static_cast<std::int64_t>(page.failures.size());
  context_.recorder.touch();
  for (const ItemFailure& failure : page.failures)
    if (causes_.tell(failure.reason))
      log(Level::kWarning,
          page_words(ask) + ", item " + with_thousands(failure.position) + " could not be read: " + failure.reason);
}

void Walk::log_repeated_causes() {
  for (const auto& [cause, count] : causes_.take_untold())
    log(Level::kWarning, with_thousands(count) + " more like this: " + cause);
}

void Walk::close_missing() {
  if (pager_.end() != Pager::End::kRead || !source_.lists_all) return;
  if (total_ && items_ < *total_)
    return log(Level::kInfo, "the board says it has " + count_of(*total_, "job", "jobs") + " and listed " +
                                 with_thousands(items_) + ": no job is taken for closed");
  if (items_unreadable_ > 0) return;  // they may be jobs that are still open
  const std::int64_t closed = context_.recorder.close_missing(source_.name, company_);
  if (closed == 0) return;
  const std::string words = count_of(closed, "job is", "jobs are") + " no longer listed: closed";
  if (closed < kManyClosed) return log(Level::kInfo, words);
  const std::int64_t open = count_open();
  if (closed < open * 3) return log(Level::kInfo, words);
  log(Level::kWarning, words + "; " + count_of(open, "is", "are") + " left: has the board changed?");
}

}  // namespace zapply
