#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/notify/kind_file.h"
#include "server/notify/message.h"
#include "shared/timestamp.h"

namespace zapply {

/// A message as it goes to one channel over HTTP.
struct ComposedRequest {
  std::string method;
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  struct ToSign {
    std::string key, header;
    std::string bytes;  ///< "<seconds since 1970>.<body>"

    bool operator==(const ToSign&) const = default;
  };
  std::optional<ToSign> to_sign;

  bool operator==(const ComposedRequest&) const = default;
};

/// What its fields are: of secrets their values.
using ChannelValues = std::map<std::string, std::string>;

/// The message's link is a whole address by now.
ComposedRequest compose(const KindFile&, const Message&, const ChannelValues&, Timestamp now);

/// What an answer with this status means.
enum class AnswerMeaning { kDelivered, kAgain, kGiveUp };
AnswerMeaning meaning_of(const KindFile&, int status);

/// Clean, escaped, and at most `length_max` long; what is cut ends with "…" and, on a line of its own, `more`.
std::string fitted(std::string_view text, std::size_t length_max, LengthUnit, Escaping, std::string_view more);

}  // namespace zapply
