#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zapply {

/// The part of an address behind the "?": keys and values in order, percent-encoded when written (RFC 3986).
class Query {
 public:
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  Query() = default;
  explicit Query(Pairs pairs) : pairs_(std::move(pairs)) {}
  /// Broken percent signs stay as they are; a key alone has an empty value.
  static Query parse(std::string_view text);

  /// The first value of `key`, or nothing.
  std::string_view get(std::string_view key) const;
  bool has(std::string_view key) const;
  /// Leaves out empty values.
  Query& add(std::string_view key, std::string_view value);
  Query& add(std::string_view key, long long value);

  const Pairs& pairs() const { return pairs_; }
  bool empty() const { return pairs_.empty(); }
  std::string text() const;
  /// "path" or "path?text".
  std::string after(std::string_view path) const;

 private:
  Pairs pairs_;
};

/// Comma-separated, empty parts left out.
std::vector<std::string_view> split_list(std::string_view text);

}  // namespace zapply
