#include "app-wasm/dashboard/second_opinions.h"

#include "app-wasm/dashboard/json_answer.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::json;

std::string models_of(const json& test) {
  constexpr std::size_t kShown = 8;
  std::vector<std::string> names;
  for (const json& name : test.at("models"))
    if (names.size() < kShown) names.push_back(name.get<std::string>());
  return joined(names) + (test.at("models").size() > kShown ? ", …" : "");
}

}  // namespace

OpinionsTold parse_opinions_told(std::string_view text) {
  return read_json(text, [](const json& in) {
    OpinionsTold out;
    out.is_configured = in.at("configured").get<bool>();
    out.model = text_in(in, "model");
    out.host = text_in(in, "host");
    out.asks_per_run = in.at("asks_per_run").get<std::int64_t>();
    out.asks_per_day = in.at("asks_per_day").get<std::int64_t>();
    out.asked_today = in.at("asked_today").get<std::int64_t>();
    out.waiting = in.at("waiting").get<std::int64_t>();
    out.paused_until = parse_rfc3339(text_in(in, "paused_until"));
    out.cause = text_in(in, "cause");
    return out;
  });
}

OpinionTestWords parse_opinion_test(std::string_view text) {
  return read_json(text, [](const json& in) -> OpinionTestWords {
    if (in.at("rung").is_string())
      return {"It works: a usable answer came in " + with_thousands(in.at("milliseconds").get<std::int64_t>()) + " ms.",
              true};
    std::string words = "No usable answer: " + text_in(in, "cause") + ".";
    if (in.at("model_known") == false) words += " The server lists no such model; it has " + models_of(in) + ".";
    return {words, false};
  });
}

void SecondOpinions::show() {
  requests_.abandon(ticket_);
  if (!told_) load_ = Load::kLoading;
  ticket_ = requests_.get("api/opinion", [this](const Answer& answer) {
    ticket_ = 0;
    if (auto told = parse_answer(answer, parse_opinions_told, error_)) told_ = std::move(told);
    load_ = told_ ? Load::kReady : Load::kFailed;
  });
}

void SecondOpinions::forget() {
  requests_.abandon(std::exchange(ticket_, 0));
  requests_.abandon(std::exchange(test_ticket_, 0));
  load_ = Load::kNone;
  told_.reset();
  tested_.reset();
  error_.clear();
}

void SecondOpinions::test() {
  if (!may_test()) return;
  tested_.reset();
  test_ticket_ = requests_.send("POST", "api/opinion/test", "{}", [this](const Answer& answer) {
    test_ticket_ = 0;
    std::string error;
    tested_ = parse_answer(answer, parse_opinion_test, error);
    if (!tested_) tested_ = {"Not done: " + error, false};
    show();
  });
}

}  // namespace zapply
