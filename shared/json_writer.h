#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/enum_names.h"
#include "shared/timestamp.h"

namespace zapply {

/// Writes JSON text straight into a string, in the order in which it is told. Ten times faster than building a tree
/// first, which decides for log rows; so everything is written this way. Text must be UTF-8: what is not becomes
/// U+FFFD. Commas are its business, balance of begin and end is the caller's.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return begin('{'); }
  JsonWriter& end_object() { return end('}'); }
  JsonWriter& begin_array() { return begin('['); }
  JsonWriter& end_array() { return end(']'); }
  /// `name` is written as it is: a constant without anything to escape, of at most kNameMax characters.
  JsonWriter& key(std::string_view name);
  static constexpr std::size_t kNameMax = 40;

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(bool);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::int64_t);
  JsonWriter& value(double);  ///< shortest form that reads back the same; null when not finite
  JsonWriter& value(Timestamp);
  JsonWriter& value(const std::vector<std::string>&);
  template <class Enum>
  requires std::is_enum_v<Enum> JsonWriter& value(Enum named) { return value(name_of(named)); }
  JsonWriter& null();
  /// Text that is JSON already.
  JsonWriter& raw(std::string_view json);

  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  template <class T>
  JsonWriter& field(std::string_view name, const T& what) {
    return key(name).value(what);
  }
  JsonWriter& field(std::string_view name, std::int64_t number);

 private:
  JsonWriter& begin(char bracket);
  JsonWriter& end(char bracket);
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  char* put_key(char* at, std::string_view name) const;

  std::string& out_;
  bool first_ = true;  ///< nothing stands yet in the innermost object or array, or a key was just written
};

/// A list, each as its write() has it.
template <class T>
void write_all(JsonWriter& out, const std::vector<T>& all) {
  out.begin_array();
  for (const T& one : all) write(out, one);
  out.end_array();
}

/// Appends `text` as it stands in a JSON string.
void append_json_text(std::string& out, std::string_view text);
/// With its quotes.
void append_json_string(std::string& out, std::string_view text);

}  // namespace zapply
