#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "server/asking/language_server.h"
#include "server/opinion/language_model.h"
#include "server/opinion/question.h"
#include "server/store/opinions.h"
#include "server/threads/mutex.h"
#include "shared/timestamp.h"

namespace zapply {

/// For a person who asks where nobody can be asked.
inline constexpr std::string_view kNoModel =
    "no language model is configured: set ZAPPLY_LLM_URL (http://localhost:11434, say) and ZAPPLY_LLM_MODEL";

class Store;

/// Nobody is asked until then.
struct AskingPause {
  Timestamp until{};
  std::string cause;

  bool operator==(const AskingPause&) const = default;
};

/// What came of a test.
struct ModelTest {
  bool is_reachable = false;  ///< the server answered something
  std::optional<bool> is_model_known;
  std::vector<std::string> models;  ///< that it has, where it lists them
  std::optional<Rung> rung;         ///< on which a usable answer came
  std::optional<std::int64_t> milliseconds;
  std::string cause;  ///< why none came; empty: one did
};

/// Asks a person's language model for its opinion of the jobs that wait for one (store/opinions.h), one at a time, within
/// the day's budget. Whatever goes wrong changes no verdict and no score. For any thread; the store outlives it.
class OpinionAsker {
 public:
  /// Throws BadModelAddress. Where no model is set, nothing is ever asked.
  OpinionAsker(Store&, LanguageModel, LanguageServer::Call = call_json, Clock now = system_now);
  ~OpinionAsker();  ///< stops

  bool is_set() const { return server_ != nullptr; }
  const LanguageModel& model() const { return model_; }
  std::string host() const;  ///< of the model's server; empty: none is set

  /// Begins to ask on a thread of its own, from where it stood. Nothing where no model is set.
  void start();
  /// At once, also out of a question that is on.
  void stop();

  /// Asks about the next job. Returns whether it did anything: then there may be more. Not beside start().
  bool ask_next(const std::stop_token&);

  /// Puts a job first in line, because a person wants to know. Nothing, or why not, in words for them.
  std::optional<std::string> ask_first(std::int64_t job_id, std::int64_t profile_id);
  ModelTest test(const std::stop_token&);

  std::optional<AskingPause> pause() const;
  struct Failure {
    Timestamp at{};
    std::string cause;
  };
  std::optional<Failure> last_failure() const;
  std::int64_t asked_today() const;

 private:
  void work(const std::stop_token&);
  std::optional<Question> question_of(const StoredOpinion&, GivenOpinion&);
  void take_opinion(const StoredOpinion&, GivenOpinion, const Opinion&);
  void forget_failures();
  void take_failure(const StoredOpinion&, const LanguageServer::Outcome&);
  std::chrono::milliseconds time_until_next() const;
  bool has_budget(Timestamp) const;

  Store& store_;
  const LanguageModel model_;
  const std::unique_ptr<LanguageServer> server_;  ///< null: none is set
  const Clock now_;

  mutable Mutex mutex_;
  std::optional<AskingPause> pause_ GUARDED_BY(mutex_);
  bool is_busy_pause_ GUARDED_BY(mutex_) = false;  ///< the server itself said until when
  std::optional<Failure> last_failure_ GUARDED_BY(mutex_);
  int failed_in_a_row_ GUARDED_BY(mutex_) = 0;
  int paused_in_a_row_ GUARDED_BY(mutex_) = 0;
  std::string told_ GUARDED_BY(mutex_);  ///< the cause that was told on standard error last

  std::jthread thread_;
};

}  // namespace zapply
