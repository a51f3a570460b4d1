#include "server/notify/mime.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace {

using namespace zapply;

MailEnvelope envelope() {
  return {.from = {"zapply", "zapply@example.org"},
          .to = {{"Änne", "ann@example.org"}, {"", "bob@example.org"}},
          .channel = "my.phone",
          .origin = "1f2e",
          .date = *parse_rfc3339("2026-11-30T17:05:09Z")};
}
Message message() {
  return {.key = "report-12",
          .title = "3 new jobs",
          .text = "Hello",
          .html = "<p>Grüße</p>",
          .link = "http://127.0.0.1:8000/#/reports/12",
          .json = {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = text.find("\r\n", begin)) != std::string::npos; begin = end + 2)
    out.push_back(text.substr(begin, end - begin));
  return out;
}

TEST_CASE("a mail has the header that programs look for, and both parts") {
  const std::string mail = mime_mail(message(), envelope());
  CHECK(mail.starts_with("Date: Mon, 30 Nov 2026 17:05:09 +0000\r\n"));
  CHECK(mail.find("\r\nFrom: \"zapply\" <zapply@example.org>\r\n") != std::string::npos);
  CHECK(mail.find("\r\nTo: =?UTF-8?Q?=C3=84nne?=\r\n <ann@example.org>,\r\n bob@example.org\r\n") != std::string::npos);
  CHECK(mail.find("\r\nSubject: 3 new jobs\r\n") != std::string::npos);
  CHECK(mail.find("\r\nMessage-ID: <report-12.my-phone.1f2e@example.org>\r\n") != std::string::npos);
  CHECK(mail.find("\r\nAuto-Submitted: auto-generated\r\n") != std::string::npos);
  CHECK(mail.find("\r\nList-Id: <my-phone.zapply.example.org>\r\n") != std::string::npos);
  CHECK(mail.find("Content-Type: multipart/alternative; boundary=\"=_zapply_alternative\"\r\n") != std::string::npos);
  CHECK(mail.find("Hello\r\n\r\nhttp://127.0.0.1:8000/#/reports/12\r\n") != std::string::npos);
  CHECK(mail.find("<p>Gr=C3=BC=C3=9Fe</p>") != std::string::npos);
  CHECK(mail.ends_with("--=_zapply_alternative--\r\n"));
  Message plain = message();
  plain.html = "";
  CHECK(mime_mail(plain, envelope()).find("multipart") == std::string::npos);
}

TEST_CASE("its lines are short ASCII, whatever it says") {
  Message what = message();
  what.title = std::string(300, 'x') + " ü 漢字 " + std::string(300, 'y');
  what.text =
      std::string(5000, 'a') + "\n" + std::string(2000, '=') + "\nünï " + std::string(500, ' ') + "\n.\n..\nFrom me\n";
  what.html = "<p>" + std::string(10'000, 'b') + "</p>";
  const std::string mail = mime_mail(what, envelope());
  CHECK(std::all_of(mail.begin(), mail.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\r' || c == '\n'; }));
  const auto lines = lines_of(mail);
  CHECK(lines.size() > 200);
  for (const std::string& line : lines) {
    CHECK(line.size() <= 76);
    CHECK(line.find('\n') == std::string::npos);
    CHECK_FALSE(line.starts_with("."));
    CHECK_FALSE(line.starts_with("From "));
    CHECK_FALSE(line.ends_with(" "));
  }
}

TEST_CASE("nothing that a message, a channel or an address says begins a header or a part of its own") {
  Message what = message();
  what.key = "a>\r\nBcc: evil@example.org";
  what.title = "Hi\r\nBcc: evil@example.org\r\n\r\nbody";
  what.text = "--=_zapply_alternative--\r\n\r\n--=_zapply_alternative\r\nContent-Type: text/evil";
  MailEnvelope around = envelope();
  around.channel = "x\r\nBcc: evil@example.org";
  around.from.name = "a\"\r\nBcc: evil@example.org";
  what.link = "http://x/\r\n--=_zapply_alternative";
  const std::string mail = mime_mail(what, around);
  CHECK(mail.find("\r\nBcc:") == std::string::npos);
  CHECK(mail.find("text/evil\r\n") == mail.rfind("text/evil\r\n"));
  CHECK(mail.find("--=_zapply_alternative\r\nContent-Type: text/evil") == std::string::npos);
  const auto lines = lines_of(mail);
  CHECK(std::count(lines.begin(), lines.end(), "--=_zapply_alternative") == 2);
  CHECK(std::count(lines.begin(), lines.end(), "--=_zapply_alternative--") == 1);
}

TEST_CASE("quoted-printable as RFC 2045 has it") {
  CHECK(quoted_printable("a=b") == "a=3Db");
  CHECK(quoted_printable("ü") == "=C3=BC");
  CHECK(quoted_printable("end \nnext\t\r\nlast") == "end=20\r\nnext=09\r\nlast");
  CHECK(quoted_printable(std::string(76, 'a')) == std::string(76, 'a'));
  CHECK(quoted_printable(std::string(77, 'a')) == std::string(75, 'a') + "=\r\naa");
  CHECK(quoted_printable("") == "");
}

TEST_CASE("encoded words hold whole characters, and are short enough for their lines") {
  CHECK(encoded_words("plain") == "plain");
  CHECK(encoded_words("a ü") == "=?UTF-8?Q?a_=C3=BC?=");
  CHECK(encoded_words("=?x").starts_with("=?UTF-8?Q?=3D=3Fx"));
  const std::string many = encoded_words(std::string(10, 'a') + "漢字漢字漢字漢字漢字漢字");
  for (const std::string& line : lines_of(many + "\r\n")) {
    CHECK(line.size() <= 66);
    CHECK(line.ends_with("?="));
    CHECK((std::count(line.begin(), line.end(), '=') - 2) % 3 == 0);
  }
}

}  // namespace
