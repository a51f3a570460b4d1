#include "server/api/run_texts.h"

#include <utility>

#include "server/store/runs_table.h"
#include "shared/protocol.h"

namespace zapply {

RunTexts::Text RunTexts::of(Database& database, const RunVersion& version) {
  if (Text known = find(version)) return known;
  const Run run = read_run(database, version.id).value();
  auto text = std::make_shared<const std::string>(to_json(run));
  if (is_finished(run.status)) keep({run.id, run.revision}, text);
  return text;
}

std::size_t RunTexts::bytes() const {
  const Lock lock(mutex_);
  return bytes_;
}

RunTexts::Text RunTexts::find(const RunVersion& version) const {
  const Lock lock(mutex_);
  const auto found = kept_.find(version.id);
  return found != kept_.end() && found->second.revision == version.revision ? found->second.text : nullptr;
}

void RunTexts::keep(const RunVersion& version, Text text) {
  const Lock lock(mutex_);
  // All at once: what is still asked for is soon back, and nothing has to remember in which order it was asked for.
  if (bytes_ + text->size() > bytes_max_) {
    kept_.clear();
    bytes_ = 0;
  }
  if (text->size() > bytes_max_) return;
  Kept& kept = kept_[version.id];
  if (kept.text) bytes_ -= kept.text->size();
  bytes_ += text->size();
  kept = {version.revision, std::move(text)};
}

}  // namespace zapply
