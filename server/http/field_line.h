#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// What may stand around values and elements (RFC 9110, 5.6.3).
inline constexpr std::string_view kFieldBlanks = " \t";

/// What methods and the names of fields are (RFC 9110, 5.6.2).
bool is_token(std::string_view text);

/// A line of a header or of trailers (RFC 9112, 5).
struct FieldLine {
  std::string_view name;
  std::string_view value;  ///< as it was sent, without the blanks around it: nothing in it is decoded
};

/// Nothing when the name is no token (so also with a blank before the colon, and for a line that goes on with the one
/// before). The line holds no control characters: CrlfLine has seen to that.
std::optional<FieldLine> parse_field_line(std::string_view line);

/// Takes the next element of a list such as `gzip, br;q=0` off its front, without the blanks around it; empty elements
/// are left out (RFC 9110, 5.6.1). Nothing when the list has ended. A comma in quotes parts nothing.
std::optional<std::string_view> next_element(std::string_view& list);

/// Collects a line that ends with CRLF and with nothing less. Where a CR or LF alone ended one as well, two readers of
/// the same bytes could see different lines (RFC 9112, 2.2); no other control character but the tab stands in one either.
class CrlfLine {
 public:
  enum class State { kMore, kWhole, kBroken };
  /// Takes bytes off the front of `bytes` until the line is whole or broken, `most` at most: what a line is refused for must
  /// not depend on how its bytes arrive.
  State take(std::string_view& bytes, std::size_t most);
  const std::string& text() const { return text_; }
  void clear();

 private:
  State take_all(std::string_view& bytes);

  std::string text_;
  bool ends_ = false;  ///< its CR was there
};

}  // namespace zapply
