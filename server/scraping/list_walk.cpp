#include "server/scraping/list_walk.h"

#include <memory>
#include <utility>

#include "server/scraping/board_client.h"
#include "server/scraping/scrape_context.h"
#include "shared/text.h"

namespace zapply {

ListWalk::ListWalk(ScrapeContext& context, BoardClient& client, const SourceFile& source, std::string company)
    : list_{context, client, source, std::move(company), {}, {}, {}},
      memory_(context, source, client.allows_private()),
      pager_(source.paging) {}

void ListWalk::begin() {
  const SourceFile& source = list_.source;
  if (source.kind == SourceKind::kCompanies) {
    const auto placeholders = company_placeholders(source, list_.company);
    if (!placeholders) return fail("a company of this source is written as " + source.company_form);
    list_.placeholders = *placeholders;
  }
  const RequestTemplate first = source.find ? fill(source.find->request, list_.placeholders) : request_for(PageAsk());
  if (auto reason = memory_.why_not_now(first)) return end(SourceRunStatus::kSkipped, std::move(*reason));
  if (source.find) ask_find();
}

void ListWalk::ask_find() {
  finding_ = true;
  list_.add_steps(1);
  list_.client.ask(fill(list_.source.find->request, list_.placeholders), {}, list_.said("looking for the list"),
                   [this](FetchResponse response) {
                     list_.end_step();
                     if (!response.ok()) {
                       result_.no_network = response.no_network;
                       return take_found({std::nullopt, response.error});
                     }
                     const auto found = std::make_shared<FoundValue>();
                     PageOrigin origin = list_.origin_of(response, true);
                     const auto body = response.take_body();
                     list_.scrape.pool.submit(
                         static_cast<std::int64_t>(body->size()),
                         [source = &list_.source, body, found, origin = std::move(origin)] {
                           *found = extract_found(*source, origin, *body);
                         },
                         [this, found] { take_found(*found); });
                   });
}

void ListWalk::take_found(const FoundValue& found) {
  finding_ = false;
  if (!found.value) return fail("looking for the list: " + found.error);
  list_.placeholders["found"] = *found.value;
}

void ListWalk::advance() {
  if (ended() || finding_) return;
  while (result_.cause.empty() && pages_.has_room(pages_on_) && !details_.is_full()) {
    const auto ask = pager_.next();
    if (!ask) break;
    ask_page(*ask);
  }
  details_.advance();
  const bool idle = pages_on_ == 0 && details_.is_idle();
  if (idle && (!result_.cause.empty() || pager_.end() != Pager::End::kNotYet)) finish();
}

RequestTemplate ListWalk::request_for(const PageAsk& ask) {
  const SourceFile& source = list_.source;
  Placeholders values = list_.placeholders;
  values["page"] = std::to_string(ask.page == 0 && ask.number == 1 ? source.paging.first : ask.page);
  values["offset"] = std::to_string(ask.offset);
  values["cursor"] = ask.cursor;
  RequestTemplate request = fill(source.request, values);
  const bool is_own = ask.url.empty() && list_.names_host(source.request.url);
  if (!ask.url.empty()) request.url = ask.url;
  return is_own ? request : list_.for_its_origin(std::move(request));
}

void ListWalk::ask_page(const PageAsk& ask) {
  ++pages_on_;
  if (ask.number == 1 || !pager_.pages_total()) list_.add_steps(1);
  BoardClient::Known known;
  if (ask.number == 1) known = [this](const std::string& url) { return memory_.known(url); };
  list_.client.ask(request_for(ask), std::move(known), list_.said(page_words(ask)),
                   [this, ask](FetchResponse response) { take_page(ask, std::move(response)); });
}

void ListWalk::take_page(const PageAsk& ask, FetchResponse response) {
  if (response.not_modified()) {
    --pages_on_;
    list_.end_step();
    memory_.unchanged();
    memory_.remember(true);
    return end(SourceRunStatus::kUnchanged);
  }
  if (!response.ok()) return take_failed_page(ask, response);
  if (ask.number == 1) memory_.answered(response);
  pages_.read(std::move(response), ask.number == 1,
              [this, ask](ReadPage read) { take_read_page(ask, std::move(read)); });
}

void ListWalk::take_failed_page(const PageAsk& ask, const FetchResponse& response) {
  --pages_on_;
  list_.end_step();
  pager_.missed();
  if (response.retry_after) memory_.leave_alone(*response.retry_after);
  if (response.not_listed && ask.number > 1)
    return end_list_early(page_words(ask) + " is not in the recording: the list ends here");
  if (response.forbidden && ask.number > 1) return end_list_early(page_words(ask) + ": " + response.error);
  if (response.forbidden) return end(SourceRunStatus::kSkipped, response.error);
  result_.no_network = response.no_network;
  fail(ask.number > 1 ? page_words(ask) + ": " + response.error : response.error);
}

void ListWalk::take_read_page(const PageAsk& ask, ReadPage read) {
  const Page& page = read.page;
  --pages_on_;
  list_.end_step();
  ++result_.pages;
  pager_.answered(ask, {page.items, page.next, page.total, page.total_pages, page.pages});
  const auto pages = pager_.pages_total();
  if (ask.number == 1 && pages) list_.add_steps(*pages - 1);
  const ListJobs::Taken taken = jobs_.take(page_words(ask), ask.number == 1, std::move(read));
  if (ask.number > 1 && taken.repeats && list_.source.paging.style != Paging::Style::kIndex)
    end_list_early(page_words(ask) + " repeats jobs of earlier pages: no further page is asked for");
  if (!taken.fault.empty()) fail(ask.number > 1 ? page_words(ask) + ": " + taken.fault : taken.fault);
}

/// Said once, also when several pages were asked for side by side.
void ListWalk::end_list_early(const std::string& message) {
  if (!ended_early_) list_.log(Level::kWarning, message);
  ended_early_ = true;
  pager_.stop();
}

/// Nothing further is asked for; what is on its way is still taken.
void ListWalk::fail(std::string cause) {
  pager_.stop();
  if (result_.cause.empty()) result_.cause = std::move(cause);
}

void ListWalk::end(SourceRunStatus status, std::string cause) {
  result_.status = status;
  result_.cause = std::move(cause);
  result_.jobs = jobs_.count();
  result_.next_allowed_at = memory_.next_allowed_at();
}

void ListWalk::finish() {
  const bool failed = !result_.cause.empty();
  details_.log_failures();
  list_.log_repeated_causes();
  list_.add_steps(list_.steps.done - list_.steps.total);  // pages that were expected and did not come
  if (!failed && pager_.end() == Pager::End::kCap)
    list_.log(Level::kInfo, "Stopped after " + count_of(result_.pages, "page", "pages") + ", as its source file says");
  if (!failed) jobs_.close_missing(why_not_whole());
  memory_.remember(!failed && details_.unreadable() == 0 && !jobs_.awaits_second_look());
  end(failed ? SourceRunStatus::kFailed : SourceRunStatus::kCompleted, std::move(result_.cause));
}

/// Why the list may not have been read to its end, as far as its pages tell.
std::string ListWalk::why_not_whole() const {
  if (ended_early_) return "the list ended early";
  if (!pager_.doubt().empty()) return pager_.doubt();
  if (pager_.end() == Pager::End::kCap) return "only " + count_of(result_.pages, "page was", "pages were") + " read";
  return pager_.end() == Pager::End::kRead ? "" : "the list was not read to its end";
}

std::string ListWalk::page_words(const PageAsk& ask) const {
  std::string words = "page " + with_thousands(ask.number);
  if (const auto total = pager_.pages_total()) words += " of " + with_thousands(*total);
  return words;
}

}  // namespace zapply
