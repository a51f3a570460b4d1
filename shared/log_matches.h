#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Sequence numbers of the entries that match a filter, in rising order, as ranges: a log of a million
/// entries of which all match is one range.
class LogMatches {
 public:
  /// `seq` must be larger than every one before.
  void add(std::int64_t seq);
  /// What was found behind these, when the log had grown.
  void append(const LogMatches& later);

  std::int64_t count() const { return ranges_.empty() ? 0 : ranges_.back().rank + size_of(ranges_.back()); }
  /// The k-th match, 0 <= k < count().
  std::int64_t at(std::int64_t k) const;
  /// How many matches are smaller than `seq`: the place of `seq` in the filtered view.
  std::int64_t rank_of(std::int64_t seq) const;
  bool contains(std::int64_t seq) const;

  struct Range {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t rank = 0;  ///< matches before it

    bool operator==(const Range&) const = default;
  };
  const std::vector<Range>& ranges() const { return ranges_; }
  void add_range(std::int64_t first, std::int64_t last);

  bool operator==(const LogMatches&) const = default;

 private:
  static std::int64_t size_of(const Range& range) { return range.last - range.first + 1; }

  std::vector<Range> ranges_;
};

/// The answer of GET /api/runs/{id}/logs/matches: {"count", "last_seq", "ranges"}. The ranges are flat
/// numbers, for each range how many entries are left out before it (the first counts from 1) and how many are
/// in it: [0,3,2,1] is 1, 2, 3, 6.
struct LogMatchesAnswer {
  LogMatches matches;
  std::int64_t last_seq = 0;  ///< of the log: up to here it was looked at
};
std::string to_json(const LogMatchesAnswer&);
/// Throws ProtocolError.
LogMatchesAnswer parse_log_matches(std::string_view text);

}  // namespace zapply
