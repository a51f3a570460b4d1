#include "server/notify/composed.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace {

using namespace zapply;
using nlohmann::json;

const Timestamp kNow = from_ms(1'764'000'000'123);

Message message() {
  return {.key = "report-12",
          .kind = MessageKind::kReport,
          .title = "3 new \"jobs\"\r\nX-Evil: 1",
          .text = "One\nTwo \\ {url} {title}",
          .html = {},
          .link = "http://127.0.0.1:8000/#/reports/12",
          .json = R"({"jobs":[1,2]})"};
}

ComposedRequest composed(const std::string& kind, const ChannelValues& fields, const Message& what = message()) {
  static const ChannelKinds kinds;
  return compose(*kinds.file(kind), what, fields, kNow);
}

std::string header(const ComposedRequest& request, std::string_view name) {
  for (const auto& [each, value] : request.headers)
    if (each == name) return value;
  return "none";
}

TEST_CASE("a webhook has all of the message, its key in a header, and what is to be signed") {
  const ComposedRequest request = composed("webhook", {{"url", "https://x.test/hook?a=b"}, {"key", "k"}});
  CHECK(request.method == "POST");
  CHECK(request.url == "https://x.test/hook?a=b");
  const json body = json::parse(request.body);
  CHECK(body["key"] == "report-12");
  CHECK(body["kind"] == "report");
  CHECK(body["title"] == "3 new \"jobs\" X-Evil: 1");
  CHECK(body["text"] == "One\nTwo \\ {url} {title}");  // what a message says is no placeholder
  CHECK(body["link"] == "http://127.0.0.1:8000/#/reports/12");
  CHECK(body["data"]["jobs"] == json::array({1, 2}));
  CHECK(header(request, "Idempotency-Key") == "report-12");
  CHECK(header(request, "Content-Type") == "application/json");
  CHECK(header(request, "Authorization") == "none");
  CHECK(header(request, "X-Zapply-Timestamp") == "1764000000");
  REQUIRE(request.to_sign);
  CHECK(request.to_sign->bytes == "1764000000." + request.body);
  const ComposedRequest bearer = composed("webhook", {{"url", "https://x.test"}, {"token", "t0ken"}});
  CHECK(header(bearer, "Authorization") == "Bearer t0ken");
  CHECK_FALSE(bearer.to_sign);
  Message empty = message();
  empty.json = "";
  CHECK(json::parse(composed("webhook", {{"url", "https://x.test"}}, empty).body)["data"] == json::object());
}

TEST_CASE("no field of a message or a channel breaks a header or leaves its place in an address") {
  const ComposedRequest telegram = composed("telegram", {{"token", "1:AB"}, {"chat", "@x\", \"evil\": \"1"}});
  CHECK(telegram.url == "https://api.telegram.org/bot1:AB/sendMessage");
  CHECK(json::parse(telegram.body)["chat_id"] == "@x\", \"evil\": \"1");
  Message evil = message();
  evil.key = "a\r\nX: 1";
  CHECK(header(composed("webhook", {{"url", "https://x.test"}}, evil), "Idempotency-Key") == "aX: 1");
}

TEST_CASE("each service's text is escaped for it") {
  Message what = message();
  what.title = "C++ & <b> *stars* @everyone";
  what.text = "a_b <@1> [x](http://y)";
  const std::string discord = json::parse(composed("discord", {{"url", "https://d.test"}}, what).body)["content"];
  CHECK(discord.find("\\*stars\\* \\@everyone") != std::string::npos);
  CHECK(discord.find("a\\_b \\<\\@1\\> \\[x\\]\\(http://y\\)") != std::string::npos);
  CHECK(json::parse(composed("discord", {{"url", "https://d.test"}}, what).body)["allowed_mentions"]["parse"].empty());
  const std::string slack = json::parse(composed("slack", {{"url", "https://s.test"}}, what).body)["text"];
  CHECK(slack.find("C++ &amp; &lt;b&gt;") != std::string::npos);
  CHECK(slack.find("a_b &lt;@1&gt;") != std::string::npos);
}

TEST_CASE("what is longer than a service takes is cut at a character and leads to the rest") {
  CHECK(fitted("abc", 3, LengthUnit::kCharacters, Escaping::kNone, "more") == "abc");
  CHECK(fitted("abcdefghij", 8, LengthUnit::kCharacters, Escaping::kNone, "more") == "ab…\nmore");
  CHECK(fitted("äöüäöüäöü", 10, LengthUnit::kBytes, Escaping::kNone, "") == "äöü…");
  CHECK(fitted("🎉🎉🎉", 5, LengthUnit::kCharacters, Escaping::kNone, "") == "🎉🎉…");
  CHECK(fitted("&&&&", 9, LengthUnit::kCharacters, Escaping::kSlack, "") == "&amp;…");
  CHECK(fitted("abcdef", 3, LengthUnit::kCharacters, Escaping::kNone, "a long link") == "");
  Message what = message();
  what.text = std::string(50'000, '<');
  for (const auto& service : {std::pair("discord", 2000), {"telegram", 4096}, {"slack", 3000}}) {
    const char* const kind = service.first;
    CAPTURE(kind);
    const json body =
        json::parse(composed(kind, {{"url", "https://x.test"}, {"token", "t"}, {"chat", "1"}}, what).body);
    const std::string text = body.value("content", body.value("text", ""));
    CHECK(text.size() - 2 * 3 <= static_cast<std::size_t>(service.second));
    CHECK(text.find("…\nhttp://127.0.0.1:8000/#/reports/12") != std::string::npos);
  }
  const json ntfy = json::parse(composed("ntfy", {{"topic", "t"}}, what).body);
  CHECK(ntfy["message"].get<std::string>().size() <= 4096);
  CHECK(ntfy["tags"] == json::array({"briefcase"}));
  CHECK(ntfy["topic"] == "t");
}

TEST_CASE("Healthchecks is pinged at the begin, the end and the failure of a run") {
  const auto url = [](MessageKind kind) {
    Message what = message();
    what.kind = kind;
    return composed("healthchecks", {{"url", "https://hc.test/1f"}}, what).url;
  };
  CHECK(url(MessageKind::kRunStarted) == "https://hc.test/1f/start");
  CHECK(url(MessageKind::kRunCompleted) == "https://hc.test/1f");
  CHECK(url(MessageKind::kRunFailed) == "https://hc.test/1f/fail");
  CHECK(header(composed("healthchecks", {{"url", "https://hc.test/1f"}}), "Content-Type") ==
        "text/plain; charset=utf-8");
}

TEST_CASE("statuses say delivered, try again, or give up") {
  const ChannelKinds kinds;
  const KindFile& webhook = *kinds.file("webhook");
  for (const int status : {200, 202, 204}) CHECK(meaning_of(webhook, status) == AnswerMeaning::kDelivered);
  for (const int status : {408, 425, 429, 500, 503}) CHECK(meaning_of(webhook, status) == AnswerMeaning::kAgain);
  for (const int status : {301, 400, 401, 404, 410, 422}) CHECK(meaning_of(webhook, status) == AnswerMeaning::kGiveUp);
  CHECK(meaning_of(*kinds.file("apprise"), 204) == AnswerMeaning::kAgain);
  CHECK(meaning_of(*kinds.file("apprise"), 424) == AnswerMeaning::kAgain);
}

}  // namespace
