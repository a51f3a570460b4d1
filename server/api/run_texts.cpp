#include "server/api/run_texts.h"

#include <utility>

#include "shared/protocol.h"

namespace zapply {

RunTexts::Text RunTexts::make(const Run& run) {
  auto text = std::make_shared<const std::string>(to_json(run));
  if (is_finished(run.status)) keep(run, text);
  return text;
}

std::size_t RunTexts::bytes() const {
  const Lock lock(mutex_);
  return bytes_;
}

RunTexts::Text RunTexts::find(const Run& run) const {
  const Lock lock(mutex_);
  const auto found = kept_.find(run.id);
  return found != kept_.end() && found->second.revision == run.revision ? found->second.text : nullptr;
}

void RunTexts::keep(const Run& run, Text text) {
  const Lock lock(mutex_);
  // All at once: what is still asked for is soon back, and nothing has to remember in which order it was asked for.
  if (bytes_ + text->size() > bytes_max_) {
    kept_.clear();
    bytes_ = 0;
  }
  if (text->size() > bytes_max_) return;
  Kept& kept = kept_[run.id];
  if (kept.text) bytes_ -= kept.text->size();
  bytes_ += text->size();
  kept = {run.revision, std::move(text)};
}

}  // namespace zapply
