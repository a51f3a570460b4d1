#include "server/scraping/fetch_memory.h"

#include <algorithm>
#include <utility>

#include "server/scraping/scrape_context.h"
#include "server/words/hash.h"
#include "shared/text.h"
#include "shared/version.h"

namespace zapply {
namespace {

// A board that asks for more is asked again after a day.
constexpr std::chrono::hours kLeftAloneMax(24);
// A second click on Start shortly after the first costs the boards nothing. A person's own machines are exempt.
constexpr std::chrono::minutes kOwnInterval{5};

Interval interval_of(const SourceFile& source, bool allows_private) {
  const auto own = source.own_interval_minutes ? std::chrono::minutes(*source.own_interval_minutes) : kOwnInterval;
  return {std::chrono::minutes(source.limits.min_interval_minutes),
          allows_private && !source.own_interval_minutes ? std::chrono::minutes(0) : own};
}

}  // namespace

FetchMemory::FetchMemory(ScrapeContext& context, const SourceFile& source, bool allows_private)
    : context_(context),
      source_(source),
      interval_(interval_of(source, allows_private)),
      is_conditional_(!source.find && (source.paging.style == Paging::Style::kNone ||
                                       (!source.lists_all && source.paging.style != Paging::Style::kIndex))) {}

std::optional<std::string> FetchMemory::why_not_now(const RequestTemplate& first) {
  if (context_.fetcher.is_replay()) return std::nullopt;
  asked_ = first.url;
  url_ = first.method == "GET" ? first.url : first.url + " " + first.body;
  const auto known = fetch_state(context_.store, url_);
  if (known) remembered_ = *known;
  const Timestamp now = context_.wall_clock();
  if (const auto until = remembered_.not_before; until && *until > now && *until <= now + kLeftAloneMax) {
    next_allowed_at_ = until;
    return "the board asks to be left alone for " + format_duration(*until - now) + " more";
  }
  auto reason = why_not_due(known ? std::optional(known->asked_at) : std::nullopt, now, interval_, context_.force);
  if (reason) {
    next_allowed_at_ = known->asked_at + interval_.longest();
    return reason;
  }
  if (known && is_conditional_ && !context_.force) known_ = {known->etag, known->last_modified};
  given_digest_ = remembered_.source_digest;
  return std::nullopt;
}

/// What was read by another version of the source's file is read again.
Validators FetchMemory::known(const std::string& url) const {
  return remembered_.source_digest == digest(url) ? known_ : Validators();
}

void FetchMemory::answered(const FetchResponse& response) {
  given_ = response.validators();
  given_digest_ = digest(response.redirects > 0 ? response.final_url : asked_);
}

void FetchMemory::leave_alone(std::chrono::milliseconds time) {
  not_before_ = context_.wall_clock() + std::min<std::chrono::milliseconds>(time, kLeftAloneMax);
}

void FetchMemory::remember(bool all_kept) {
  if (url_.empty() || !(given_ || not_before_)) return;
  const Timestamp now = context_.wall_clock();
  if (!given_) {  // not read: all that is new is when to come back
    remembered_.url = url_;
    remembered_.not_before = not_before_;
    next_allowed_at_ = not_before_;
    return context_.recorder.remember(remembered_);
  }
  FetchState state{url_, {}, {}, now, given_digest_, not_before_};
  if (is_conditional_ && all_kept) {
    state.etag = given_->etag;
    state.last_modified = given_->last_modified;
  }
  context_.recorder.remember(std::move(state));
  if (interval_.longest() > std::chrono::minutes(0)) next_allowed_at_ = now + interval_.longest();
  if (not_before_) next_allowed_at_ = std::max(next_allowed_at_.value_or(*not_before_), *not_before_);
}

/// Of what decides how an answer of this address is read: the source's file and this version of zapply; and of the
/// address itself, where a redirect led to it.
std::int64_t FetchMemory::digest(const std::string& url) const {
  Hash digest;
  digest.add(static_cast<std::uint64_t>(source_.digest));
  digest.add(version());
  if (url != asked_) digest.add(url);
  return digest.value();
}

}  // namespace zapply
