#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/fetch/json_call.h"
#include "server/opinion/answer.h"
#include "server/opinion/dialect.h"
#include "server/opinion/failure.h"
#include "server/opinion/language_model.h"
#include "server/opinion/model_endpoint.h"
#include "server/threads/mutex.h"

namespace zapply {

struct Question;

/// A person's language model on its server, and in which dialect it is asked: that is found out by asking, and kept as
/// long as this lives. For any thread.
class LanguageServer {
 public:
  using Call = std::function<JsonAnswer(const JsonCall&, const std::stop_token&)>;

  /// Throws BadModelAddress. The model is one that is set.
  explicit LanguageServer(LanguageModel, Call = call_json);

  struct Outcome {
    std::optional<Opinion> opinion;
    bool is_stopped = false;
    ModelFailure failure = ModelFailure::kDown;
    std::string cause;  ///< why there is no opinion, in words for a person
    std::optional<std::chrono::seconds> retry_after;
    Rung rung = Rung::kSchema;  ///< on which it answered last
  };
  /// Down the ladder as far as the server needs it.
  Outcome ask(const Question&, const std::stop_token&);

  struct Models {
    bool answered = false;  ///< anything at all
    std::optional<std::vector<std::string>> names;
    std::string cause;  ///< why there are no names
  };
  Models models(const std::stop_token&);

  const ModelEndpoint& endpoint() const { return endpoint_; }
  const LanguageModel& model() const { return model_; }

 private:
  Outcome failed(int status, const std::string& server_words, const JsonAnswer&) const;

  const LanguageModel model_;
  const ModelEndpoint endpoint_;
  const Call call_;
  Mutex mutex_;
  Dialect dialect_ GUARDED_BY(mutex_);
};

}  // namespace zapply
