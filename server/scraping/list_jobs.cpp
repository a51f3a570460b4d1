#include "server/scraping/list_jobs.h"

#include <functional>
#include <utility>

#include "server/extract/job_reader.h"
#include "server/scraping/board_check.h"
#include "server/scraping/scrape_context.h"
#include "server/store/jobs.h"
#include "shared/text.h"

namespace zapply {

ListJobs::Taken ListJobs::take(const std::string& words, bool is_first, ReadPage read) {
  Page& page = read.page;
  items_ += page.items;
  if (is_first) total_ = page.total;
  refuse_renamed(page);
  log_page(words, read.bytes, page);
  log_item_failures(words, page);
  list_.log_notes(page.notes);
  const std::vector<std::size_t> fresh = find_fresh(page);
  const bool has_jobs = !page.jobs.empty();
  keep(read, fresh);
  Taken taken{std::move(page.error), has_jobs && fresh.empty()};
  // A page of nothing but further pages is none of the list.
  if (taken.fault.empty() && is_first && !has_jobs && page.pages.empty())
    taken.fault = why_vanished(page, list_.company.empty(), count_open());
  return taken;
}

/// Where jobs stand on the page that were not on an earlier one.
std::vector<std::size_t> ListJobs::find_fresh(const Page& page) {
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < page.jobs.size(); ++i)
    if (seen_.insert(std::hash<std::string>()(page.jobs[i].source_id)).second) fresh.push_back(i);
  return fresh;
}

/// Saves those jobs, or first asks for their own pages.
void ListJobs::keep(ReadPage& read, const std::vector<std::size_t>& fresh) {
  Page& page = read.page;
  count_ += static_cast<std::int64_t>(fresh.size());
  if (list_.source.detail) {
    for (const std::size_t i : fresh)
      details_.add(std::move(page.jobs[i]), std::move(page.said[i]), std::move(page.details[i]));
    return list_.add_steps(static_cast<std::int64_t>(fresh.size()));
  }
  std::vector<FoundJob> found;
  for (const std::size_t i : fresh) {
    JobFacts facts = read.facts.empty() ? facts_of(page.jobs[i], page.said[i]) : std::move(read.facts[i]);
    found.push_back({std::move(page.jobs[i]), std::move(facts), std::move(page.said[i]), kReaderVersion});
    if (found.size() == kShortPage) list_.scrape.recorder.save(list_.source.name, std::exchange(found, {}));
  }
  list_.scrape.recorder.save(list_.source.name, std::move(found));
}

void ListJobs::refuse_renamed(Page& page) const {
  for (const LostField& field : page.lost) {
    const OpenJobs open = count_open_jobs(list_.scrape.store, list_.source.name, list_.company);
    if (!was_renamed(open.all, open.with(field.name))) continue;
    page.error = "the board seems to have changed: " + field.what;
    page.jobs.clear();
    page.said.clear();
    page.details.clear();
    page.lost.clear();
    return;
  }
}

void ListJobs::log_page(const std::string& words, std::int64_t bytes, const Page& page) {
  std::string message = words + ": " + count_of(static_cast<long long>(page.jobs.size()), "job", "jobs");
  if (page.skipped > 0) message += ", " + with_thousands(page.skipped) + " left out";
  list_.log(Level::kInfo, message + " (" + format_bytes(bytes) + ")");
  for (const LostField& field : page.lost)
    if (told_lost_.insert(field.name).second && page.error.empty())
      list_.log(Level::kWarning, field.what + ": has the board changed?");
}

void ListJobs::log_item_failures(const std::string& words, const Page& page) {
  if (page.failures.empty()) return;
  items_unreadable_ += static_cast<std::int64_t>(page.failures.size());
  list_.count_failed(static_cast<std::int64_t>(page.failures.size()));
  for (const ItemFailure& failure : page.failures)
    if (list_.causes.tell(failure.reason))
      list_.log(Level::kWarning,
                words + ", item " + with_thousands(failure.position) + " could not be read: " + failure.reason);
}

std::int64_t ListJobs::count_open() const {
  return count_open_jobs(list_.scrape.store, list_.source.name, list_.company).all;
}

void ListJobs::close_missing() {
  if (!list_.source.lists_all) return;
  if (const std::string reason = why_none_closes(total_, items_); !reason.empty())
    return list_.log(Level::kInfo, reason);
  if (items_unreadable_ + details_.left_out() > 0) return;  // they may be jobs that are still open
  const std::int64_t closed = list_.scrape.recorder.close_missing(list_.source.name, list_.company);
  if (closed == 0) return;
  const ClosedWords words = words_of_closed(closed, [this] { return count_open(); });
  list_.log(words.level, words.message);
}

}  // namespace zapply
