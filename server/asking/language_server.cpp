#include "server/asking/language_server.h"

#include <utility>

#include "server/fetch/status_text.h"
#include "server/opinion/question.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// No server repeats a key to us; a broken one that does has it go no further.
std::string without_key(std::string words, const std::string& key) {
  if (key.empty()) return words;
  for (std::size_t at = words.find(key); at != std::string::npos; at = words.find(key, at))
    words.replace(at, key.size(), "…");
  return words;
}

bool is_answer(int status) { return status >= 200 && status < 300; }

}  // namespace

LanguageServer::LanguageServer(LanguageModel model, Call call)
    : model_(std::move(model)), endpoint_(model_endpoint(model_.url)), call_(std::move(call)) {}

LanguageServer::Outcome LanguageServer::failed(int status, const std::string& server_words,
                                               const JsonAnswer& answer) const {
  Outcome out;
  out.failure = failure_of(status);
  out.cause = failure_words(status, status_text(status), without_key(server_words, model_.key));
  out.retry_after = answer.retry_after;
  return out;
}

LanguageServer::Outcome LanguageServer::ask(const Question& question, const std::stop_token& stop) {
  Dialect dialect;
  {
    const Lock lock(mutex_);
    dialect = dialect_;
  }
  while (true) {
    const JsonAnswer answer =
        call_({.url = endpoint_.chat, .key = model_.key, .body = chat_request(question, model_.model, dialect)}, stop);
    Outcome out;
    out.rung = dialect.rung;
    if (stop.stop_requested()) {
      out.is_stopped = true;
      return out;
    }
    if (!answer.error.empty() && answer.status < 400) {
      out.failure = answer.is_too_large ? ModelFailure::kUseless : ModelFailure::kDown;
      out.cause = without_key(answer.error, model_.key);
      return out;
    }
    int status = answer.status;
    std::string words;
    if (is_answer(status)) {
      ReadAnswer read = read_answer(answer.body, question, dialect.rung);
      if (read.status == 0) {
        Dialect kept = dialect;
        // It was asked for nothing but JSON and took no notice: next time it is asked as who takes none.
        if (read.is_no_json) kept.rung = below(dialect.rung);
        {
          const Lock lock(mutex_);
          dialect_ = kept;
        }
        out.opinion = std::move(read.opinion);
        if (out.opinion) return out;
        out.failure = ModelFailure::kUseless;
        out.cause = "its answer is of no use: " + without_key(read.fault, model_.key);
        return out;
      }
      status = read.status;
      words = read.fault;
    } else {
      words = error_words(answer.body);
    }
    const auto next = next_dialect(dialect, status, words);
    if (!next) {
      out = failed(status, words, answer);
      out.rung = dialect.rung;
      return out;
    }
    dialect = *next;
  }
}

LanguageServer::Models LanguageServer::models(const std::stop_token& stop) {
  Models out;
  const JsonAnswer answer = call_({.url = endpoint_.models, .key = model_.key, .body = {}}, stop);
  out.answered = answer.status != 0;
  if (!answer.error.empty())
    out.cause = without_key(answer.error, model_.key);
  else if (!is_answer(answer.status))
    out.cause = failed(answer.status, error_words(answer.body), answer).cause;
  else if (out.names = listed_models(answer.body); !out.names)
    out.cause = "it lists no models";
  return out;
}

}  // namespace zapply
