#include "server/notify/composed.h"

#include <algorithm>

#include "server/sources/request_template.h"
#include "shared/text.h"

namespace zapply {
namespace {

// Of a posting's texts no message needs more, whatever its limit.
constexpr std::size_t kTextBytesMax = 1024 * 1024;
constexpr std::string_view kData = "\"{data}\"";

std::size_t length_of(char32_t c, std::size_t bytes, LengthUnit unit) {
  if (unit == LengthUnit::kBytes) return bytes;
  return c >= 0x10000 ? 2 : 1;
}

std::size_t length_of(std::string_view text, LengthUnit unit) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    length += length_of(c, at - begin, unit);
  }
  return length;
}

std::string escaped(std::string_view character, Escaping escaping) {
  const char c = character.size() == 1 ? character.front() : '\0';
  switch (escaping) {
    case Escaping::kMarkdown:
      if (c != '\0' && std::string_view("\\`*_~|>#[]()<@").find(c) != std::string_view::npos)
        return '\\' + std::string(character);
      break;
    case Escaping::kHtml:
      if (c == '"') return "&quot;";
      [[fallthrough]];
    case Escaping::kSlack:
      if (c == '&') return "&amp;";
      if (c == '<') return "&lt;";
      if (c == '>') return "&gt;";
      break;
    case Escaping::kNone:
      break;
  }
  return std::string(character);
}

const std::string& tone_of(const KindFile& file, MessageKind kind) {
  const bool is_bad = kind == MessageKind::kRunFailed || kind == MessageKind::kSourceBroke;
  const bool is_good = kind == MessageKind::kJobs || kind == MessageKind::kReport;
  return file.tones[is_bad ? 2 : is_good ? 0 : 1];
}

/// With the message's own JSON, which is JSON already, where "{data}" stands for it.
std::string filled_json(std::string_view body, const Placeholders& values, const std::string& data) {
  const std::size_t at = body.find(kData);
  if (at == std::string_view::npos) return fill_body(body, values);
  return fill_body(body.substr(0, at), values) + (data.empty() ? "{}" : data) +
         filled_json(body.substr(at + kData.size()), values, data);
}

std::string without_controls(std::string text) {
  std::erase_if(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  return text;
}

}  // namespace

std::string fitted(std::string_view text, std::size_t length_max, LengthUnit unit, Escaping escaping,
                   std::string_view more) {
  const std::string end = more.empty() ? "…" : "…\n" + std::string(more);
  const std::size_t end_length = length_of(end, unit);
  std::string out;
  std::size_t length = 0;
  std::size_t fits_until = 0;  // what may stay of `out` where it has to end with `end`
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    const std::string piece = escaped(text.substr(begin, at - begin), escaping);
    length += length_of(piece, unit);
    if (length > length_max) {
      out.resize(fits_until);
      return end_length > length_max ? out : out + end;
    }
    out += piece;
    if (length + end_length <= length_max) fits_until = out.size();
  }
  return out;
}

ComposedRequest compose(const KindFile& file, const Message& message, const ChannelValues& fields, Timestamp now) {
  const std::string& link = message.link;
  Placeholders values(file.defaults.begin(), file.defaults.end());
  for (const auto& [name, value] : fields)
    if (!value.empty()) values[name] = value;
  values["title"] = fitted(clean_line(message.title, kTextBytesMax), file.title_max, file.unit, file.escaping, "");
  values["text"] = fitted(clean_paragraphs(message.text, kTextBytesMax), file.text_max, file.unit, file.escaping, link);
  values["link"] = link;
  values["key_of_message"] = message.key;
  values["kind"] = name_of(message.kind);
  values["time"] = format_rfc3339(now);
  values["tone"] = tone_of(file, message.kind);

  ComposedRequest out{.method = file.method, .url = fill_url(file.url, values)};
  if (const auto end = file.url_ends.find(message.kind); end != file.url_ends.end()) out.url += end->second;
  for (const auto& [name, text] : file.headers) {
    const auto names = placeholder_names(text);
    const bool is_given = std::none_of(names.begin(), names.end(), [&](const std::string& placeholder) {
      const auto value = values.find(placeholder);
      return value == values.end() || value->second.empty();
    });
    if (is_given) out.headers.emplace_back(name, without_controls(fill_text(text, values)));
  }
  switch (file.format) {
    case BodyFormat::kJson:
      out.headers.emplace_back("Content-Type", "application/json");
      out.body = filled_json(file.body, values, message.json);
      break;
    case BodyFormat::kText:
      out.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
      out.body = fill_text(file.body, values);
      break;
    case BodyFormat::kNone:
      break;
  }
  if (!file.signature) return out;
  if (const auto key = values.find(file.signature->field); key != values.end() && !key->second.empty()) {
    const std::string seconds = std::to_string(to_ms(now) / 1000);
    out.headers.emplace_back(file.signature->time_header, seconds);
    out.to_sign = {key->second, file.signature->header, seconds + '.' + out.body};
  }
  return out;
}

AnswerMeaning meaning_of(const KindFile& file, int status) {
  const auto is_in = [&](const std::vector<StatusRange>& ranges) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const StatusRange& range) { return status >= range.first && status <= range.last; });
  };
  if (is_in(file.delivered)) return AnswerMeaning::kDelivered;
  return is_in(file.again) ? AnswerMeaning::kAgain : AnswerMeaning::kGiveUp;
}

}  // namespace zapply
