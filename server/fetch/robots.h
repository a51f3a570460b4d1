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

  /// The groups for `product` ("zapply"), or for "*" where none names it. Any bytes; what is no rule is skipped.
  static Robots parse(std::string_view text, std::string_view product);

  /// The rule that forbids a path with its query ("/jobs?page=2"), as it stands in the file; nothing when it
  /// may be fetched. The longest matching rule decides, and of equal ones the one that allows.
  std::optional<std::string> forbids(std::string_view path_and_query) const;

 private:
  struct Rule {
    std::string pattern;  ///< in the form in which paths are compared
    std::string text;     ///< "Disallow: /private"
    bool allows = false;
  };
  std::vector<Rule> rules_;
};

/// Whether a path matches a rule's pattern: from its start, "*" stands for anything, "$" at the end for the end.
bool robots_pattern_matches(std::string_view pattern, std::string_view path);

/// Percent-encoding in one form, so that two spellings of a path compare equal: unreserved characters
/// decoded, bytes outside of ASCII encoded, digits in upper case.
std::string normal_path(std::string_view path);

}  // namespace zapply
