#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zapply {

/// Values for the placeholders of a request: {company}, {page}, {offset}, {cursor}, {found}, and an item's
/// own fields in a detail request.
using Placeholders = std::map<std::string, std::string, std::less<>>;

/// A request with placeholders, and what becomes of it when they are filled.
struct RequestTemplate {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  ///< JSON; empty for GET

  bool operator==(const RequestTemplate&) const = default;
};

/// Fills {placeholders} in the URL, the headers' values and the body. Those that are not given are empty.
RequestTemplate fill(const RequestTemplate&, const Placeholders&);

/// As in RFC 6570: {x} percent-encodes everything but unreserved characters, so a value can't leave its
/// place; {+x} keeps reserved characters, for a path or a whole URL out of a response; {?x} and {&x} become
/// "?x=value" or "&x=value", or nothing when the value is empty.
std::string fill_url(std::string_view url_template, const Placeholders&);
/// Placeholders stand inside JSON strings and are escaped as such. A string that is nothing but {page} or
/// {offset} becomes a number, one that is nothing but {cursor} null while there is no cursor.
std::string fill_body(std::string_view body_template, const Placeholders&);
/// Plain text, for headers and constants.
std::string fill_text(std::string_view text_template, const Placeholders&);

/// The names between braces, operators ("+", "?", "&") left out; in order, with repetitions.
std::vector<std::string> placeholder_names(std::string_view text_template);

}  // namespace zapply
