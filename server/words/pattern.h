#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace zapply {

/// Regular expressions of source files: RE2, so that no pattern and no text can take exponential time.
/// Compiled ones are kept per thread.

/// Why it is none, or one that may take too long, or empty.
std::string check_pattern(std::string_view pattern);
std::string fault_of(const re2::RE2& pattern);
bool matches(std::string_view pattern, std::string_view text);
/// The first group that took part in the first match, or the whole match of a pattern without groups.
std::optional<std::string> first_match(std::string_view pattern, std::string_view text);

/// Takes out what matches, again and again until nothing does; whether anything did. What an empty match finds stays.
bool erase_matches(std::string& text, std::string_view pattern);

/// Where the last of the matches that follow one another ends. Unlike groups it costs little for long patterns.
std::optional<std::size_t> end_of_last_match(std::string_view pattern, std::string_view text);

/// Up to 64 patterns that are looked for in one pass over a text: several times cheaper than one after the other.
class PatternSet {
 public:
  explicit PatternSet(std::span<const std::string_view> patterns);
  explicit PatternSet(std::initializer_list<std::string_view> patterns)
      : PatternSet(std::span(patterns.begin(), patterns.size())) {}
  ~PatternSet();

  /// A bit for each that matches, the first the lowest.
  std::uint64_t matching(std::string_view text) const;

 private:
  struct Compiled;
  std::vector<std::string> patterns_;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace zapply
