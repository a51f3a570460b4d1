#include "server/scraping/walk.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "server/scraping/scrape_context.h"
#include "server/store/store.h"
#include "shared/text.h"
#include "shared/version.h"

namespace zapply {
namespace {

// A board that asks for more is asked again after a day.
constexpr std::chrono::hours kLeftAloneMax(24);
// A second click on Start shortly after the first costs the boards nothing. A person's own machines are exempt.
constexpr std::chrono::minutes kOwnInterval{5};
constexpr std::size_t kDetailsWaitingMax = 100;
// Of pages that are asked for and not read, if they are as long as the longest so far: enough to keep all cores busy.
constexpr std::int64_t kPagesBytesMax = 4 * 1024 * 1024;

}  // namespace

Walk::Walk(ScrapeContext& context, BoardClient& client, const SourceFile& source, std::string company)
    : context_(context), client_(client), source_(source), company_(std::move(company)), pager_(source.paging) {}

void Walk::begin() {
  if (source_.kind == SourceKind::kCompanies) {
    const auto placeholders = company_placeholders(source_, company_);
    if (!placeholders) return fail("a company of this source is written as " + source_.company_form);
    placeholders_ = *placeholders;
  }
  const RequestTemplate first = source_.find ? fill(source_.find->request, placeholders_) : request_for(PageAsk());
  if (!is_due(first)) return;
  if (source_.find) ask_find();
}

bool Walk::is_due(const RequestTemplate& first) {
  if (context_.fetcher.is_replay()) return true;
  first_url_ = first.method == "GET" ? first.url : first.url + " " + first.body;
  const auto known = context_.store.read([&](Database& d) { return read_fetch_state(d, first_url_); });
  if (known) remembered_ = *known;
  const auto own = source_.own_interval_minutes ? std::chrono::minutes(*source_.own_interval_minutes) : kOwnInterval;
  interval_ = {std::chrono::minutes(source_.limits.min_interval_minutes),
               client_.allows_private() && !source_.own_interval_minutes ? std::chrono::minutes(0) : own};
  const Timestamp now = context_.wall_clock();
  if (const auto until = remembered_.not_before; until && *until > now && *until <= now + kLeftAloneMax) {
    result_.next_allowed_at = until;
    end(SourceRunStatus::kSkipped, "the board asks to be left alone for " + format_duration(*until - now) + " more");
    return false;
  }
  const auto reason =
      why_not_due(known ? std::optional(known->asked_at) : std::nullopt, now, interval_, context_.force);
  if (reason) {
    result_.next_allowed_at = known->asked_at + interval_.longest();
    end(SourceRunStatus::kSkipped, *reason);
    return false;
  }
  // Of a list on several pages, an unchanged first page says nothing about the others, unless new jobs stand there.
  is_conditional_ = !source_.find && (source_.paging.style == Paging::Style::kNone ||
                                      (!source_.lists_all && source_.paging.style != Paging::Style::kIndex));
  // What was read by another version of the source's file is read again.
  if (known && is_conditional_ && !context_.force && known->source_digest == digest())
    known_ = {known->etag, known->last_modified};
  return true;
}

void Walk::ask_find() {
  finding_ = true;
  add_steps(1);
  client_.ask(fill(source_.find->request, placeholders_), {}, said("looking for the list"),
              [this](FetchResponse response) {
                end_step();
                if (!response.ok()) {
                  result_.no_network = response.no_network;
                  finding_ = false;
                  return fail("looking for the list: " + response.error);
                }
                const auto body = std::make_shared<std::string>(std::move(response.body));
                const auto found = std::make_shared<FoundValue>();
                PageOrigin origin = origin_of(response, true);
                context_.pool.submit(
                    static_cast<std::int64_t>(body->size()),
                    [source = &source_, body, found, origin = std::move(origin)] {
                      *found = extract_found(*source, origin, *body);
                    },
                    [this, found] {
                      finding_ = false;
                      if (!found->value) return fail("looking for the list: " + found->error);
                      placeholders_["found"] = *found->value;
                    });
              });
}

void Walk::advance() {
  if (ended() || finding_) return;
  while (result_.cause.empty() && has_room()) {
    const auto ask = pager_.next();
    if (!ask) break;
    ask_page(*ask);
  }
  ask_details();
  const bool idle = pages_on_ == 0 && details_on_ == 0 && details_waiting_.empty();
  if (idle && (!result_.cause.empty() || pager_.end() != Pager::End::kNotYet)) finish();
}

bool Walk::has_room() const {
  return pages_on_ <= std::max(source_.limits.concurrency, 1) && pages_on_ * page_bytes_ <= kPagesBytesMax &&
         details_waiting_.size() < kDetailsWaitingMax && !context_.pool.full();
}

RequestTemplate Walk::request_for(const PageAsk& ask) const {
  Placeholders values = placeholders_;
  values["page"] = std::to_string(ask.page == 0 && ask.number == 1 ? source_.paging.first : ask.page);
  values["offset"] = std::to_string(ask.offset);
  values["cursor"] = ask.cursor;
  RequestTemplate request = fill(source_.request, values);
  if (!ask.url.empty()) request.url = ask.url;
  return request;
}

PageOrigin Walk::origin_of(const FetchResponse& response, bool is_first) const {
  PageOrigin origin;
  origin.url = response.final_url;
  origin.company = company_;
  if (const auto found = placeholders_.find("found"); found != placeholders_.end()) origin.found = found->second;
  origin.is_first = is_first;
  origin.link_header = response.header("link");
  origin.content_type = response.header("content-type");
  origin.fetched_at = context_.wall_clock();
  origin.stop = context_.pool.stopping();
  return origin;
}

void Walk::ask_page(const PageAsk& ask) {
  ++pages_on_;
  if (ask.number == 1 || !pager_.pages_total()) add_steps(1);
  client_.ask(request_for(ask), ask.number == 1 ? known_ : Validators{}, said(page_words(ask)),
              [this, ask](FetchResponse response) { take_page(ask, std::move(response)); });
}

void Walk::take_page(const PageAsk& ask, FetchResponse response) {
  if (response.not_modified()) {
    --pages_on_;
    end_step();
    given_ = known_;
    remember();
    return end(SourceRunStatus::kUnchanged);
  }
  if (!response.ok()) return take_failed_page(ask, response);
  if (ask.number == 1) given_ = response.validators();
  read_page(ask, std::move(response));
}

void Walk::take_failed_page(const PageAsk& ask, const FetchResponse& response) {
  --pages_on_;
  end_step();
  pager_.missed();
  if (response.retry_after)
    not_before_ = context_.wall_clock() + std::min<std::chrono::milliseconds>(*response.retry_after, kLeftAloneMax);
  if (response.not_listed && ask.number > 1)
    return end_list_early(page_words(ask) + " is not in the recording: the list ends here");
  if (response.forbidden && ask.number > 1) return end_list_early(page_words(ask) + ": " + response.error);
  if (response.forbidden) return end(SourceRunStatus::kSkipped, response.error);
  result_.no_network = response.no_network;
  fail(ask.number > 1 ? page_words(ask) + ": " + response.error : response.error);
}

/// Said once, also when several pages were asked for side by side.
void Walk::end_list_early(const std::string& message) {
  if (!ended_early_) log(Level::kWarning, message);
  ended_early_ = true;
  pager_.stop();
}

/// Nothing further is asked for; what is on its way is still taken.
void Walk::fail(std::string cause) {
  pager_.stop();
  if (result_.cause.empty()) result_.cause = std::move(cause);
}

void Walk::end(SourceRunStatus status, std::string cause) {
  result_.status = status;
  result_.cause = std::move(cause);
}

void Walk::finish() {
  const bool failed = !result_.cause.empty();
  log_repeated_causes();
  add_steps(steps_.done - steps_.total);  // pages that were expected and did not come
  if (!failed && pager_.end() == Pager::End::kCap)
    log(Level::kInfo, "Stopped after " + count_of(result_.pages, "page", "pages") + ", as its source file says");
  if (!failed) close_missing();
  remember();
  end(failed ? SourceRunStatus::kFailed : SourceRunStatus::kCompleted, std::move(result_.cause));
}

/// Only after the jobs: a list that is remembered as read must have been kept.
void Walk::remember() {
  if (context_.fetcher.is_replay() || first_url_.empty() || !(given_ || not_before_)) return;
  const Timestamp now = context_.wall_clock();
  if (!given_) {  // not read: all that is new is when to come back
    remembered_.url = first_url_;
    remembered_.not_before = not_before_;
    result_.next_allowed_at = not_before_;
    return context_.recorder.remember(remembered_);
  }
  const bool all_kept = result_.cause.empty() && details_unreadable_ == 0;
  FetchState state{first_url_, {}, {}, now, digest(), not_before_};
  if (is_conditional_ && all_kept) {
    state.etag = given_->etag;
    state.last_modified = given_->last_modified;
  }
  context_.recorder.remember(std::move(state));
  if (interval_.longest() > std::chrono::minutes(0)) result_.next_allowed_at = now + interval_.longest();
  if (not_before_) result_.next_allowed_at = std::max(result_.next_allowed_at.value_or(*not_before_), *not_before_);
}

/// Of what decides how an answer is read: the source's file and this version of zapply.
std::int64_t Walk::digest() const {
  std::uint64_t digest = source_.digest;
  for (const char c : version()) digest = digest * 31 + static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(digest);
}

/// "stripe: page 2" for a company's list, "Page 2" for a board's.
std::string Walk::said(std::string message) const {
  if (!company_.empty()) return company_ + ": " + message;
  if (!message.empty() && message[0] >= 'a' && message[0] <= 'z')
    message[0] = static_cast<char>(message[0] - 'a' + 'A');
  return message;
}

void Walk::log(Level level, const std::string& message) { context_.recorder.log(level, source_.name, said(message)); }

void Walk::add_steps(std::int64_t count) {
  steps_.total += count;
  context_.add_steps(count);
}

void Walk::end_step() {
  ++steps_.done;
  context_.end_step();
}

std::string Walk::page_words(const PageAsk& ask) const {
  std::string words = "page " + with_thousands(ask.number);
  if (const auto total = pager_.pages_total()) words += " of " + with_thousands(*total);
  return words;
}

}  // namespace zapply
