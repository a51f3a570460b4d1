#include "server/delivering/channel_sender.h"

#include <doctest/doctest.h>

#include <optional>
#include <vector>

#include "server/fetch/sha256.h"
#include "tests/support/hung_listener.h"

namespace {

using namespace zapply;
using namespace std::chrono_literals;

const char* variable(const char* name) {
  const std::string_view wanted(name);
  if (wanted == "ZAPPLY_SECRET_URL") return "https://hooks.test/very-secret-path";
  if (wanted == "ZAPPLY_SECRET_LOCAL") return "http://127.0.0.1:9/x";
  if (wanted == "ZAPPLY_SECRET_KEY") return "the-key";
  if (wanted == "ZAPPLY_SECRET_MAIL") return "smtp://mail.test";
  if (wanted == "ZAPPLY_SECRET_PASSWORD") return "pass-word";
  return nullptr;
}

struct SenderFixture {
  ChannelKinds kinds;
  std::vector<HttpCall> calls;
  std::vector<MailCall> mails;
  HttpAnswer answer{.status = 200, .body = "ok", .error = {}};
  MailAnswer mail_answer{.status = 250, .reply = "250 queued", .error = {}};
  ChannelSender::Options options{.permissions = {{"lan", {.allow_private = true, .ca_file = "/etc/ca.pem"}}},
                                 .origin = "1f2e"};
  ChannelSettings hook{.name = "hook", .kind = "webhook", .fields = {{"url", "URL"}, {"key", "KEY"}}};
  ChannelSettings mail{.name = "lan",
                       .kind = "mail",
                       .fields = {{"server", "MAIL"},
                                  {"user", "KEY"},
                                  {"password", "PASSWORD"},
                                  {"from", "z@example.org"},
                                  {"to", "ann@example.org, bob@example.org"}}};
  Message message{.key = "report-1",
                  .title = "News",
                  .text = "Text",
                  .html = {},
                  .link = "http://127.0.0.1:8000/#/reports/1",
                  .json = {}};

  ChannelSender sender() {
    return {kinds,
            Secrets({}, variable),
            options,
            {.http =
                 [this](const HttpCall& call, const std::stop_token&) {
                   calls.push_back(call);
                   return answer;
                 },
             .mail =
                 [this](const MailCall& call, const std::stop_token&) {
                   mails.push_back(call);
                   return mail_answer;
                 }}};
  }
  SentAnswer send(const ChannelSettings& channel, Timestamp created = from_ms(0), Timestamp now = from_ms(1000)) {
    return sender().send(channel, message, created, now, {});
  }
};

TEST_CASE_FIXTURE(SenderFixture, "a webhook is signed over its time and its body") {
  CHECK(send(hook).meaning == AnswerMeaning::kDelivered);
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].url == "https://hooks.test/very-secret-path");
  CHECK_FALSE(calls[0].allow_private);
  const auto header = [&](std::string_view wanted) {
    for (const auto& [name, value] : calls[0].headers)
      if (name == wanted) return value;
    return std::string();
  };
  CHECK(header("X-Zapply-Timestamp") == "1");
  CHECK(header("X-Zapply-Signature") == "sha256=" + hmac_sha256_hex("the-key", "1." + calls[0].body));
  CHECK(header("Idempotency-Key") == "report-1");
}

TEST_CASE_FIXTURE(SenderFixture, "answers say what is next, without any secret in them") {
  answer = {.status = 503,
            .body = "busy: very-secret-path at https://hooks.test/very-secret-path\x1b[0m",
            .error = {},
            .retry_after = 7s};
  SentAnswer sent = send(hook);
  CHECK(sent.meaning == AnswerMeaning::kAgain);
  CHECK(sent.status == 503);
  CHECK(sent.retry_after == 7s);
  CHECK(sent.answer == "busy: very-secret-path at …[0m");
  answer = {.status = 404, .body = std::string(5000, 'x'), .error = {}};
  sent = send(hook);
  CHECK(sent.meaning == AnswerMeaning::kGiveUp);
  CHECK(sent.answer.size() <= 500);
  answer = {.status = 302, .body = "", .error = {}};
  CHECK(send(hook).answer == "it leads elsewhere (302 Found), where channels don't follow");
  answer = {.status = 0, .body = {}, .error = "connection refused by https://hooks.test/very-secret-path"};
  sent = send(hook);
  CHECK(sent.meaning == AnswerMeaning::kAgain);
  CHECK_FALSE(sent.status);
  CHECK(sent.answer == "connection refused by …");
  answer = {.status = 0, .body = {}, .error = "the address is private (10.0.0.1)", .is_refused = true};
  CHECK(send(hook).meaning == AnswerMeaning::kGiveUp);
  answer = {.status = 429, .body = R"({"parameters": {"retry_after": 12}})", .error = {}};
  const ChannelSettings telegram{.name = "t", .kind = "telegram", .fields = {{"token", "KEY"}, {"chat", "1"}}};
  CHECK(send(telegram).retry_after == 12s);
}

TEST_CASE_FIXTURE(SenderFixture, "a missing secret is told and waited for; a stop leaves open whether it arrived") {
  ChannelSettings none = hook;
  none.fields["url"] = "NOWHERE";
  CHECK(send(none).meaning == AnswerMeaning::kAgain);
  CHECK(send(none).answer.find("there is no secret NOWHERE") == 0);
  CHECK(sender().fault(none)->find("there is no secret NOWHERE") == 0);
  CHECK_FALSE(sender().fault(hook));
  CHECK(calls.empty());
  std::stop_source stop;
  stop.request_stop();
  answer = {.status = 0, .body = {}, .error = "stopped"};
  CHECK(sender().send(hook, message, from_ms(0), from_ms(0), stop.get_token()).is_stopped);
}

TEST_CASE_FIXTURE(SenderFixture, "what is too old to say anything is not sent") {
  const ChannelSettings ping{.name = "p", .kind = "healthchecks", .fields = {{"url", "URL"}}};
  CHECK(send(ping, from_ms(0), from_ms(0) + 61min).meaning == AnswerMeaning::kGiveUp);
  CHECK(calls.empty());
  CHECK(send(ping, from_ms(0), from_ms(0) + 59min).meaning == AnswerMeaning::kDelivered);
}

TEST_CASE_FIXTURE(SenderFixture,
                  "mail goes to its server with what the configuration permits, and replies say what is next") {
  CHECK(send(mail).meaning == AnswerMeaning::kDelivered);
  REQUIRE(mails.size() == 1);
  const MailCall& call = mails[0];
  CHECK(call.host == "mail.test");
  CHECK(call.port == 587);
  CHECK(call.security == MailCall::Security::kUpgrade);
  CHECK(call.user == "the-key");
  CHECK(call.password == "pass-word");
  CHECK(call.to == std::vector<std::string>{"ann@example.org", "bob@example.org"});
  CHECK(call.allow_private);
  CHECK(call.ca_file == "/etc/ca.pem");
  CHECK(call.text.find("Message-ID: <report-1.lan.1f2e@example.org>\r\n") != std::string::npos);
  CHECK(call.text.find("http://127.0.0.1:8000/#/reports/1") != std::string::npos);
  mail_answer = {.status = 451, .reply = "451 try later, pass-word", .error = "RCPT failed"};
  CHECK(send(mail).meaning == AnswerMeaning::kAgain);
  CHECK(send(mail).answer == "451 try later, …");
  mail_answer.status = 550;
  CHECK(send(mail).meaning == AnswerMeaning::kGiveUp);
  mail_answer.status = 535;
  CHECK(send(mail).meaning == AnswerMeaning::kAgain);
  mail.fields["server"] = "URL";
  CHECK(sender().fault(mail)->find("smtp://mail.example.org:587") != std::string::npos);
  CHECK(send(mail).meaning == AnswerMeaning::kGiveUp);
}

TEST_CASE_FIXTURE(SenderFixture,
                  "a private address is refused at the moment of dialling, also where a name leads to it") {
  const test::HungListener hung;
  const auto ask = [&](const std::string& host, bool allow) {
    return call_http({.method = "POST",
                      .url = "http://" + host + ":" + std::to_string(hung.port()) + "/x",
                      .headers = {{"X", "y"}},
                      .body = "{}",
                      .allow_private = allow,
                      .connect_timeout = 200ms,
                      .total_timeout = 200ms},
                     {});
  };
  for (const char* host : {"127.0.0.1", "localhost"}) {
    const HttpAnswer refused = ask(host, false);
    CHECK(refused.is_refused);
    CHECK(refused.error.find("the address is private (") == 0);
  }
  CHECK_FALSE(ask("127.0.0.1", true).is_refused);
  const HttpAnswer broken = call_http({.method = "POST", .url = "http://x.test/", .headers = {{"X", "a\r\nb: c"}}}, {});
  CHECK(broken.is_refused);
  CHECK(broken.error == "the header X has a line break or another control character in it");
  const MailAnswer mailed =
      send_mail({.host = "127.0.0.1", .port = hung.port(), .from = "a@b", .to = {"c@d"}, .text = "x\r\n"}, {});
  CHECK(mailed.is_refused);
  CHECK(mailed.error.find("the address is private") == 0);
  CHECK(send_mail({.host = "h", .from = "a@b>\r\nDATA", .to = {"c@d"}}, {}).is_refused);
}

TEST_CASE("HMAC-SHA256 is that of RFC 4231") {
  CHECK(hmac_sha256_hex("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace
