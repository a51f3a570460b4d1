#include "server/scraping/list_context.h"

#include <algorithm>
#include <utility>

#include "server/fetch/web_address.h"
#include "server/scraping/scrape_context.h"
#include "shared/text.h"

namespace zapply {

std::int64_t reading_bytes(Format format, std::size_t body_bytes) {
  const bool is_page = format == Format::kHtml || format == Format::kJsonLd;
  constexpr std::int64_t kPageMax = 60'000'000;  // a longer tree is given up
  const auto bytes = static_cast<std::int64_t>(body_bytes);
  return is_page ? std::min(bytes * 40, kPageMax) : bytes * 14;
}

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

bool ListContext::names_host(std::string_view url_template) const {
  const std::size_t scheme = url_template.find("://");
  std::size_t end = scheme == std::string_view::npos ? 0 : scheme + 3;
  for (; end < url_template.size() && std::string_view("/?#").find(url_template[end]) == std::string_view::npos; ++end)
    if (url_template[end] == '{') end = std::min(url_template.find('}', end), url_template.size() - 1);
  const std::vector<std::string> names = placeholder_names(url_template.substr(0, end));
  return std::all_of(names.begin(), names.end(),
                     [this](const std::string& name) { return name != "found" && placeholders.contains(name); });
}

RequestTemplate ListContext::for_its_origin(RequestTemplate request) {
  const auto chosen = parse_web_address(request.url);
  for (const RequestTemplate* own : {&source.request, source.find ? &source.find->request : nullptr}) {
    if (own == nullptr || !chosen || !names_host(own->url)) continue;
    const auto address = parse_web_address(fill(*own, placeholders).url);
    if (address && address->origin == chosen->origin) return request;
  }
  std::vector<std::string> kept_back;
  for (auto& header : std::exchange(request.headers, {})) kept_back.push_back(std::move(header.first));
  if (!request.body.empty()) kept_back.emplace_back("body");
  request.method = "GET";
  request.body.clear();
  if (!kept_back.empty() && chosen && told.insert("another origin").second)
    log(Level::kInfo, "the board names an address at " + chosen->origin +
                          ", another origin, which is not sent the source file's " + joined(kept_back));
  return request;
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
