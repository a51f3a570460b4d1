#include "server/documents/json_fault.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "shared/text.h"

namespace zapply {
namespace {

/// Also of a text that breaks off.
bool is_too_deep(std::string_view body, std::size_t depth_max) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (in_string && c == '\\')
      ++i;
    else if (c == '"')
      in_string = !in_string;
    else if (!in_string && (c == '{' || c == '['))
      ++depth;
    else if (!in_string && (c == '}' || c == ']') && depth > 0)
      --depth;
    if (depth > depth_max) return true;
  }
  return false;
}

/// The library numbers its errors by kind: 1xx are those of syntax, which have a place.
bool is_syntax_error(const nlohmann::detail::exception& error) { return error.id / 100 == 1; }

/// Keeps nothing of what is read but where and why that ends.
class FaultFinder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& fault) override {
    offset = position > 0 ? position - 1 : 0;
    const std::string_view what = fault.what();
    if (is_syntax_error(fault)) place_and_reason = what.substr(std::min(what.find("line "), what.size()));
    return false;
  }

  std::optional<std::size_t> offset;
  std::string place_and_reason;  ///< "line 3, column 9: syntax error …"; empty for what is no error of syntax
};

/// What of a text, well-formed as far as it goes, is whole.
std::string whole_part(std::string_view text) {
  struct Open {
    char closed_by = 0;
    std::size_t whole = std::string_view::npos;  ///< behind its last whole element or member
  };
  std::vector<Open> open;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      open.push_back({c == '{' ? '}' : ']'});
    } else if (c == ',' && !open.empty()) {
      open.back().whole = at;
    } else if ((c == '}' || c == ']') && !open.empty()) {
      open.pop_back();
      if (open.empty()) return std::string(text.substr(0, at + 1));
      open.back().whole = at + 1;
    }
  }
  std::size_t list = 0;
  while (list < open.size() && open[list].closed_by != ']') ++list;
  if (list == open.size()) list = 0;
  if (open.empty() || open[list].whole == std::string_view::npos) return "";
  std::string out(text.substr(0, open[list].whole));
  for (std::size_t level = list + 1; level-- > 0;) out += open[level].closed_by;
  return out;
}

}  // namespace

std::string with_valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
  return out;
}

JsonFault find_json_fault(std::string_view body, std::size_t depth_max) {
  if (is_too_deep(body, depth_max))
    return {{"the JSON is nested deeper than " + std::to_string(depth_max) + " levels"}, ""};
  const std::string text = with_valid_utf8(body);
  FaultFinder finder;
  nlohmann::json::sax_parse(text, &finder);
  if (looks_of(body) != BodyLooks::kJson || finder.place_and_reason.empty()) return {unexpected("JSON", body), ""};
  return {{"the JSON is broken at " + clean_line(finder.place_and_reason, 160)},
          whole_part(std::string_view(text).substr(0, finder.offset.value_or(0)))};
}

}  // namespace zapply
