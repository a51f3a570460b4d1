#include "server/notify/mail_address.h"

#include <algorithm>
#include <charconv>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kAddressesMax = 20;
constexpr std::size_t kAddressBytesMax = 254;  // RFC 5321 §4.5.3.1.3
constexpr std::size_t kLocalBytesMax = 64;

bool is_host_char(char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '.'; }

bool is_dotted(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos;
}

/// RFC 5322 §3.4.1, without quoted strings and literals.
bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || text.size() > kAddressBytesMax || at > kLocalBytesMax) return false;
  const std::string_view local = text.substr(0, at), domain = text.substr(at + 1);
  const auto is_atom = [](char c) {
    return ascii::is_alphanumeric(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  };
  return is_dotted(local) && is_dotted(domain) && std::all_of(local.begin(), local.end(), is_atom) &&
         std::all_of(domain.begin(), domain.end(), is_host_char);
}

}  // namespace

std::optional<MailAddress> parse_mail_address(std::string_view text) {
  text = trimmed(text);
  if (text.find_first_of("\r\n\t") != std::string_view::npos) return std::nullopt;
  MailAddress out;
  if (text.ends_with('>')) {
    const std::size_t open = text.rfind('<');
    if (open == std::string_view::npos) return std::nullopt;
    out.name = clean_line(trimmed(text.substr(0, open), " \""), 200);
    text = text.substr(open + 1, text.size() - open - 2);
  }
  if (!is_address(text)) return std::nullopt;
  out.address = text;
  return out;
}

std::optional<std::vector<MailAddress>> parse_mail_addresses(std::string_view text) {
  std::vector<MailAddress> out;
  while (true) {
    const std::size_t comma = text.find(',');
    auto address = parse_mail_address(text.substr(0, comma));
    if (!address || out.size() == kAddressesMax) return std::nullopt;
    if (std::none_of(out.begin(), out.end(),
                     [&](const MailAddress& other) { return other.address == address->address; }))
      out.push_back(*std::move(address));
    if (comma == std::string_view::npos) return out;
    text.remove_prefix(comma + 1);
  }
}

std::optional<MailServer> parse_mail_server(std::string_view text) {
  MailServer out;
  const std::size_t end = text.find("://");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string scheme = ascii::lower(text.substr(0, end));
  if (scheme == "smtp")
    out.security = MailServer::Security::kUpgrade, out.port = 587;
  else if (scheme == "smtps")
    out.security = MailServer::Security::kTls, out.port = 465;
  else if (scheme == "smtp-plain")
    out.security = MailServer::Security::kPlain, out.port = 25;
  else
    return std::nullopt;
  std::string_view host = text.substr(end + 3);
  if (host.ends_with('/')) host.remove_suffix(1);
  const std::size_t bracket = host.starts_with('[') ? host.find(']') : 0;
  if (bracket == std::string_view::npos) return std::nullopt;
  if (const std::size_t colon = host.find(':', bracket); colon != std::string_view::npos) {
    const std::string_view digits = host.substr(colon + 1);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
    if (error != std::errc() || stop != digits.data() + digits.size() || out.port < 1 || out.port > 65535)
      return std::nullopt;
    host = host.substr(0, colon);
  }
  const auto is_in_host = [](char c) { return is_host_char(c) || c == '[' || c == ']' || c == ':'; };
  if (host.empty() || !std::all_of(host.begin(), host.end(), is_in_host)) return std::nullopt;
  out.host = host;
  return out;
}

}  // namespace zapply
