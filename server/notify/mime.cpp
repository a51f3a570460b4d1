#include "server/notify/mime.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLineMax = 76;   // RFC 2045 §6.7
constexpr std::size_t kWordMax = 64;   // with the header's name before it, a line has 76 at most (RFC 2047 §2)
constexpr std::size_t kPlainMax = 60;  // of a header's value that needs no folding
constexpr std::size_t kTextBytesMax = 4 * 1024 * 1024;
constexpr std::string_view kHex = "0123456789ABCDEF";
// No quoted-printable line holds "=_".
constexpr std::string_view kBoundary = "=_zapply_alternative";

void append_hex(std::string& out, char byte) {
  const auto value = static_cast<unsigned char>(byte);
  out += '=';
  out += kHex[value >> 4];
  out += kHex[value & 15];
}

/// One line without its break.
void append_quoted_line(std::string& out, std::string_view line) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool is_last = i + 1 == line.size();
    const bool is_blank_at_end = is_last && (c == ' ' || c == '\t');
    // Some servers on the way change a line that begins with a point or with "From ".
    const bool is_point = length == 0 && (c == '.' || line.substr(i).starts_with("From "));
    const bool is_plain = ((c >= ' ' && c <= '~' && c != '=') || c == '\t') && !is_blank_at_end && !is_point;
    const std::size_t needed = is_plain ? 1 : 3;
    if (length + needed > kLineMax - (is_last ? 0 : 1)) {
      out += "=\r\n";
      length = 0;
    }
    if (is_plain)
      out += c;
    else
      append_hex(out, c);
    length += needed;
  }
}

/// What of an identity may stand without quotes (RFC 5322 §3.2.3).
std::string atom(std::string_view text) {
  std::string out;
  for (const char c : text) out += ascii::is_alphanumeric(c) || c == '-' || c == '_' ? c : '-';
  return out.empty() ? "x" : out;
}

std::string shown(const MailAddress& address) {
  if (address.name.empty()) return address.address;
  std::string name = encoded_words(clean_line(address.name, 200));
  const bool is_encoded = name.starts_with("=?");
  if (!is_encoded) {
    std::string quoted = "\"";
    for (const char c : name) {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
    name = quoted + '"';
  }
  return name + (is_encoded ? "\r\n <" : " <") + address.address + '>';
}

std::string part(std::string_view type, std::string_view text) {
  return "Content-Type: " + std::string(type) +
         "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(text) + "\r\n";
}

std::string domain_of(const MailAddress& address) { return address.address.substr(address.address.find('@') + 1); }

}  // namespace

std::string mail_date(Timestamp time) {
  static constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time - day).count();
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000",
                kDays[std::chrono::weekday(day).c_encoding()].data(), static_cast<unsigned>(date.day()),
                kMonths[static_cast<unsigned>(date.month()) - 1].data(), static_cast<int>(date.year()),
                static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  return text;
}

std::string encoded_words(std::string_view text) {
  const bool is_plain = text.size() <= kPlainMax && text.find("=?") == std::string_view::npos &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (is_plain) return std::string(text);
  constexpr std::string_view kBegin = "=?UTF-8?Q?", kEnd = "?=";
  std::string out, word(kBegin);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);  // a word holds whole characters
    std::string piece;
    for (const char c : text.substr(begin, at - begin)) {
      if (ascii::is_alphanumeric(c))
        piece += c;
      else if (c == ' ')
        piece += '_';
      else
        append_hex(piece, c);
    }
    if (word.size() + piece.size() + kEnd.size() > kWordMax) {
      out += word;
      out += kEnd;
      out += "\r\n ";
      word = kBegin;
    }
    word += piece;
  }
  return out + word + std::string(kEnd);
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (true) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    append_quoted_line(out, line);
    if (end == std::string_view::npos) return out;
    out += "\r\n";
    text.remove_prefix(end + 1);
  }
}

std::string mail_id(const Message& message, const MailEnvelope& envelope) {
  return atom(message.key) + '.' + atom(envelope.channel) + '.' + atom(envelope.origin) + '@' +
         domain_of(envelope.from);
}

std::string mime_mail(const Message& message, const MailEnvelope& envelope) {
  std::string to;
  for (const MailAddress& address : envelope.to) to += (to.empty() ? "" : ",\r\n ") + shown(address);
  std::string out = "Date: " + mail_date(envelope.date) + "\r\nFrom: " + shown(envelope.from) + "\r\nTo: " + to +
                    "\r\nSubject: " + encoded_words(clean_line(message.title, 500)) + "\r\nMessage-ID: <" +
                    mail_id(message, envelope) + ">\r\nAuto-Submitted: auto-generated\r\nList-Id: <" +
                    atom(envelope.channel) + ".zapply." + domain_of(envelope.from) + ">\r\nMIME-Version: 1.0\r\n";
  std::string text = clean_paragraphs(message.text, kTextBytesMax);
  if (!message.link.empty()) text += "\n\n" + clean_line(message.link);
  if (message.html.empty()) return out + part("text/plain", text + "\n");
  const std::string boundary(kBoundary);
  return out + "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n" +
         part("text/plain", text + "\n") + "--" + boundary + "\r\n" + part("text/html", message.html) + "--" +
         boundary + "--\r\n";
}

}  // namespace zapply
