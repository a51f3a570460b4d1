#include <algorithm>
#include <memory>
#include <utility>

#include "server/scraping/scrape_context.h"
#include "server/scraping/walk.h"
#include "shared/text.h"

namespace zapply {

void Walk::ask_details() {
  while (!details_waiting_.empty() && details_on_ <= std::max(source_.limits.concurrency, 1) && !context_.pool.full()) {
    WaitingDetail next = std::move(details_waiting_.front());
    details_waiting_.pop_front();
    ++details_on_;
    const auto found = std::make_shared<FoundJob>(FoundJob{std::move(next.job), {}});
    client_.ask(next.request, {}, said("“" + found->job.title + "”"),
                [this, found](FetchResponse response) { take_detail(found, std::move(response)); });
  }
}

void Walk::take_detail(const std::shared_ptr<FoundJob>& found, FetchResponse response) {
  if (!response.ok()) {
    found->facts = facts_of(found->job);
    return end_detail(std::move(*found), response.error);
  }
  const auto body = std::make_shared<std::string>(std::move(response.body));
  const auto fault = std::make_shared<std::string>();
  PageOrigin origin = origin_of(response, true);
  context_.pool.submit(
      static_cast<std::int64_t>(body->size()),
      [source = &source_, body, found, fault, origin = std::move(origin)] {
        *fault = extract_detail(*source, origin, *body, found->job);
        found->facts = facts_of(found->job);
      },
      [this, found, fault] { end_detail(std::move(*found), *fault); });
}

/// What the list gave is kept, also without the job's own page.
void Walk::end_detail(FoundJob found, const std::string& fault) {
  const Job& job = found.job;
  --details_on_;
  end_step();
  const bool is_job = !job.title.empty();
  if (!fault.empty() || !is_job) {
    ++details_unreadable_;
    const std::string what = is_job ? "“" + job.title + "”" : "the posting " + job.url;
    const std::string kept = is_job ? "; kept what the list says" : "; left out";
    const std::string cause = "its own page: " + (fault.empty() ? "no title" : fault) + kept;
    if (causes_.tell(cause)) log(Level::kWarning, what + ": " + cause);
  }
  if (is_job) {
    std::vector<FoundJob> jobs;
    jobs.push_back(std::move(found));
    return context_.recorder.save(source_.name, std::move(jobs));
  }
  --result_.jobs;
  ++items_unreadable_;
  ++context_.recorder.source(source_.name).jobs_failed;
  context_.recorder.touch();
}

}  // namespace zapply
