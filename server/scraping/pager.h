#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "server/sources/source_file.h"

namespace zapply {

/// A page to be asked for.
struct PageAsk {
  std::int64_t number = 1;  ///< from 1, whatever the board calls it
  std::int64_t page = 0;
  std::int64_t offset = 0;
  std::string cursor;
  std::string url;  ///< of a next link; empty: the source's own request
};

/// What a page that was read says about the list.
struct PageFacts {
  std::int64_t items = 0;
  std::optional<std::string> next;
  std::optional<std::int64_t> total;
  std::optional<std::int64_t> total_pages;
  std::vector<std::string> pages;  ///< URLs of further ones
};

/// Which pages of a list to ask for, and when it ends. Pure. Pages are asked one after the other, or side by
/// side once the first one has told how many there are.
class Pager {
 public:
  enum class End : std::uint8_t {
    kNotYet,
    kRead,     ///< to the list's end
    kCap,      ///< there is more, but not for us
    kStopped,  ///< by stop()
  };

  explicit Pager(const Paging& paging) : paging_(paging) {}

  /// The next page that can be asked for now. Nothing: an answer is needed first, or there is none.
  std::optional<PageAsk> next();
  void answered(const PageAsk&, const PageFacts&);
  /// A page could not be had; no further one is asked for.
  void missed();
  /// No further page: this one repeats what others held, or the list is given up.
  void stop() { stopped_ = true; }

  /// kNotYet while pages are to be asked or answered.
  End end() const;
  /// Why the list that was read may not be all of it, so that what it lacks may be there: "page 3 is empty, where the
  /// board names a further one". Empty: nothing was seen.
  const std::string& doubt() const { return doubt_; }
  /// How many pages will be asked for, once that is known.
  std::optional<std::int64_t> pages_total() const;

 private:
  std::int64_t listed() const { return 1 + static_cast<std::int64_t>(urls_.size()); }
  bool is_counted() const { return paging_.style == Paging::Style::kPage || paging_.style == Paging::Style::kOffset; }
  PageAsk numbered(std::int64_t number) const;
  void learn_total(const PageFacts&);
  bool was_last(const PageAsk&, const PageFacts&) const;
  void look_at_empty(const PageAsk&, const PageFacts&);
  void doubt(std::string reason);

  Paging paging_;
  std::int64_t asked_ = 0;
  std::int64_t answered_ = 0;
  std::int64_t step_ = 0;                    ///< items on a full page
  std::optional<std::int64_t> pages_known_;  ///< in the whole list
  std::string cursor_;                       ///< token or URL of the page after the last answered
  std::vector<std::string> urls_;            ///< index: of the pages behind the first
  std::unordered_set<std::string> urls_seen_;
  std::unordered_set<std::string> cursors_seen_;
  std::int64_t empty_in_a_row_ = 0;
  bool last_seen_ = false;
  bool stopped_ = false;
  std::string doubt_;
};

}  // namespace zapply
