#include "server/opinion/dialect.h"

#include "server/opinion/question.h"
#include "shared/ascii.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

void write_schema(JsonWriter& json) {
  json.begin_object().field("type", "json_schema").key("json_schema").begin_object();
  json.field("name", "second_opinion").field("strict", true).key("schema").begin_object();
  json.field("type", "object").key("properties").begin_object();
  for (const char* name : {"reference", "closing"}) json.key(name).begin_object().field("type", "string").end_object();
  json.key("figure").begin_object().field("type", "integer").end_object();
  json.key("comment").begin_object().field("type", "string").end_object();
  json.key("quotes").begin_object().field("type", "array");
  json.key("items").begin_object().field("type", "string").end_object().end_object().end_object();
  json.field("required", std::vector<std::string>{"reference", "closing", "figure", "comment", "quotes"});
  json.field("additionalProperties", false).end_object().end_object().end_object();
}

void write_message(JsonWriter& json, const char* role, const std::string& content) {
  json.begin_object().field("role", role).field("content", content).end_object();
}

}  // namespace

std::string chat_request(const Question& question, std::string_view model, const Dialect& dialect) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("model", model).key("messages").begin_array();
  write_message(json, "system", question.system);
  write_message(json, "user", question.user);
  json.end_array();
  if (dialect.says_temperature) json.field("temperature", 0);
  json.field(dialect.says_completion_tokens ? "max_completion_tokens" : "max_tokens", kAnswerTokensMax);
  json.field("stream", false);
  if (dialect.rung != Rung::kText) json.key("response_format");
  if (dialect.rung == Rung::kSchema) write_schema(json);
  if (dialect.rung == Rung::kObject) json.begin_object().field("type", "json_object").end_object();
  json.end_object();
  return out;
}

std::optional<Dialect> next_dialect(const Dialect& dialect, int status, std::string_view words) {
  const std::string said = ascii::lower(words);
  const auto says = [&](std::string_view word) { return said.find(word) != std::string::npos; };
  const bool speaks_of_format =
      says("response_format") || says("json_schema") || says("json_object") || says("grammar");
  if (status != 400 && status != 404 && status != 415 && status != 422 && status < 500) return std::nullopt;
  if ((status == 404 || status >= 500) && status != 501 && !speaks_of_format) return std::nullopt;
  Dialect next = dialect;
  if (!speaks_of_format && !dialect.says_completion_tokens && says("max_completion_tokens")) {
    next.says_completion_tokens = true;
    return next;
  }
  if (!speaks_of_format && dialect.says_temperature && says("temperature")) {
    next.says_temperature = false;
    return next;
  }
  if (dialect.rung == Rung::kText) return std::nullopt;
  next.rung = below(dialect.rung);
  return next;
}

}  // namespace zapply
