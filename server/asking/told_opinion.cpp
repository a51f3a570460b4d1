#include "server/asking/told_opinion.h"

#include <algorithm>

#include "server/opinion/question.h"
#include "server/store/store.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

template <class T>
std::optional<T> if_any(bool any, const T& value) {
  return any ? std::optional(value) : std::nullopt;
}

bool is_older(const StoredOpinion& stored, const Profile& profile, const Job& job) {
  return stored.given && stored.given->key != question_key(profile, job);
}

std::string local(Timestamp time, const ZoneOffset& zone) { return format_local(time, zone(time)); }

std::string state_words(const StoredOpinion& stored, const ZoneOffset& zone) {
  if (stored.state == OpinionState::kUnusable) return "No usable answer: " + stored.cause + ".";
  if (stored.state == OpinionState::kAnswered) return "";
  std::string out = stored.given ? "It is to be asked again" : "Not asked yet";
  if (stored.cause.empty()) return out + ".";
  return out + ": " + stored.cause + ". Next try: " + local(stored.next_try_at, zone) + ".";
}

}  // namespace

std::string opinion_json(const std::optional<StoredOpinion>& known, const Profile& profile, const Job& job,
                         const OpinionAsker* asker) {
  const bool may_ask = asker != nullptr && asker->is_set();
  if (!known && !may_ask) return "null";
  const StoredOpinion stored = known.value_or(StoredOpinion{});
  const auto pause = known && may_ask ? asker->pause() : std::nullopt;
  const bool waits = known && stored.state == OpinionState::kWaiting;
  const bool is_held_up = waits && pause.has_value();
  std::string cause = is_held_up ? pause->cause : stored.cause;
  const Timestamp next = is_held_up ? std::max(pause->until, stored.next_try_at) : stored.next_try_at;
  const GivenOpinion given = stored.given.value_or(GivenOpinion{});
  const bool is_given = stored.given.has_value();
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("state", known ? name_of(stored.state) : "unasked")
      .field("figure", if_any(is_given, given.figure))
      .field("comment", if_any(is_given, given.comment))
      .field("quotes", given.quotes)
      .field("model", if_any(is_given, given.model))
      .field("asked_at", if_any(is_given, given.asked_at))
      .field("left_out", given.left_out)
      .field("cause", if_any(!cause.empty(), cause))
      .field("next_try", if_any(waits && to_ms(next) > 0, next))
      .field("is_older", is_older(stored, profile, job))
      .field("may_ask", may_ask)
      .end_object();
  return out;
}

std::string opinion_text(const std::optional<StoredOpinion>& stored, const Profile& profile, const Job& job,
                         const ZoneOffset& zone) {
  if (!stored) return "";
  std::string out;
  if (const auto& given = stored->given) {
    out = "\nSecond opinion of " + given->model + ": " + std::to_string(given->figure) + " — " + given->comment + "\n";
    for (const std::string& quote : given->quotes) out += "      \"" + clean_line(quote, 160) + "\"\n";
    out += "  Asked " + local(given->asked_at, zone) + "; it changes neither score nor verdict.\n";
    if (!given->left_out.empty()) out += "  It was not shown " + joined(given->left_out) + ".\n";
    if (is_older(*stored, profile, job)) out += "  The profile or the posting has changed since.\n";
  }
  const std::string state = state_words(*stored, zone);
  if (state.empty()) return out;
  return out + (stored->given ? "  " : "\nSecond opinion: ") + state + "\n";
}

std::string to_json(const OpinionAsker& asker, Store& store) {
  const auto pause = asker.pause();
  const auto failure = asker.last_failure();
  const LanguageModel& model = asker.model();
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("configured", asker.is_set())
      .field("model", if_any(asker.is_set(), model.model))
      .field("host", if_any(asker.is_set(), asker.host()))
      .field("context", model.context_tokens)
      .field("asks_per_run", model.asks_per_run)
      .field("asks_per_day", model.asks_per_day)
      .field("asked_today", asker.asked_today())
      .field("waiting", count_waiting_opinions(store))
      .field("paused_until", if_any(pause.has_value(), pause.value_or(AskingPause{}).until))
      .field("cause", if_any(pause.has_value(), pause.value_or(AskingPause{}).cause))
      .field("last_failure", if_any(failure.has_value(), failure.value_or(OpinionAsker::Failure{}).cause))
      .field("last_failure_at", if_any(failure.has_value(), failure.value_or(OpinionAsker::Failure{}).at))
      .end_object();
  return out;
}

std::string to_json(const ModelTest& test) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("reachable", test.is_reachable)
      .field("model_known", test.is_model_known)
      .field("models", test.models)
      .field("rung", test.rung)
      .field("milliseconds", test.milliseconds)
      .field("cause", if_any(!test.cause.empty(), test.cause))
      .end_object();
  return out;
}

}  // namespace zapply
