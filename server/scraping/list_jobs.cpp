#include "server/scraping/list_jobs.h"

#include <algorithm>
#include <utility>

#include "server/extract/job_reader.h"
#include "server/scraping/board_check.h"
#include "server/scraping/scrape_context.h"
#include "server/store/jobs.h"
#include "server/store/list_history.h"
#include "shared/text.h"

namespace zapply {
namespace {

template <class T>
void keep_open(std::vector<T>& beside, const std::vector<Job>& jobs) {
  if (beside.size() != jobs.size()) return;
  std::size_t i = 0;
  std::erase_if(beside, [&](const T&) { return jobs[i++].closed_at.has_value(); });
}

/// Postings that say that they are past are left out, like those that the source's file leaves out.
void leave_out_past(ReadPage& read) {
  Page& page = read.page;
  const auto is_past = [](const Job& job) { return job.closed_at.has_value(); };
  const auto past = std::count_if(page.jobs.begin(), page.jobs.end(), is_past);
  if (past == 0) return;
  page.skipped += past;
  keep_open(page.said, page.jobs);
  keep_open(page.details, page.jobs);
  keep_open(read.facts, page.jobs);
  std::erase_if(page.jobs, is_past);
}

}  // namespace

ListJobs::Taken ListJobs::take(const std::string& words, bool is_first, ReadPage read) {
  Page& page = read.page;
  if (is_first) total_ = page.total;
  // Workday says a total on the first page, and 0 on the others.
  if (!is_first && page.total.value_or(0) > 0 && page.total != total_) total_later_ = page.total;
  refuse_renamed(page);
  leave_out_past(read);
  const ListIdentities::Fresh fresh = identities_.find_fresh(page.jobs);
  items_ += page.items - fresh.again_earlier;
  repeated_ += fresh.again_earlier;
  log_page(words, read.bytes, page, page.again + fresh.again + fresh.again_earlier);
  log_item_failures(words, page);
  list_.log_notes(page.notes);
  const bool has_jobs = !page.jobs.empty();
  keep(read, fresh.positions);
  Taken taken{page.is_unexpected ? unexpected(was_read(), page.error) : page.error,
              has_jobs && fresh.positions.empty()};
  // A page of nothing but further pages is none of the list.
  if (taken.fault.empty() && is_first && !has_jobs && page.pages.empty() && !page.next)
    if (const std::string why = why_vanished(page, list_.company.empty(), count_open()); !why.empty())
      taken.fault = unexpected(was_read(), why);
  return taken;
}

/// Saves those jobs, or first asks for their own pages.
void ListJobs::keep(ReadPage& read, const std::vector<std::size_t>& fresh) {
  Page& page = read.page;
  count_ += static_cast<std::int64_t>(fresh.size());
  if (list_.source.detail) {
    list_.add_steps(static_cast<std::int64_t>(fresh.size()));
    for (const std::size_t i : fresh) details_.add(std::move(page.jobs[i]), std::move(page.said[i]), page.details[i]);
    return;
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
  if (page.lost.empty()) return;
  const OpenJobs open = count_open_jobs(list_.scrape.store, list_.source.name, list_.company);
  for (const LostField& field : page.lost) {
    if (!was_renamed(open.all, open.with(field.name))) continue;
    page.error = field.what;
    page.is_unexpected = true;
    page.jobs.clear();
    page.said.clear();
    page.details.clear();
    page.lost.clear();
    return;
  }
}

void ListJobs::log_page(const std::string& words, std::int64_t bytes, const Page& page, std::int64_t again) {
  std::string message = words + ": " + count_of(static_cast<long long>(page.jobs.size()), "job", "jobs");
  if (again > 0) message += ", " + with_thousands(again) + " listed again";
  if (page.skipped > 0) message += ", " + with_thousands(page.skipped) + " left out";
  list_.log(Level::kInfo, message + " (" + format_bytes(bytes) + ")");
  for (const LostField& field : page.lost)
    if (told_lost_.insert(field.name).second && page.error.empty())
      list_.log(Level::kWarning, field.what + (was_read() ? ": has the board changed?" : ": does its file fit?"));
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

bool ListJobs::was_read() const { return list_history(list_.scrape.store, list_.source.name, list_.company).was_read; }

/// Why what the list lacks may be open all the same.
std::string ListJobs::why_not_whole(const std::string& doubt) const {
  if (!doubt.empty()) return doubt;
  // Of a sitemap that names another twice, or of a list that moved while it was read: what stood at the border of two
  // pages may be on neither.
  if (repeated_ > 0 && list_.source.paging.style != Paging::Style::kIndex)
    return count_of(repeated_, "job stands", "jobs stand") + " on two pages: the list moved while it was read";
  if (total_later_)
    return "the board says it has " + with_thousands(total_.value_or(0)) + " jobs, and on another page " +
           with_thousands(*total_later_);
  if (std::string reason = why_none_closes(total_, items_); !reason.empty()) return reason;
  // They may be jobs that are still open.
  if (const std::int64_t unread = items_unreadable_ + details_.left_out(); unread > 0)
    return count_of(unread, "job", "jobs") + " could not be read";
  return {};
}

void ListJobs::close_missing(const std::string& doubt) {
  identities_.log_shared_ids();
  if (!list_.source.lists_all) return;
  if (const std::string reason = why_not_whole(doubt); !reason.empty())
    return list_.log(Level::kInfo, reason + ": no job is taken for closed");
  if (count_ == 0) {
    const std::int64_t open = count_open();
    if (open > 0 && !list_history(list_.scrape.store, list_.source.name, list_.company).lacked_all_open) {
      awaits_second_look_ = true;
      return list_.log(Level::kWarning, "the list is empty, where " + count_of(open, "job was", "jobs were") +
                                            " open: nothing is closed before the next run finds it empty, too");
    }
  }
  const std::int64_t closed = list_.scrape.recorder.close_missing(list_.source.name, list_.company);
  if (closed == 0) return;
  const ClosedWords words = words_of_closed(closed, [this] { return count_open(); });
  list_.log(words.level, words.message);
}

}  // namespace zapply
