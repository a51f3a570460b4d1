#include "server/notify/mail_address.h"

#include <doctest/doctest.h>

namespace {

using namespace zapply;

TEST_CASE("a mail address is read with and without a name; what could be anything else is none") {
  CHECK(parse_mail_address(" ann@example.org ") == MailAddress{"", "ann@example.org"});
  CHECK(parse_mail_address("Ann B <ann.b+jobs@mail.example.org>") ==
        MailAddress{"Ann B", "ann.b+jobs@mail.example.org"});
  CHECK(parse_mail_address("\"B, Ann\" <a@b>") == MailAddress{"B, Ann", "a@b"});
  for (const char* text : {"", "ann", "@b", "a@", "a@b@c", "a b@c", "a@b>", "<a@b", "a@b\r\nRCPT TO:<c@d>", "a..b@c",
                           ".a@b", "a@b..c", "ä@b", "a@bä", "\"a\"@b"})
    CHECK_FALSE(parse_mail_address(text));
}

TEST_CASE("several stand with commas between them, each once") {
  CHECK(parse_mail_addresses("a@x, B <b@x>,a@x")->size() == 2);
  CHECK_FALSE(parse_mail_addresses("a@x,,b@x"));
  CHECK_FALSE(parse_mail_addresses(""));
}

TEST_CASE("a mail server's address says whether and how it is encrypted") {
  using Security = MailServer::Security;
  CHECK(parse_mail_server("smtp://mail.example.org") == MailServer{Security::kUpgrade, "mail.example.org", 587});
  CHECK(parse_mail_server("SMTPS://mail.example.org/") == MailServer{Security::kTls, "mail.example.org", 465});
  CHECK(parse_mail_server("smtp-plain://127.0.0.1:2525") == MailServer{Security::kPlain, "127.0.0.1", 2525});
  CHECK(parse_mail_server("smtp://[::1]:25") == MailServer{Security::kUpgrade, "[::1]", 25});
  for (const char* text : {"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://a:0", "smtp://a:99999",
                           "smtp://a:25x", "smtp://user:pw@host", "smtp://host/path", "smtp://ho st"})
    CHECK_FALSE(parse_mail_server(text));
}

}  // namespace
