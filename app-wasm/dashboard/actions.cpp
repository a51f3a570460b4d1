#include "app-wasm/dashboard/actions.h"

#include <cassert>
#include <charconv>

namespace zapply {

std::int64_t number_of(std::string_view arg) {
  std::int64_t value = 0;
  std::from_chars(arg.data(), arg.data() + arg.size(), value);
  return value;
}

void Actions::add(Bound bound) {
  [[maybe_unused]] const bool is_first = places_.emplace(bound.action.name, all_.size()).second;
  assert(is_first && "two actions have the same name");
  all_.push_back(std::move(bound));
}

const Actions::Bound* Actions::find(std::string_view name) const {
  const auto place = places_.find(name);
  return place == places_.end() ? nullptr : &all_[place->second];
}

bool Actions::is_enabled(std::string_view name, std::string_view arg) const {
  const Bound* action = find(name);
  return action && action->is_enabled(arg);
}

bool Actions::run(std::string_view name, std::string_view arg) const {
  const Bound* action = find(name);
  if (!action || !action->is_enabled(arg)) return false;
  action->run(arg);
  return true;
}

bool Actions::press(std::string_view key, const std::function<bool(const Action&)>& admitted) const {
  for (const Bound& each : all_) {
    if (each.action.key != key || !admitted(each.action) || !each.is_enabled({})) continue;
    each.run({});
    return true;
  }
  return false;
}

}  // namespace zapply
