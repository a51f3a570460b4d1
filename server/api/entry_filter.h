#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "server/http/query_parameters.h"
#include "server/store/log.h"
#include "shared/log_entry.h"
#include "shared/log_places.h"

namespace re2 {
class RE2;
}

namespace zapply {

/// Which entries a reader wants: `level`, `source`, and `q` (text) or `re` (RE2's syntax), without regard to
/// case unless `case=true`. The source "-" is the run itself.
class EntryFilter {
 public:
  /// The parameters that this reads.
  static constexpr std::array<std::string_view, 5> kParameters{"level", "source", "q", "re", "case"};

  /// Throws BadQuery, also for a pattern that RE2 refuses.
  explicit EntryFilter(const QueryParameters&);
  ~EntryFilter();
  EntryFilter(EntryFilter&&) noexcept;

  bool matches(const LogRow&) const;
  using Time = std::chrono::steady_clock::time_point;
  /// Where in a message the text or the pattern stands: the first kPlacesMax, of those that are found by `until`. Each
  /// may take ten milliseconds, and a pattern may match nothing at every character.
  static constexpr std::size_t kPlacesMax = 100;
  MessagePlaces places_in(std::string_view message, Time until = Time::max()) const;
  const LevelSet& levels() const { return levels_; }
  /// What may take long for each entry.
  bool has_pattern() const { return pattern_ != nullptr; }
  bool is_empty() const { return levels_.all() && sources_.empty() && text_.empty() && pattern_ == nullptr; }

 private:
  bool has_text(std::string_view message) const;
  /// Of the bytes from `at` on: where it begins and how long it is; empty behind the end when it is not there.
  std::string_view next_text(std::string_view message, std::size_t at) const;

  LevelSet levels_;
  std::vector<std::string> sources_;  ///< empty: all
  std::string text_;                  ///< lower case unless case matters
  bool is_case_sensitive_ = false;
  std::unique_ptr<re2::RE2> pattern_;
};

}  // namespace zapply
