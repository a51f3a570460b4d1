#include "shared/run_history.h"

#include <algorithm>

namespace zapply {
namespace {

auto position_of(const std::vector<Run>& runs, std::int64_t id) {
  return std::lower_bound(runs.begin(), runs.end(), id, [](const Run& run, std::int64_t key) { return run.id > key; });
}

}  // namespace

const Run* RunHistory::find(std::int64_t id) const {
  const auto at = position_of(runs_, id);
  return at != runs_.end() && at->id == id ? &*at : nullptr;
}

bool RunHistory::apply(const Run& news) {
  if (gone_.contains(news.id)) return false;
  const auto at = runs_.begin() + (position_of(runs_, news.id) - runs_.cbegin());
  if (at != runs_.end() && at->id == news.id) return zapply::apply(*at, news);
  runs_.insert(at, news);
  return true;
}

bool RunHistory::apply_gone(std::int64_t id) {
  if (!gone_.insert(id).second) return false;
  const auto at = position_of(runs_, id);
  if (at == runs_.end() || at->id != id) return false;
  runs_.erase(at);
  return true;
}

void RunHistory::clear() {
  runs_.clear();
  gone_.clear();
}

}  // namespace zapply
