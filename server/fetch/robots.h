#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// A host's robots.txt (RFC 9309), as far as it speaks to one robot.
class Robots {
 public:
  /// What is read of a longer file (RFC 9309 §2.5).
  static constexpr std::size_t kBytesMax = 500 * 1024;

  /// The groups for `product` ("zapply"), or for "*" where none names it. Any bytes; what is no rule is skipped. Keys
  /// that are often misspelt are understood, and a blank instead of the colon.
  static Robots parse(std::string_view text, std::string_view product);

  /// The rule that forbids a path with its query ("/jobs?page=2"), in the form in which paths are compared; nothing when
  /// it may be fetched. The longest matching rule decides, and of equal ones the one that allows.
  std::optional<std::string> forbids(std::string_view path_and_query) const;

  /// What it takes in memory, about.
  std::size_t bytes() const { return bytes_; }

 private:
  struct Rule {
    std::string pattern;  ///< in the form in which paths are compared
    bool allows = false;
  };
  void add(std::string_view path, bool allows);

  std::vector<Rule> rules_;
  std::size_t bytes_ = 0;
};

/// Whether a path matches a rule's pattern: from its start, "*" stands for anything, "$" at the end for the end.
bool robots_pattern_matches(std::string_view pattern, std::string_view path);

/// Percent-encoding in one form, so that two spellings of a path compare equal: unreserved characters
/// decoded, bytes outside of ASCII encoded, digits in upper case.
std::string normal_path(std::string_view path);

/// The path that "/a/../b?c" names (RFC 3986 §5.2.4): what stands behind the "?" stays as it is.
std::string without_dot_segments(std::string_view path_and_query);

}  // namespace zapply
