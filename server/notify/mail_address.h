#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

struct MailAddress {
  std::string name;     ///< as it is shown; may be empty
  std::string address;  ///< "ann@example.org": ASCII, what may stand in a dialogue with a mail server

  bool operator==(const MailAddress&) const = default;
};

/// "ann@example.org" or "Ann <ann@example.org>". Nothing for anything else: no quoted local parts, no other scripts in the
/// address.
std::optional<MailAddress> parse_mail_address(std::string_view text);
/// Several with commas between them, each once; nothing where one of them is none, and for none at all.
std::optional<std::vector<MailAddress>> parse_mail_addresses(std::string_view text);

/// Where a mail server is: "smtp://host:587" (STARTTLS, or nothing is sent), "smtps://host:465" (TLS from the first byte
/// on), "smtp-plain://host:25" (readable by all on its way).
struct MailServer {
  enum class Security { kUpgrade, kTls, kPlain };
  Security security = Security::kUpgrade;
  std::string host;
  int port = 0;  ///< as it is written, or the usual one

  bool operator==(const MailServer&) const = default;
};
std::optional<MailServer> parse_mail_server(std::string_view text);

}  // namespace zapply
