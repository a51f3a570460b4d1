#include "server/scraping/detail_queue.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "server/extract/job_reader.h"
#include "server/scraping/board_client.h"
#include "server/scraping/packed_job.h"
#include "server/scraping/scrape_context.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kWaitingMax = 100;
// Of all lists of a run: some 50,000 jobs. So many of each may always wait.
constexpr std::int64_t kWaitingBytesMax = 16'000'000;
constexpr const char* kTooManyWait = "too many jobs of this run wait for their own pages";
constexpr int kAskedMax = 200;  // without a look at whether to stop: those that may not be asked for end at once
constexpr std::size_t kCausesMax = 10;  // further ones share the last
constexpr std::int64_t kNamedMax = 3;

/// A cause is the same for all pages: without the address of the one.
std::string without_addresses(std::string cause) {
  for (std::size_t at = cause.find("http"); at != std::string::npos; at = cause.find("http", at + 1)) {
    const std::string_view rest = std::string_view(cause).substr(at);
    if (!rest.starts_with("http://") && !rest.starts_with("https://")) continue;
    const std::size_t end = std::min(rest.find_first_of(" \t)"), rest.size());
    if (rest.substr(0, end).ends_with("/robots.txt")) continue;
    cause.replace(at, end, "its address");
  }
  return cause;
}

std::int64_t held_by(const std::string& packed) { return static_cast<std::int64_t>(sizeof packed + packed.capacity()); }

}  // namespace

bool DetailQueue::is_full() const { return waiting_.size() >= kWaitingMax; }

DetailQueue::~DetailQueue() {
  for (const std::string& packed : waiting_) list_.scrape.waiting_bytes -= held_by(packed);
}

void DetailQueue::add(Job job, std::string said, const RequestTemplate& request) {
  std::string packed = pack({job, said, request});
  const std::int64_t bytes = held_by(packed);
  if (waiting_.size() >= kWaitingMax && list_.scrape.waiting_bytes + bytes > kWaitingBytesMax) {
    ++on_;
    FoundJob found{std::move(job), {}, std::move(said), kReaderVersion};
    found.facts = facts_of(found.job, found.said);
    return end(std::move(found), kTooManyWait);
  }
  list_.scrape.waiting_bytes += bytes;
  waiting_.push_back(std::move(packed));
}

void DetailQueue::advance() {
  int asked = 0;
  while (!waiting_.empty() && on_ <= std::max(list_.source.limits.concurrency, 1) && !list_.scrape.pool.full()) {
    if (++asked > kAskedMax) return list_.scrape.fetcher.wakeup();
    WaitingJob next = unpack(waiting_.front());
    list_.scrape.waiting_bytes -= held_by(waiting_.front());
    waiting_.pop_front();
    ++on_;
    const auto found =
        std::make_shared<FoundJob>(FoundJob{std::move(next.job), {}, std::move(next.said), kReaderVersion});
    RequestTemplate& request = next.request;
    const bool is_plain = request.headers.empty() && request.body.empty();
    if (!is_plain && !list_.names_host(list_.source.detail->request.url))
      request = list_.for_its_origin(std::move(request));
    list_.client.ask(request, {}, list_.said("“" + found->job.title + "”"),
                     [this, found](FetchResponse response) { take(found, std::move(response)); });
  }
}

void DetailQueue::log_failures() {
  for (const Failure& failure : failures_) {
    std::string jobs = failure.jobs;
    if (failure.count > kNamedMax) jobs += " and " + with_thousands(failure.count - kNamedMax) + " more";
    list_.log(Level::kWarning, "the own pages of " + with_thousands(failure.count) + " of " +
                                   count_of(read_, "job", "jobs") + " could not be read: " + failure.cause + ": " +
                                   jobs);
  }
  failures_.clear();
}

void DetailQueue::take(const std::shared_ptr<FoundJob>& found, FetchResponse response) {
  if (!response.ok()) {
    found->facts = facts_of(found->job, found->said);
    return end(std::move(*found), response.error);
  }
  PageOrigin origin = list_.origin_of(response, true);
  const auto body = response.take_body();
  origin.let_go = [body] { std::string().swap(*body); };
  const auto fault = std::make_shared<std::string>();
  const auto notes = std::make_shared<std::vector<std::string>>();
  list_.scrape.pool.submit(
      static_cast<std::int64_t>(body->size()),
      [source = &list_.source, body, found, fault, notes, origin = std::move(origin)] {
        *fault = extract_detail(*source, origin, *body, found->job, &found->said, notes.get());
        found->facts = facts_of(found->job, found->said);
      },
      [this, found, fault, notes] {
        list_.log_notes(*notes);
        end(std::move(*found), *fault);
      },
      reading_bytes(list_.source.detail->format, body->size()));
}

void DetailQueue::end(FoundJob found, const std::string& fault) {
  const Job& job = found.job;
  --on_;
  ++read_;
  list_.end_step();
  if (job.closed_at) return void(++past_);
  const bool is_job = !job.title.empty();
  if (!fault.empty() || !is_job) {
    ++unreadable_;
    const std::string what = is_job ? "“" + job.title + "”" : "the posting " + job.url;
    const std::string kept = is_job ? "; kept what the list says" : "; left out";
    const std::string cause = (fault.empty() ? "no title" : without_addresses(fault)) + kept;
    auto failure =
        std::find_if(failures_.begin(), failures_.end(), [&](const Failure& one) { return one.cause == cause; });
    if (failure == failures_.end() && failures_.size() == kCausesMax) failure = std::prev(failures_.end());
    if (failure == failures_.end()) failure = failures_.insert(failures_.end(), {cause, 0, ""});
    if (++failure->count <= kNamedMax) failure->jobs += (failure->count > 1 ? ", " : "") + what;
  }
  if (!is_job) {
    ++left_out_;
    return list_.count_failed(1);
  }
  std::vector<FoundJob> jobs;
  jobs.push_back(std::move(found));
  list_.scrape.recorder.save(list_.source.name, std::move(jobs));
}

}  // namespace zapply
