#include "server/opinion/question.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "server/opinion/dialect.h"
#include "server/opinion/tokens.h"
#include "server/profiles/profile.h"
#include "shared/job.h"

using namespace zapply;
using nlohmann::json;

namespace {

const QuestionMarks kMarks{"11111111", "22222222", "----- fence -----", "canary0canary0ca"};

Profile profile() {
  Profile out;
  out.name = "ann";
  out.titles = {"Backend engineer"};
  return out;
}

Job job(const std::string& text = "You write Python.") {
  Job out;
  out.title = "Engineer";
  out.description = text;
  return out;
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("the reference stands before everything, the closing code behind it, the posting between its marks") {
  const Question question = question_about(profile(), job(), 4096, kMarks);
  CHECK(question.user.starts_with("Reference: 11111111\n"));
  CHECK(question.user.ends_with("Closing code: 22222222"));
  CHECK(question.user.find("----- fence -----\nTitle: Engineer\nYou write Python.\n----- fence -----\n") !=
        std::string::npos);
  CHECK(count(question.user, "----- fence -----") == 2);
  CHECK(question.posting == "Title: Engineer\nYou write Python.\n");
  CHECK(question.system.find("canary0canary0ca") != std::string::npos);
  CHECK(question.user.find("canary0canary0ca") == std::string::npos);
  CHECK(question.system.find("11111111") == std::string::npos);
}

TEST_CASE("question and answer keep within the context, however long profile and posting are") {
  Profile skilled = profile();
  for (int i = 0; i < 2000; ++i) skilled.skills.push_back({"Skill number " + std::to_string(i), 3.0});
  std::string text = "Requirements\n";
  for (int i = 0; i < 5000; ++i) text += "You know thing " + std::to_string(i) + ".\n";
  for (const int context : {2048, 4096, 8192, 32768}) {
    CAPTURE(context);
    const Question question = question_about(skilled, job(text), context, kMarks);
    CHECK(tokens_of(question.system) + tokens_of(question.user) + kAnswerTokensMax <=
          static_cast<std::size_t>(context));
    CHECK(question.left_out.size() == 2);
    CHECK(question.posting.find("You know thing 0.") != std::string::npos);
  }
}

TEST_CASE("the key changes with the posting and with what is told of the person, and with nothing else") {
  const std::int64_t key = question_key(profile(), job());
  CHECK(question_key(profile(), job()) == key);
  CHECK(question_key(profile(), job("You write Go.")) != key);
  Profile other = profile();
  other.titles.emplace_back("SRE");
  CHECK(question_key(other, job()) != key);
  Profile renamed = profile();
  renamed.name = "bob";
  renamed.cv = "# Bob";
  CHECK(question_key(renamed, job()) == key);
  Job seen = job();
  seen.starred = true;
  seen.last_seen_at = from_ms(5);
  CHECK(question_key(profile(), seen) == key);
}

TEST_CASE("a request names the model, asks for no randomness, caps the answer, and has the rung's format") {
  const Question question = question_about(profile(), job(), 4096, kMarks);
  const json schema = json::parse(chat_request(question, "m1", {}));
  CHECK(schema["model"] == "m1");
  CHECK(schema["temperature"] == 0);
  CHECK(schema["max_tokens"] == kAnswerTokensMax);
  CHECK(schema["stream"] == false);
  CHECK(schema["messages"][0]["role"] == "system");
  CHECK(schema["messages"][1]["content"] == question.user);
  CHECK(schema["response_format"]["type"] == "json_schema");
  const json& shape = schema["response_format"]["json_schema"];
  CHECK(shape["strict"] == true);
  CHECK(shape["schema"]["additionalProperties"] == false);
  CHECK(shape["schema"]["required"].size() == shape["schema"]["properties"].size());
  // A schema that named the reference would have the server write it for the model.
  CHECK(shape.dump().find("11111111") == std::string::npos);
  CHECK(json::parse(chat_request(question, "m1", {Rung::kObject}))["response_format"] == json{{"type", "json_object"}});
  const json text = json::parse(chat_request(question, "m1", {Rung::kText, true, false}));
  CHECK_FALSE(text.contains("response_format"));
  CHECK_FALSE(text.contains("temperature"));
  CHECK_FALSE(text.contains("max_tokens"));
  CHECK(text["max_completion_tokens"] == kAnswerTokensMax);
}

TEST_CASE("the ladder goes down where a server does not take a format, and nowhere else") {
  const Dialect schema;
  const auto object = next_dialect(schema, 400, "response_format is not supported");
  REQUIRE(object);
  CHECK(object->rung == Rung::kObject);
  const auto text = next_dialect(*object, 422, "");
  REQUIRE(text);
  CHECK(text->rung == Rung::kText);
  CHECK_FALSE(next_dialect(*text, 400, "no"));
  CHECK(next_dialect(schema, 500, "failed to parse grammar")->rung == Rung::kObject);
  CHECK(next_dialect(schema, 501, "")->rung == Rung::kObject);
  for (const int status : {401, 402, 403, 404, 408, 413, 429, 500, 502, 503}) {
    CAPTURE(status);
    CHECK_FALSE(next_dialect(schema, status, "no such model"));
  }
  CHECK(next_dialect(schema, 400, "use 'max_completion_tokens' instead of 'max_tokens'") ==
        Dialect{Rung::kSchema, true, true});
  CHECK(next_dialect(schema, 400, "Unsupported value: 'temperature'") == Dialect{Rung::kSchema, false, false});
}
