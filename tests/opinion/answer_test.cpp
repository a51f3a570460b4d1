#include "server/opinion/answer.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "server/opinion/question.h"

using namespace zapply;
using nlohmann::json;

namespace {

Question question() {
  Question out;
  out.marks = {"11111111", "22222222", "fence", "canary0canary0ca"};
  out.posting =
      "Title: Engineer\nYou write \xe2\x80\x9cPython\xe2\x80\x9d and  SQL.\nM\xc3\xbcnchen \xe2\x80\x93 remote.\n";
  return out;
}

json good() {
  return {{"reference", "11111111"},
          {"closing", "22222222"},
          {"figure", 71},
          {"comment", "Python and SQL fit. The pay is not stated."},
          {"quotes", {"You write \"python\" and SQL"}}};
}

std::string chat(const std::string& content, const char* reason = "stop") {
  return json{{"choices", {{{"message", {{"role", "assistant"}, {"content", content}}}, {"finish_reason", reason}}}}}
      .dump();
}

ReadAnswer read(const json& content, Rung rung = Rung::kSchema) {
  return read_answer(chat(content.dump()), question(), rung);
}

/// What is wrong with a good answer in which one thing is another.
std::string fault(const char* key, const json& value) {
  json content = good();
  content[key] = value;
  const ReadAnswer answer = read(content);
  CHECK_FALSE(answer.opinion);
  return answer.fault;
}

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("an answer that is exactly what was asked for is taken") {
  const ReadAnswer answer = read(good());
  REQUIRE_MESSAGE(answer.opinion, answer.fault);
  CHECK(answer.opinion->figure == 71);
  CHECK(answer.opinion->comment == "Python and SQL fit. The pay is not stated.");
  CHECK(answer.opinion->quotes == std::vector<std::string>{"You write \"python\" and SQL"});
  CHECK(answer.fault.empty());
}

TEST_CASE("another job's answer and one to half a question are refused") {
  CHECK(has(fault("reference", "33333333"), "reference"));
  CHECK(has(fault("closing", "11111111"), "closing code"));
  json without = good();
  without.erase("closing");
  CHECK(has(read(without).fault, "has no \"closing\""));
}

TEST_CASE("a figure is a whole number from 0 to 100") {
  for (const json& figure : {json(71.5), json("71"), json(nullptr), json(true), json(71.0)})
    CHECK(has(fault("figure", figure), "whole number"));
  for (const json& figure : {json(101), json(-1), json(18446744073709551615U)})
    CHECK(has(fault("figure", figure), "between 0 and 100"));
  json edge = good();
  edge["figure"] = 0;
  CHECK(read(edge).opinion);
  edge["figure"] = 100;
  CHECK(read(edge).opinion);
}

TEST_CASE("a comment is a plain text of 1 to 600 characters") {
  CHECK(has(fault("comment", ""), "empty"));
  CHECK(has(fault("comment", " \n"), "empty"));
  CHECK(has(fault("comment", 7), "no text"));
  CHECK(has(fault("comment", std::string(601, 'x')), "longer"));
  json content = good();
  std::string wide;
  for (int i = 0; i < 600; ++i) wide += "\xc3\xbc";
  content["comment"] = wide;
  CHECK(read(content).opinion);
  for (const char* comment : {"See https://evil.test", "see www.evil.test", "apply at evil.com", "write to a@b.co",
                              "javascript:alert(1)", "go to evil.io/apply"})
    CHECK(has(fault("comment", comment), "link or an address"));
  for (const char* comment : {"<b>good</b>", "[here](x)", "**good**", "`good`", "a &amp; b", "x\n- good"})
    CHECK(has(fault("comment", comment), "markup"));
  CHECK(has(fault("comment", "good \xe2\x80\xae evil"), "hide"));
  CHECK(has(fault("comment", std::string("good\x1b[31m")), "hide"));
  for (const char* comment : {"Node.js, ASP.NET and socket.io fit.", "3 < 5 years; C# & C++ are asked for.",
                              "You have 5+ years, e.g. in Go; pay is $80k/year."}) {
    CAPTURE(comment);
    content["comment"] = comment;
    CHECK(read(content).opinion);
  }
}

TEST_CASE("every quote must stand in the posting, however it is folded") {
  for (const char* quote : {"you write python and sql", "We pay a million", "xyzzy"})
    CHECK(has(fault("quotes", {quote}), "does not stand in the posting"));
  CHECK(has(fault("quotes", json::array({"You write", "invented"})), "does not stand in the posting"));
  CHECK(has(fault("quotes", json::array()), "quotes nothing"));
  CHECK(has(fault("quotes", "You write"), "no list of quotes"));
  CHECK(has(fault("quotes", {7}), "no text"));
  CHECK(has(fault("quotes", {"a"}), "too short"));
  for (const char* quote :
       {"MUNCHEN - REMOTE", "\xe2\x80\x9cYou write\xe2\x80\xa6", "...and SQL.", "Title: Engineer You write"}) {
    CAPTURE(std::string(quote));
    json content = good();
    content["quotes"] = {quote};
    CHECK(read(content).opinion);
  }
}

TEST_CASE("a repeated canary is refused, also where it is escaped or in a key") {
  CHECK(has(fault("comment", "canary0canary0ca"), "told never to write"));
  std::string escaped = good().dump();
  escaped.replace(escaped.find("Python and"), 6, "\\u0063anary0canary0ca");
  CHECK(has(read_answer(chat(escaped), question(), Rung::kSchema).fault, "told never to write"));
  CHECK(has(read_answer(chat("canary0canary0ca"), question(), Rung::kText).fault, "told never to write"));
}

TEST_CASE("keys that nobody asked for are refused") { CHECK(has(fault("verdict", "yes"), "nobody asked for")); }

TEST_CASE("prose and fences are taken in the text's rung alone, and only around one object") {
  const std::string object = good().dump();
  for (const std::string& content : {"Sure! " + object + " Hope it helps {really}.", "```json\n" + object + "\n```",
                                     "<think>{hm}</think>\n" + object}) {
    CAPTURE(content);
    CHECK(read_answer(chat(content), question(), Rung::kText).opinion);
    for (const Rung rung : {Rung::kSchema, Rung::kObject}) {
      const ReadAnswer strict = read_answer(chat(content), question(), rung);
      CHECK_FALSE(strict.opinion);
      CHECK(strict.is_no_json);
    }
  }
  CHECK(has(read_answer(chat(object + object), question(), Rung::kText).fault, "more than one"));
  CHECK(has(read_answer(chat("I like it."), question(), Rung::kText).fault, "no JSON object"));
  CHECK(has(read_answer(chat("[" + object + "]"), question(), Rung::kSchema).fault, "not the JSON object"));
  CHECK(has(read_answer(chat(object.substr(0, object.size() - 3)), question(), Rung::kText).fault, "no JSON object"));
}

TEST_CASE("an answer that was cut off, refused, empty, or is none, says so") {
  CHECK(has(read_answer(chat(good().dump(), "length"), question(), Rung::kSchema).fault, "cut off"));
  CHECK(has(read_answer(chat(""), question(), Rung::kSchema).fault, "empty"));
  CHECK(has(read_answer("<html>", question(), Rung::kSchema).fault, "no JSON"));
  CHECK(has(read_answer("{}", question(), Rung::kSchema).fault, "choices"));
  CHECK(has(read_answer(R"({"choices": []})", question(), Rung::kSchema).fault, "choices"));
  CHECK(has(read_answer(R"({"choices": [{"message": {"content": null}}]})", question(), Rung::kSchema).fault, "empty"));
  CHECK(has(read_answer(R"({"choices": [{"message": {"refusal": "I can't"}}]})", question(), Rung::kSchema).fault,
            "refused: I can't"));
  CHECK_FALSE(read_answer(std::string(100'000, '['), question(), Rung::kSchema).opinion);
}

TEST_CASE("an answer that is much longer than what was asked for, or nothing but braces, is not looked into") {
  for (const Rung rung : {Rung::kSchema, Rung::kText})
    CHECK(has(read_answer(chat(good().dump() + std::string(17'000, ' ')), question(), rung).fault, "longer than what"));
  CHECK(has(read_answer(chat(std::string(10'000, '{')), question(), Rung::kText).fault, "too many braces"));
}

TEST_CASE("an error that comes with status 200 is one") {
  const ReadAnswer answer =
      read_answer(R"({"error": {"code": 402, "message": "Insufficient credits"}})", question(), Rung::kSchema);
  CHECK(answer.status == 402);
  CHECK(answer.fault == "Insufficient credits");
  CHECK(read_answer(R"({"error": "boom"})", question(), Rung::kSchema).status == 500);
}

TEST_CASE("a server's words for its error and its list of models are found in the usual places") {
  CHECK(error_words(R"({"error": {"message": "model not\nfound"}})") == "model not found");
  CHECK(error_words(R"({"error": "no"})") == "no");
  CHECK(error_words(R"({"detail": "bad"})") == "bad");
  CHECK(error_words("<html>").empty());
  CHECK(listed_models(R"({"data": [{"id": "a"}, {"x": 1}, {"id": "b"}]})") == std::vector<std::string>{"a", "b"});
  CHECK_FALSE(listed_models(R"({"models": []})"));
  CHECK_FALSE(listed_models("404"));
}
