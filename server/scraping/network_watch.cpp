#include "server/scraping/network_watch.h"

#include "server/pipeline/run_recorder.h"

namespace zapply {

void NetworkWatch::answered() {
  if (answered_) return;
  answered_ = true;
  for (const HeldBack& failure : held_back_) recorder_.log(Level::kError, failure.source, failure.message);
  held_back_.clear();
}

bool NetworkWatch::holds_back_retry(std::string_view cause) {
  if (answered_) return false;
  say_once(cause);
  return true;
}

bool NetworkWatch::holds_back_failure(std::string_view source, std::string_view message) {
  if (answered_) return false;
  held_back_.push_back({std::string(source), std::string(message)});
  return true;
}

void NetworkWatch::say_once(std::string_view cause) {
  if (said_) return;
  said_ = true;
  recorder_.log(Level::kWarning, "", "No network? " + std::string(cause) + ". Trying again");
}

}  // namespace zapply
