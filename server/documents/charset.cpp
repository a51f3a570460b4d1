#include "server/documents/charset.h"

#include <lexbor/encoding/encoding.h>

#include <algorithm>
#include <array>

#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kHeadBytes = 1024;  // as far as the HTML standard looks for a <meta charset>

const lxb_encoding_data_t* encoding_named(std::string_view name) {
  return lxb_encoding_data_by_pre_name(reinterpret_cast<const lxb_char_t*>(name.data()), name.size());
}

const lxb_encoding_data_t* encoding_of(std::string_view body, std::string_view content_type) {
  static constexpr std::string_view kCharset = R"((?i)charset\s*=\s*["']?([a-z0-9_:.-]+))";
  if (const auto name = first_match(kCharset, content_type.substr(0, 200)))
    if (const lxb_encoding_data_t* encoding = encoding_named(*name)) return encoding;
  const std::string_view head = body.substr(0, kHeadBytes);
  if (head.find('<') == std::string_view::npos) return nullptr;
  for (const std::string_view pattern :
       {std::string_view(R"((?i)^\s*<\?xml[^>]*encoding\s*=\s*["']([a-z0-9_:.-]+))"), kCharset})
    if (const auto name = first_match(pattern, head))
      if (const lxb_encoding_data_t* encoding = encoding_named(*name)) return encoding;
  return nullptr;
}

std::string decoded(std::string_view body, const lxb_encoding_data_t* encoding) {
  // The decoder loses a character when its buffer is full: it is given pieces of which every one fits,
  // whatever the encoding makes of a byte.
  constexpr std::size_t kPieceBytes = 4096;
  std::array<lxb_codepoint_t, 2 * kPieceBytes + 16> buffer;
  std::string out;
  out.reserve(body.size() + body.size() / 8);
  lxb_encoding_decode_t decode;
  const lxb_codepoint_t replacement = 0xFFFD;
  lxb_encoding_decode_init(&decode, encoding, buffer.data(), buffer.size());
  lxb_encoding_decode_replace_set(&decode, &replacement, 1);
  const auto flush = [&] {
    for (std::size_t i = 0; i < lxb_encoding_decode_buf_used(&decode); ++i) append_utf8(out, buffer[i]);
    lxb_encoding_decode_buf_used_set(&decode, 0);
  };
  for (std::size_t at = 0; at < body.size(); at += kPieceBytes) {
    const std::string_view piece = body.substr(at, kPieceBytes);
    const auto* data = reinterpret_cast<const lxb_char_t*>(piece.data());
    encoding->decode(&decode, &data, data + piece.size());
    flush();
  }
  lxb_encoding_decode_finish(&decode);
  flush();
  return out;
}

}  // namespace

std::string_view to_utf8(std::string_view body, std::string_view content_type, std::string& storage) {
  if (body.starts_with("\xEF\xBB\xBF")) return body.substr(3);
  const lxb_encoding_data_t* encoding = nullptr;
  if (body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF")) {
    encoding = lxb_encoding_data(body.front() == '\xFF' ? LXB_ENCODING_UTF_16LE : LXB_ENCODING_UTF_16BE);
    body.remove_prefix(2);
  } else {
    encoding = encoding_of(body, content_type);
    const bool is_utf8 = encoding == nullptr || encoding->encoding == LXB_ENCODING_UTF_8;
    if (is_utf8 || is_valid_utf8(body)) return body;
  }
  // "replacement" is the standard's name for encodings that no page may use any more.
  if (encoding->encoding == LXB_ENCODING_REPLACEMENT || encoding->decode == nullptr) return body;
  storage = decoded(body, encoding);
  return storage;
}

}  // namespace zapply
