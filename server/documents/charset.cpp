#include "server/documents/charset.h"

#include <lexbor/encoding/encoding.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "server/documents/named_charset.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Encoding = const lxb_encoding_data_t*;

Encoding encoding_named(std::string_view name) {
  return lxb_encoding_data_by_pre_name(reinterpret_cast<const lxb_char_t*>(name.data()), name.size());
}

bool is_utf16(Encoding encoding) {
  return encoding->encoding == LXB_ENCODING_UTF_16LE || encoding->encoding == LXB_ENCODING_UTF_16BE;
}

/// "replacement" is the standard's name for encodings that no page may use any more.
bool can_decode(Encoding encoding) {
  return encoding != nullptr && encoding->encoding != LXB_ENCODING_REPLACEMENT && encoding->decode != nullptr;
}

bool is_utf8(std::string_view body) { return simdjson::validate_utf8(body.data(), body.size()); }

/// UTF-16 without a mark: what a document begins with is ASCII, so every other byte is none.
Encoding utf16_of(std::string_view body) {
  const std::string_view begin = body.substr(0, 4);
  if (begin.size() < 4) return nullptr;
  if (begin[0] != 0 && begin[1] == 0 && begin[2] != 0 && begin[3] == 0) return lxb_encoding_data(LXB_ENCODING_UTF_16LE);
  if (begin[0] == 0 && begin[1] != 0 && begin[2] == 0 && begin[3] != 0) return lxb_encoding_data(LXB_ENCODING_UTF_16BE);
  return nullptr;
}

struct Decoded {
  std::string text;
  std::size_t lost = 0;  ///< characters that the encoding doesn't have
};

Decoded decoded(std::string_view body, Encoding encoding) {
  // The decoder loses a character when its buffer is full: it is given pieces of which every one fits,
  // whatever the encoding makes of a byte.
  constexpr std::size_t kPieceBytes = 4096;
  std::array<lxb_codepoint_t, 2 * kPieceBytes + 16> buffer;
  Decoded out;
  out.text.reserve(body.size() + body.size() / 8);
  lxb_encoding_decode_t decode;
  const lxb_codepoint_t replacement = 0xFFFD;
  lxb_encoding_decode_init(&decode, encoding, buffer.data(), buffer.size());
  lxb_encoding_decode_replace_set(&decode, &replacement, 1);
  const auto flush = [&] {
    for (std::size_t i = 0; i < lxb_encoding_decode_buf_used(&decode); ++i) {
      if (buffer[i] == replacement) ++out.lost;
      append_utf8(out.text, buffer[i]);
    }
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

/// What pages that name no charset are written in, by their language: the HTML standard's table.
std::string_view usual_charset_in(std::string_view language) {
  static constexpr auto kUsual = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"ar", "windows-1256"}, {"az", "windows-1254"}, {"ba", "windows-1251"}, {"be", "windows-1251"},
      {"bg", "windows-1251"}, {"cs", "windows-1250"}, {"el", "iso-8859-7"},   {"et", "windows-1257"},
      {"fa", "windows-1256"}, {"he", "windows-1255"}, {"hr", "windows-1250"}, {"hu", "iso-8859-2"},
      {"ja", "shift_jis"},    {"kk", "windows-1251"}, {"ko", "euc-kr"},       {"ku", "windows-1254"},
      {"ky", "windows-1251"}, {"lt", "windows-1257"}, {"lv", "windows-1257"}, {"mk", "windows-1251"},
      {"pl", "iso-8859-2"},   {"ru", "windows-1251"}, {"sk", "windows-1250"}, {"sl", "iso-8859-2"},
      {"sr", "windows-1251"}, {"tg", "windows-1251"}, {"th", "windows-874"},  {"tr", "windows-1254"},
      {"tt", "windows-1251"}, {"uk", "windows-1251"}, {"vi", "windows-1258"},
  });
  if (language.starts_with("zh")) return language.ends_with("tw") || language.ends_with("hk") ? "big5" : "gb18030";
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const auto& [name, charset] : kUsual)
    if (name == primary) return charset;
  return "windows-1252";
}

struct CharacterCount {
  std::size_t whole = 0;   ///< characters of several bytes
  std::size_t broken = 0;  ///< bytes that are no UTF-8
  bool are_mostly_whole() const { return whole >= broken; }
};

CharacterCount count_characters(std::string_view body) {
  CharacterCount count;
  for (std::size_t at = 0; at < body.size();) {
    if (static_cast<unsigned char>(body[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    const bool is_broken = next_code_point(body, at) == 0xFFFD && at - start == 1;
    ++(is_broken ? count.broken : count.whole);
  }
  return count;
}

std::string lost_words(std::size_t lost, std::string_view charset) {
  if (lost == 0) return "";
  return count_of(static_cast<long long>(lost), "character", "characters") + " of the answer " +
         (lost == 1 ? "is" : "are") + " no " + std::string(charset) + " and " + (lost == 1 ? "is" : "are") + " lost";
}

std::string_view name_of(Encoding encoding) { return reinterpret_cast<const char*>(encoding->name); }

std::string_view convert(std::string_view body, Encoding encoding, std::string& storage, std::string& note) {
  constexpr std::size_t kBytesMax = 16 * 1024 * 1024;  // it may become three times as long
  if (body.size() > kBytesMax)
    throw std::length_error("it is longer than " + format_bytes(kBytesMax) + " and no UTF-8");
  Decoded out = decoded(body, encoding);
  storage = std::move(out.text);
  if (note.empty()) note = lost_words(out.lost, name_of(encoding));
  return storage;
}

/// Of a body that is no UTF-8 and names nothing else.
std::string_view guess(std::string_view body, std::string_view named, std::string& storage, std::string& note) {
  const CharacterCount count = count_characters(body);
  if (count.are_mostly_whole()) {
    note = lost_words(count.broken, "UTF-8");
    return body;
  }
  const Encoding encoding = encoding_named(usual_charset_in(language_of_document(body)));
  note = (named.empty() ? "the answer names no charset and is no UTF-8"
                        : "the answer says that its charset is " + clean_line(named, 40) + ", which it is not") +
         ": it was read as " + std::string(name_of(encoding));
  return convert(body, encoding, storage, note);
}

}  // namespace

std::string_view to_utf8(std::string_view body, std::string_view content_type, std::string& storage,
                         std::string& note) {
  note.clear();
  if (body.starts_with("\xEF\xBB\xBF")) {
    body.remove_prefix(3);
    if (!is_utf8(body)) note = lost_words(count_characters(body).broken, "UTF-8");
    return body;
  }
  if (body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF")) {
    const bool is_little = body.front() == '\xFF';
    body.remove_prefix(2);
    return convert(body, lxb_encoding_data(is_little ? LXB_ENCODING_UTF_16LE : LXB_ENCODING_UTF_16BE), storage, note);
  }
  if (const Encoding utf16 = utf16_of(body)) return convert(body, utf16, storage, note);

  const bool is_valid = is_utf8(body);
  // Nothing else is valid UTF-8 by chance but what has seven bits: ISO-2022-JP, which switches by escapes.
  if (is_valid && body.find('\x1B') == std::string_view::npos) return body;
  std::string named = charset_of_header(content_type);
  Encoding encoding = encoding_named(named);
  const bool names_utf8 = encoding != nullptr && encoding->encoding == LXB_ENCODING_UTF_8;
  if (encoding == nullptr || is_utf16(encoding) || (names_utf8 && !is_valid)) {
    if (std::string own = charset_of_document(body); encoding_named(own) != nullptr) {
      named = std::move(own);
      encoding = encoding_named(named);
    }
  }
  // A document that could be read to find that it is UTF-16 is none; the standard takes it for UTF-8.
  const bool is_other = can_decode(encoding) && encoding->encoding != LXB_ENCODING_UTF_8 && !is_utf16(encoding);
  const bool is_spoiled_utf8 = !is_valid && names_utf8 && count_characters(body).are_mostly_whole();
  if (is_spoiled_utf8) return guess(body, named, storage, note);
  if (is_other && (!is_valid || encoding->encoding == LXB_ENCODING_ISO_2022_JP))
    return convert(body, encoding, storage, note);
  return is_valid ? body : guess(body, named, storage, note);
}

}  // namespace zapply
