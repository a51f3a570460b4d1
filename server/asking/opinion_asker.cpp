#include "server/asking/opinion_asker.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <random>
#include <utility>

#include "server/matcher/kept_profiles.h"
#include "server/store/jobs.h"
#include "server/store/matches.h"
#include "server/store/store.h"
#include "server/threads/pause.h"
#include "server/threads/shortage.h"
#include "shared/job.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// A run that goes on changes something 50 times a second.
constexpr milliseconds kBetweenLooks = 200ms;

std::string random_hex(int digits) {
  std::random_device random;
  std::string out;
  while (static_cast<int>(out.size()) < digits) {
    char piece[9];
    std::snprintf(piece, sizeof piece, "%08x", static_cast<unsigned>(random()));
    out += piece;
  }
  out.resize(static_cast<std::size_t>(digits));
  return out;
}

QuestionMarks random_marks() {
  return {random_hex(8), random_hex(8), "----- " + random_hex(16) + " -----", random_hex(16)};
}

Timestamp day_after(Timestamp time) {
  return Timestamp(std::chrono::floor<std::chrono::days>(time) + std::chrono::days(1));
}

std::optional<StoredProfile> profile_with(Store& store, std::int64_t id) {
  for (StoredProfile& profile : profiles(store))
    if (profile.id == id) return std::move(profile);
  return std::nullopt;
}

/// For a test: nobody's.
Profile tested_profile() {
  Profile profile;
  profile.titles = {"Gardener"};
  profile.skills = {{"pruning", 3}};
  return profile;
}
Job tested_job() {
  Job job;
  job.title = "Gardener";
  job.company = "A made-up nursery";
  job.description = "You water the plants every morning, and prune the apple trees in winter.";
  return job;
}

}  // namespace

OpinionAsker::OpinionAsker(Store& store, LanguageModel model, LanguageServer::Call call, Clock now)
    : store_(store),
      model_(std::move(model)),
      server_(model_.is_set() ? std::make_unique<LanguageServer>(model_, std::move(call)) : nullptr),
      now_(std::move(now)) {}

OpinionAsker::~OpinionAsker() { stop(); }

std::string OpinionAsker::host() const { return server_ ? server_->endpoint().host : ""; }

void OpinionAsker::start() {
  if (!server_ || thread_.joinable()) return;
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void OpinionAsker::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void OpinionAsker::work(const std::stop_token& stop) {
  bool is_begun = false;
  while (!stop.stop_requested()) {
    const std::int64_t revision = store_.revision();
    milliseconds wait = 1min;
    try {
      if (!std::exchange(is_begun, true)) begin_asking(store_, model_.model);
      while (!stop.stop_requested() && ask_next(stop)) {
      }
      wait = time_until_next();
    } catch (const std::exception& error) {
      // Nothing is lost: what was not written stays to be asked.
      std::fprintf(stderr, "zapply: asking for second opinions: %s\n", cause_of(error).c_str());
    }
    store_.wait_past(revision, wait, stop);
    zapply::pause(kBetweenLooks, stop);
  }
}

milliseconds OpinionAsker::time_until_next() const {
  const auto next = next_opinion_at(store_);
  if (!next) return 1h;
  const Timestamp now = now_();
  Timestamp at = *next;
  if (const auto paused = pause()) at = std::max(at, paused->until);
  if (!has_budget(now)) at = std::max(at, day_after(now));
  return std::clamp<milliseconds>(at - now, 0ms, 1h);
}

bool OpinionAsker::has_budget(Timestamp now) const { return asks_on_day_of(store_, now) < model_.asks_per_day; }

std::int64_t OpinionAsker::asked_today() const { return asks_on_day_of(store_, now_()); }

std::optional<AskingPause> OpinionAsker::pause() const {
  const Lock lock(mutex_);
  return pause_ && pause_->until > now_() ? pause_ : std::nullopt;
}

std::optional<OpinionAsker::Failure> OpinionAsker::last_failure() const {
  const Lock lock(mutex_);
  return last_failure_;
}

bool OpinionAsker::ask_next(const std::stop_token& stop) {
  if (!server_ || pause()) return false;
  const auto one = next_opinion(store_, now_());
  if (!one || !has_budget(now_())) return false;
  GivenOpinion given;
  const auto question = question_of(*one, given);
  if (!question) return true;
  count_ask(store_, *one, model_.model, given.asked_at);
  const LanguageServer::Outcome outcome = server_->ask(*question, stop);
  if (outcome.is_stopped) return false;
  if (outcome.opinion)
    take_opinion(*one, std::move(given), *outcome.opinion);
  else
    take_failure(*one, outcome);
  return true;
}

/// Nothing where there is nothing to ask any more; it has left the line then.
std::optional<Question> OpinionAsker::question_of(const StoredOpinion& one, GivenOpinion& given) {
  const auto stored = profile_with(store_, one.profile_id);
  const auto job = find_job(store_, one.job_id);
  if (!stored || !job) {
    withdraw_opinion(store_, one);
    return std::nullopt;
  }
  if (!one.is_by_hand) {
    const auto match = find_match(store_, stored->name, one.job_id);
    if (job->closed_at || job->hidden || job->duplicate_of || !match || !fits(match->standing)) {
      withdraw_opinion(store_, one);
      return std::nullopt;
    }
  }
  const Profile profile = profile_of(*stored);
  given.key = question_key(profile, *job);
  given.model = model_.model;
  given.asked_at = now_();
  if (one.given && one.given->key == given.key && one.given->model == given.model) {
    keep_former_opinion(store_, one);
    return std::nullopt;
  }
  Question question = question_about(profile, *job, model_.context_tokens, random_marks());
  given.left_out = question.left_out;
  return question;
}

void OpinionAsker::take_opinion(const StoredOpinion& one, GivenOpinion given, const Opinion& opinion) {
  given.figure = opinion.figure;
  given.comment = opinion.comment;
  given.quotes = opinion.quotes;
  keep_opinion(store_, one, given);
  forget_failures();
}

void OpinionAsker::forget_failures() {
  const Lock lock(mutex_);
  pause_.reset();
  failed_in_a_row_ = paused_in_a_row_ = 0;
  told_.clear();
}

void OpinionAsker::take_failure(const StoredOpinion& one, const LanguageServer::Outcome& outcome) {
  const Timestamp now = now_();
  AfterFailure after;
  bool tell = false;
  {
    const Lock lock(mutex_);
    last_failure_ = {now, outcome.cause};
    after =
        after_failure(outcome.failure,
                      {.in_a_row = ++failed_in_a_row_, .tries = one.tries + 1, .paused_in_a_row = paused_in_a_row_ + 1},
                      outcome.retry_after);
    if (after.pause) {
      ++paused_in_a_row_;
      pause_ = AskingPause{now + *after.pause, outcome.cause};
      is_busy_pause_ = outcome.failure == ModelFailure::kBusy;
      tell = std::exchange(told_, outcome.cause) != outcome.cause;
    }
  }
  if (tell)
    std::fprintf(stderr, "zapply: warning: no second opinions for %s, then they are tried again: %s\n",
                 format_duration(*after.pause).c_str(), clean_line(outcome.cause, 400).c_str());
  const auto wait = std::max(after.pause.value_or(0s), after.wait.value_or(0s));
  keep_opinion_failure(store_, one, {outcome.cause, now + wait, after.counts, after.gives_up});
}

std::optional<std::string> OpinionAsker::ask_first(std::int64_t job_id, std::int64_t profile_id) {
  if (!server_) return std::string(kNoModel);
  if (!has_budget(now_()))
    return "today's " + count_of(model_.asks_per_day, "question", "questions") +
           " to the language model are used up (asks_per_day): ask again after midnight UTC";
  queue_opinion_first(store_, job_id, profile_id);
  const Lock lock(mutex_);
  // Whoever asks may have mended what was wrong; but where the server said when to come again, that holds.
  if (!is_busy_pause_) pause_.reset();
  return std::nullopt;
}

ModelTest OpinionAsker::test(const std::stop_token& stop) {
  ModelTest out;
  if (!server_) {
    out.cause = kNoModel;
    return out;
  }
  LanguageServer::Models models = server_->models(stop);
  out.is_reachable = models.answered;
  if (models.names) {
    out.models = *std::move(models.names);
    out.is_model_known = std::find(out.models.begin(), out.models.end(), model_.model) != out.models.end();
  }
  if (!models.answered) {
    out.cause = models.cause;
    return out;
  }
  count_ask(store_, now_());
  const auto began = std::chrono::steady_clock::now();
  const LanguageServer::Outcome outcome =
      server_->ask(question_about(tested_profile(), tested_job(), model_.context_tokens, random_marks()), stop);
  out.milliseconds = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began).count();
  if (!outcome.opinion) {
    out.cause = outcome.is_stopped ? "stopped" : outcome.cause;
    return out;
  }
  out.rung = outcome.rung;
  forget_failures();
  begin_asking(store_, model_.model);
  return out;
}

}  // namespace zapply
