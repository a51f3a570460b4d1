#include "server/scraping/list_context.h"

#include "server/scraping/scrape_context.h"
#include "shared/text.h"

namespace zapply {

std::string ListContext::said(std::string message) const {
  if (!company.empty()) return company + ": " + message;
  if (!message.empty() && message[0] >= 'a' && message[0] <= 'z')
    message[0] = static_cast<char>(message[0] - 'a' + 'A');
  return message;
}

void ListContext::log(Level level, const std::string& message) {
  scrape.recorder.log(level, source.name, said(message));
}

void ListContext::log_notes(const std::vector<std::string>& notes) {
  for (const std::string& note : notes)
    if (told.insert(note).second) log(Level::kWarning, note);
}

void ListContext::log_repeated_causes() {
  for (const auto& [cause, count] : causes.take_untold())
    log(Level::kWarning, with_thousands(count) + " more like this: " + cause);
}

void ListContext::count_failed(std::int64_t jobs) { scrape.recorder.count(source.name, &SourceRun::jobs_failed, jobs); }

void ListContext::add_steps(std::int64_t count) {
  steps.total += count;
  scrape.add_steps(count);
}

void ListContext::end_step() {
  ++steps.done;
  scrape.end_step();
}

PageOrigin ListContext::origin_of(const FetchResponse& response, bool is_first) const {
  PageOrigin origin;
  origin.url = response.final_url;
  origin.company = company;
  if (const auto found = placeholders.find("found"); found != placeholders.end()) origin.found = found->second;
  origin.is_first = is_first;
  origin.link_header = response.header("link");
  origin.content_type = response.header("content-type");
  origin.fetched_at = scrape.wall_clock();
  origin.stop = scrape.pool.stopping();
  return origin;
}

}  // namespace zapply
