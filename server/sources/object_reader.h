#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/sources/json_tree.h"
#include "shared/enum_names.h"

namespace zapply {

/// Reads one object of a file that a person wrote. Every complaint is thrown as a JsonTreeError and says the
/// path, what was expected and what was found; a key that nobody asked for is a complaint, too.
class ObjectReader {
 public:
  /// `value` must outlive this. Complains when it is no object.
  ObjectReader(const JsonTree& value, std::string path);

  /// The value of `key`, or null. A key counts as known once it was asked for.
  const JsonTree* find(std::string_view key);
  const JsonTree& require(std::string_view key, std::string_view expected);
  bool has(std::string_view key) const;

  std::optional<std::string> text(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t min, std::int64_t max);
  std::optional<double> number(std::string_view key, double above, double max);
  /// A list of texts, or one text for a list of one. Numbers, true and false count as texts when `scalars`.
  std::optional<std::vector<std::string>> texts(std::string_view key, bool scalars = false);

  template <class Enum>
  std::optional<Enum> name(std::string_view key) {
    const std::optional<std::string> written = text(key);
    if (!written) return std::nullopt;
    const std::optional<Enum> value = from_name<Enum>(*written);
    if (!value) unknown_name(*find(key), path_of(key), names_of<Enum>());
    return value;
  }

  /// Complains about the first key that was not asked for.
  void done() const;

  /// Notes that these keys exist, for the hints of done(), without reading them.
  void also_known(std::span<const std::string_view> keys);

  std::string path_of(std::string_view key) const;
  const std::string& path() const { return path_; }
  const JsonTree& value() const { return value_; }

 private:
  [[noreturn]] static void unknown_name(const JsonTree& value, const std::string& path,
                                        std::span<const std::string_view> names);

  const JsonTree& value_;
  std::unordered_map<std::string_view, std::size_t> places_;  ///< of its keys
  std::string path_;
  std::vector<std::string_view> known_;
};

/// Throws "path: message" with the line of `value`.
[[noreturn]] void complain(const JsonTree& value, std::string_view path, const std::string& message);
/// Throws "path: expected …, found …".
[[noreturn]] void complain_expected(const JsonTree& value, std::string_view path, std::string_view expected);

}  // namespace zapply
