#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// JSON as it is met where no parser takes it, made into JSON.
struct MendedJson {
  std::string text;
  std::vector<std::string> found;  ///< what was no JSON, in words: "commas too many", "comments"
};

enum class JsonKind {
  kAnswer,  ///< of an API: also behind a guard (")]}'"), in a call (JSONP), or an object a line
  kScript,  ///< in a page: also as JavaScript writes it, in a wrapping of comments, and with something behind it
  /// A script that is none of these either: quotes within its texts, brackets and commas are guessed. Nothing that tells
  /// whether a list is whole may be read so.
  kTornScript,
};

/// Never fails: what it doesn't know how to mend stays, and the parser says where.
MendedJson mend_json(std::string_view text, JsonKind);

}  // namespace zapply
