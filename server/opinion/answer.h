#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/opinion/dialect.h"

namespace zapply {

struct Question;

/// What a language model thinks of a job; never part of a score.
struct Opinion {
  int figure = 0;       ///< 0 to 100
  std::string comment;  ///< one paragraph of plain text, at most kCommentMax characters
  std::vector<std::string> quotes;

  bool operator==(const Opinion&) const = default;
};

inline constexpr std::size_t kCommentMax = 600;  // characters
inline constexpr std::size_t kModelBytesMax = 256 * 1024;

/// What was made of a server's answer of status 200.
struct ReadAnswer {
  std::optional<Opinion> opinion;
  std::string fault;        ///< why there is none, in words for a person
  bool is_no_json = false;  ///< it did not keep to what the rung asks for: a lower one may help
  int status = 0;           ///< that of an error which it answered instead; 0: none
};

/// Takes nothing that is not exactly what was asked for: this question's marks, a figure, a comment without links,
/// addresses and markup, and quotes that stand in the posting.
ReadAnswer read_answer(std::string_view body, const Question&, Rung);

/// What a server says of its error, cleaned, at most 200 bytes; empty where it says nothing that can be read.
std::string error_words(std::string_view body);

/// The models that a server lists; nothing where the body is no such list.
std::optional<std::vector<std::string>> listed_models(std::string_view body);

}  // namespace zapply
