#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/query.h"
#include "shared/timestamp.h"

namespace zapply {

/// A parameter that is unknown, given twice or not understood: names it, and says what was expected.
struct BadQuery : std::runtime_error {
  BadQuery(std::string_view which, std::string_view what, std::string_view expected_instead = {});
  std::string parameter;
  std::string expected;  ///< "a number"; empty where the value is not what is wrong
};

/// A query, read strictly: throws BadQuery. An empty value is the same as none.
class QueryReader {
 public:
  using Names = std::span<const std::string_view>;

  QueryReader(Query, Names known, Names also_known = {});

  bool has(std::string_view name) const { return !text(name).empty(); }
  /// Empty when it is not there. At most 1,000 bytes of UTF-8, without NUL (which SQLite would take for the end).
  std::string text(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t min, std::int64_t max) const;
  std::optional<double> number(std::string_view name) const;
  std::optional<bool> boolean(std::string_view name) const;
  std::optional<Timestamp> time(std::string_view name) const;
  /// Separated by commas, or the parameter repeated.
  std::vector<std::string> list(std::string_view name) const;
  /// Each one of `choices`.
  std::vector<std::string> list_of(std::string_view name, Names choices) const;

  template <class Enum>
  std::vector<Enum> names(std::string_view name) const {
    std::vector<Enum> values;
    for (const std::string& text : list(name)) values.push_back(named<Enum>(name, text));
    return values;
  }
  template <class Enum>
  std::optional<Enum> one_name(std::string_view name) const {
    const std::string value = text(name);
    if (value.empty()) return std::nullopt;
    return named<Enum>(name, value);
  }

 private:
  template <class Enum>
  static Enum named(std::string_view name, std::string_view text) {
    const auto value = from_name<Enum>(text);
    if (!value) fail_choice(name, text, names_of<Enum>());
    return *value;
  }
  [[noreturn]] static void fail_choice(std::string_view name, std::string_view text, Names choices);

  Query query_;
};

/// `"text"` for a message: as JSON writes it, cut when it is long.
std::string in_quotes(std::string_view text);

}  // namespace zapply
