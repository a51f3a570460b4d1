#include "server/http/request_line.h"

#include <algorithm>
#include <array>

#include "shared/ascii.h"

namespace zapply {
namespace {

/// What a path may be asked with. Others are 501; that a path does not know one of these is 405.
constexpr std::array<std::string_view, 8> kMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"};

constexpr Refusal kNoRequestLine{400, "the request's first line is not understood"};
constexpr Refusal kNoTarget{400, "the address in the request's first line is not understood"};

/// "http://" or "https://" at the front, in any case, is taken off.
bool remove_scheme(std::string_view& target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!ascii::lowers_to(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    return true;
  }
  return false;
}

std::optional<Refusal> read_target(std::string_view target, RequestHead& head, std::string& authority) {
  if (target.size() > RequestHeadReader::kTargetBytesMax)
    return Refusal{414, "the address in the request's first line is too long"};
  // A fragment is the client's own, and never sent.
  if (target.find_first_of("#\t") != std::string_view::npos) return kNoTarget;
  if (target.starts_with('/') || (target == "*" && head.method == "OPTIONS")) {
    head.target = target;
    return std::nullopt;
  }
  if (!remove_scheme(target)) return kNoTarget;
  const std::size_t end = std::min(target.find_first_of("/?"), target.size());
  authority = target.substr(0, end);
  if (!is_authority(authority)) return kNoTarget;
  head.target = target.substr(end);
  if (head.target.empty() && head.method == "OPTIONS") {
    head.target = "*";
  } else if (!head.target.starts_with('/')) {
    head.target.insert(0, "/");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> read_request_line(std::string_view line, RequestHead& head, std::string& authority) {
  const std::size_t first = line.find(' ');
  if (first == std::string_view::npos || !is_token(line.substr(0, first))) return kNoRequestLine;
  head.method = line.substr(0, first);
  const std::size_t last = line.rfind(' ');
  if (last == first) return kNoRequestLine;
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (target.empty() || target.find(' ') != std::string_view::npos) return kNoRequestLine;
  if (version.size() != 8 || !version.starts_with("HTTP/") || !ascii::is_digit(version[5]) || version[6] != '.' ||
      !ascii::is_digit(version[7]))
    return kNoRequestLine;
  if (version[5] != '1') return Refusal{505, "only HTTP/1 is spoken here"};
  head.is_http_1_0 = version[7] == '0';
  if (std::find(kMethods.begin(), kMethods.end(), head.method) == kMethods.end())
    return Refusal{501, "the request's method is not known here"};
  return read_target(target, head, authority);
}

bool is_authority(std::string_view text) {
  const auto is_address = [](char c) { return ascii::hex_value(c) >= 0 || c == ':' || c == '.'; };
  const auto is_name = [](char c) {
    return ascii::is_unreserved(c) || std::string_view("%!$&'()*+,;=").find(c) != std::string_view::npos;
  };
  std::size_t host_end = std::min(text.find(':'), text.size());
  std::string_view host = text.substr(0, host_end);
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return false;
    host = text.substr(1, close - 1);
    host_end = close + 1;
    if (!std::all_of(host.begin(), host.end(), is_address)) return false;
  } else if (!std::all_of(host.begin(), host.end(), is_name)) {
    return false;
  }
  if (host.empty()) return false;
  if (host_end == text.size()) return true;
  const std::string_view port = text.substr(host_end + 1);
  return text[host_end] == ':' && std::all_of(port.begin(), port.end(), ascii::is_digit);
}

}  // namespace zapply
