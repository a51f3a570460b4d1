#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a profile would do to all jobs, beside the one that is kept.
struct ProfileEffect {
  struct Count {
    std::int64_t now = 0, before = 0;
  };
  struct Rule {
    std::string name;
    std::int64_t jobs = 0;
  };
  struct Job {
    std::int64_t id = 0;
    std::string title, company, rule;
    bool is_starred = false;
  };
  std::int64_t jobs = 0;
  bool is_sample = false;  ///< only of the newest: there was no profile before
  Count fitting, unsure, ruled_out;
  std::vector<Rule> rules;          ///< the one that rules out most first
  std::vector<std::string> unread;  ///< phrases to avoid that are not used
  std::int64_t appear = 0, disappear = 0, starred_disappear = 0;
  std::vector<Job> which;  ///< of those that disappear, the starred ones first
};

/// An answer to POST api/profiles/preview. Throws ProtocolError.
ProfileEffect parse_profile_effect(std::string_view text);

/// Asks for the effect of what is being written: shortly after the last change, one question at a time, the newest.
class ProfilePreview {
 public:
  explicit ProfilePreview(Requests& requests) : requests_(requests) {}

  /// Who hears of an answer: empty, or the sentence by which the server refused the file.
  void on_answer(std::function<void(const std::string& refusal)> answered) { answered_ = std::move(answered); }

  /// Asks when nothing has changed for a moment; the same file is not asked about again.
  void want(std::string file, Timestamp now);
  /// Nothing is asked about any more; what is known stays, as old.
  void stop();
  void forget();
  void tick(Timestamp now);
  std::optional<Timestamp> due_at() const { return due_at_; }

  const std::optional<ProfileEffect>& effect() const { return effect_; }
  /// Whether it is the effect of what was wanted last.
  bool is_current() const { return effect_ && ticket_ == 0 && !due_at_ && error_.empty() && !is_stopped_; }
  const std::string& error() const { return error_; }  ///< why there was no answer to the last question

 private:
  void take(const Answer&);

  Requests& requests_;
  std::function<void(const std::string&)> answered_ = [](const std::string&) {};
  std::string wanted_;
  std::optional<Timestamp> due_at_;
  std::optional<ProfileEffect> effect_;
  std::string error_;
  int ticket_ = 0;
  bool is_stopped_ = false;
};

}  // namespace zapply
