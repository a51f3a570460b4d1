#include "server/scraping/detail_queue.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "server/extract/job_reader.h"
#include "server/scraping/board_client.h"
#include "server/scraping/scrape_context.h"

namespace zapply {
namespace {

constexpr std::size_t kWaitingMax = 100;

}  // namespace

bool DetailQueue::is_full() const { return waiting_.size() >= kWaitingMax; }

void DetailQueue::add(Job job, std::string said, RequestTemplate request) {
  waiting_.push_back({std::move(job), std::move(said), std::move(request)});
}

void DetailQueue::advance() {
  while (!waiting_.empty() && on_ <= std::max(list_.source.limits.concurrency, 1) && !list_.scrape.pool.full()) {
    Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    ++on_;
    const auto found =
        std::make_shared<FoundJob>(FoundJob{std::move(next.job), {}, std::move(next.said), kReaderVersion});
    list_.client.ask(next.request, {}, list_.said("“" + found->job.title + "”"),
                     [this, found](FetchResponse response) { take(found, std::move(response)); });
  }
}

void DetailQueue::take(const std::shared_ptr<FoundJob>& found, FetchResponse response) {
  if (!response.ok()) {
    found->facts = facts_of(found->job, found->said);
    return end(std::move(*found), response.error);
  }
  const auto body = std::make_shared<std::string>(std::move(response.body));
  const auto fault = std::make_shared<std::string>();
  const auto notes = std::make_shared<std::vector<std::string>>();
  PageOrigin origin = list_.origin_of(response, true);
  list_.scrape.pool.submit(
      static_cast<std::int64_t>(body->size()),
      [source = &list_.source, body, found, fault, notes, origin = std::move(origin)] {
        *fault = extract_detail(*source, origin, *body, found->job, &found->said, notes.get());
        found->facts = facts_of(found->job, found->said);
      },
      [this, found, fault, notes] {
        list_.log_notes(*notes);
        end(std::move(*found), *fault);
      });
}

void DetailQueue::end(FoundJob found, const std::string& fault) {
  const Job& job = found.job;
  --on_;
  list_.end_step();
  const bool is_job = !job.title.empty();
  if (!fault.empty() || !is_job) {
    ++unreadable_;
    const std::string what = is_job ? "“" + job.title + "”" : "the posting " + job.url;
    const std::string kept = is_job ? "; kept what the list says" : "; left out";
    const std::string cause = "its own page: " + (fault.empty() ? "no title" : fault) + kept;
    if (list_.causes.tell(cause)) list_.log(Level::kWarning, what + ": " + cause);
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
