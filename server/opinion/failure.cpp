#include "server/opinion/failure.h"

#include <algorithm>

namespace zapply {
namespace {

using std::chrono::seconds;
using namespace std::chrono_literals;

/// `first`, and `factor` times as long with each pause, up to `most`.
seconds growing(seconds first, int factor, int times, seconds most) {
  seconds wait = first;
  for (int i = 1; i < times && wait < most; ++i) wait *= factor;
  return std::min(wait, most);
}

}  // namespace

ModelFailure failure_of(int status) {
  switch (status) {
    case 401:
    case 402:
    case 403:
    case 404:
    case 405:
    case 410:
      return ModelFailure::kRefused;
    case 429:
      return ModelFailure::kBusy;
    case 408:
    case 425:
      return ModelFailure::kDown;
    default:
      // A redirect is not followed: the address is another one.
      if (status < 400) return ModelFailure::kRefused;
      return status < 500 ? ModelFailure::kRejected : ModelFailure::kDown;
  }
}

std::string failure_words(int status, std::string_view status_text, std::string_view server_words) {
  const auto meaning = [status]() -> std::string_view {
    switch (status) {
      case 401:
        return "it does not take the key (ZAPPLY_LLM_KEY)";
      case 402:
        return "it wants to be paid first";
      case 403:
        return "it does not let us ask";
      case 404:
        return "it has no such model, or no such address";
      case 413:
        return "the question is too long for it: \"context\" should be smaller";
      case 429:
        return "it was asked too often";
      default:
        if (status >= 300 && status < 400)
          return "it sends elsewhere, which is not followed: the address is another one";
        return status >= 500 ? "it has trouble of its own" : "it does not take the question";
    }
  }();
  return std::string(status_text) + ": " + std::string(meaning) +
         (server_words.empty() ? "" : " (\"" + std::string(server_words) + "\")");
}

AfterFailure after_failure(ModelFailure failure, const FailureHistory& history, std::optional<seconds> retry_after) {
  AfterFailure out;
  switch (failure) {
    case ModelFailure::kRefused:
      out.pause = growing(15min, 4, history.paused_in_a_row, 6h);
      return out;
    case ModelFailure::kBusy:
      out.pause =
          retry_after ? std::clamp<seconds>(*retry_after, 1s, 24h) : growing(1min, 2, history.paused_in_a_row, 1h);
      return out;
    case ModelFailure::kDown:
      out.pause = growing(30s, 2, history.paused_in_a_row, 1h);
      if (retry_after) out.pause = std::clamp<seconds>(*retry_after, *out.pause, 24h);
      return out;
    case ModelFailure::kRejected:
    case ModelFailure::kUseless:
      break;
  }
  out.counts = true;
  out.gives_up = history.tries >= kTriesMax;
  if (!out.gives_up) out.wait = growing(1min, 5, history.tries, 1h);
  // A model that answers nothing of use to anything would use up every job's tries, and the budget of each day.
  if (history.in_a_row >= kUselessInARowMax) out.pause = growing(15min, 4, history.paused_in_a_row, 6h);
  return out;
}

}  // namespace zapply
