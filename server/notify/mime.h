#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/notify/mail_address.h"
#include "server/notify/message.h"
#include "shared/timestamp.h"

namespace zapply {

/// What stands around a message in a mail.
struct MailEnvelope {
  MailAddress from;
  std::vector<MailAddress> to;
  std::string channel;  ///< its name
  std::string origin;   ///< which zapply wrote it: another one's "report-12" is another mail
  Timestamp date{};
};

/// A whole mail (RFC 5322, 2045 to 2047): text, and HTML beside it where there is any; lines of at most 76 characters with
/// CRLF behind each; ASCII alone. No text of the message leaves its place. Its link is
/// a whole address by now.
std::string mime_mail(const Message&, const MailEnvelope&);

/// "report-12.phone.1f2e@example.org": the same for the same message on the same channel.
std::string mail_id(const Message&, const MailEnvelope&);
/// A header's value: as it is where it is short ASCII, else in encoded words (RFC 2047), a line each.
std::string encoded_words(std::string_view text);
/// RFC 2045 §6.7; line breaks of `text` become CRLF.
std::string quoted_printable(std::string_view text);
/// "Mon, 30 Nov 2026 17:05:00 +0000"
std::string mail_date(Timestamp);

}  // namespace zapply
