#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/fetch/fetcher.h"
#include "server/scraping/intervals.h"
#include "server/sources/source_file.h"
#include "server/store/fetch_states.h"

namespace zapply {

struct ScrapeContext;

/// What is remembered over runs of one list, under its first request: when it was asked, which answer is known, and
/// until when its board wants to be left alone. A replay remembers nothing.
class FetchMemory {
 public:
  FetchMemory(ScrapeContext&, const SourceFile&, bool allows_private);

  /// Recalls what earlier runs left under this request. Returns why it is not to be sent now, if so.
  std::optional<std::string> why_not_now(const RequestTemplate& first);
  /// To be sent with the first request, and where it is redirected to: only the address that gave them is sent them.
  Validators known(const std::string& url) const;

  void answered(const FetchResponse&);
  void unchanged() { given_ = known_; }
  /// The board asked to be left alone for so long.
  void leave_alone(std::chrono::milliseconds);

  /// Hands it on, behind the jobs: a list that is remembered as read must have been kept. Only of one that was kept
  /// as a whole are the validators remembered.
  void remember(bool all_kept);
  std::optional<Timestamp> next_allowed_at() const { return next_allowed_at_; }

 private:
  std::int64_t digest(const std::string& url) const;

  ScrapeContext& context_;
  const SourceFile& source_;
  const Interval interval_;
  /// Of a list on several pages, an unchanged first page says nothing about the others, unless new jobs stand there.
  const bool is_conditional_;
  std::string url_;                      ///< what is remembered stands under it; empty: nothing is
  std::string asked_;                    ///< the address of the first request
  FetchState remembered_;                ///< of earlier runs
  std::optional<Timestamp> not_before_;  ///< the board asks to be left alone until then
  Validators known_;
  std::optional<Validators> given_;  ///< empty until the first page was answered
  std::int64_t given_digest_ = 0;    ///< of what gave them
  std::optional<Timestamp> next_allowed_at_;
};

}  // namespace zapply
