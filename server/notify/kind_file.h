#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/channel.h"
#include "shared/enum_names.h"

namespace zapply {

/// What a message's texts are freed of, before they stand in a body that its reader formats.
enum class Escaping : std::uint8_t {
  kNone,
  kMarkdown,  ///< Discord's
  kSlack,     ///< its mrkdwn: & < >
  kHtml,
};
template <>
struct EnumNames<Escaping> {
  static constexpr std::array<std::string_view, 4> kNames{"none", "markdown", "slack", "html"};
};

enum class BodyFormat : std::uint8_t { kJson, kText, kNone };
template <>
struct EnumNames<BodyFormat> {
  static constexpr std::array<std::string_view, 3> kNames{"json", "text", "none"};
};

/// How lengths of texts are counted.
enum class LengthUnit : std::uint8_t {
  kCharacters,  ///< UTF-16's units: no service counts more of them
  kBytes,
};
template <>
struct EnumNames<LengthUnit> {
  static constexpr std::array<std::string_view, 2> kNames{"characters", "bytes"};
};

struct StatusRange {
  int first = 0, last = 0;

  bool operator==(const StatusRange&) const = default;
};

/// A kind of channel that takes messages over HTTP, as a file describes it (docs/watching.md). All that is sent comes of
/// it; nothing of it knows a database, a socket or a clock.
struct KindFile {
  ChannelKind kind;
  std::map<std::string, std::string> defaults;  ///< of fields that may be empty
  std::string method = "POST";
  std::string url;  ///< placeholders as in server/sources/request_template.h
  std::map<MessageKind, std::string> url_ends;
  std::vector<std::pair<std::string, std::string>> headers;  ///< one whose placeholder is empty is left out
  BodyFormat format = BodyFormat::kJson;
  Escaping escaping = Escaping::kNone;
  std::string body;
  /// Of the body, by HMAC-SHA256 of "<seconds since 1970>.<body>" under the field's key, where that is given.
  struct Signature {
    std::string field, header, time_header;
  };
  std::optional<Signature> signature;
  std::array<std::string, 3> tones{"good", "neutral", "bad"};
  std::vector<StatusRange> delivered{{200, 299}};
  std::vector<StatusRange> again{{408, 408}, {425, 425}, {429, 429}, {500, 599}};
  std::string retry_after;  ///< pointer into a JSON answer (RFC 6901), where the header doesn't say it; empty: none
  std::size_t text_max = 3000;
  std::size_t title_max = 250;
  LengthUnit unit = LengthUnit::kCharacters;
  std::optional<int> minutes_max;  ///< what is older says nothing any more and is not sent
};

/// A kind file that can't be used: where, what, and what to do.
struct KindFileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `name` stands in the message: "ntfy.json:7: request.url: ...".
KindFile parse_kind_file(std::string_view text, const std::string& name);

/// "mail", which is no file.
inline constexpr std::string_view kMailKind = "mail";
ChannelKind mail_kind();

/// The kinds there are: those of the binary, and a person's own, which replace those of the same name.
class ChannelKinds {
 public:
  /// Throws KindFileError, also where the folder can't be read.
  explicit ChannelKinds(const std::optional<std::filesystem::path>& folder = {});

  /// Null for mail, and for what there is not.
  const KindFile* file(std::string_view name) const;
  /// Mail among them; null where there is none.
  const ChannelKind* find(std::string_view name) const;
  const std::vector<ChannelKind>& all() const { return all_; }

 private:
  std::map<std::string, KindFile, std::less<>> files_;
  std::vector<ChannelKind> all_;  ///< mail first, then by name
};

}  // namespace zapply
