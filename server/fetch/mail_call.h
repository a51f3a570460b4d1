#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

namespace zapply {

/// One mail, handed to a server that its owner named.
struct MailCall {
  std::string host;
  int port = 0;  ///< 0: the usual one
  /// kUpgrade: STARTTLS, or nothing is sent (RFC 3207). kTls: from the first byte on (RFC 8314). kPlain: readable on its way.
  enum class Security { kUpgrade, kTls, kPlain };
  Security security = Security::kUpgrade;
  std::string user;  ///< empty: nobody logs in
  std::string password;
  std::string from;             ///< an address alone
  std::vector<std::string> to;  ///< addresses alone
  std::string text;             ///< header and body, with CRLF at the ends of lines
  bool allow_private = false;   ///< also addresses that are not of the public internet
  std::string ca_file;          ///< of those whose word is taken for the server's name; empty: the system's
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{60'000};
};

struct MailAnswer {
  int status = 0;                 ///< of the server's last reply (RFC 5321 §4.2.3); 0: none came
  std::string reply;              ///< its line
  std::string error;              ///< why it was not taken, in words for a person; empty: it was
  bool may_have_arrived = false;  ///< all of it was sent, and no reply came
  bool is_refused = false;        ///< we did not dial: the address, or what was to be sent, is not allowed
};

/// Sends and waits. Returns at once, with an error, when a stop is requested. Neither user nor password is in the answer.
MailAnswer send_mail(const MailCall&, const std::stop_token&);

}  // namespace zapply
