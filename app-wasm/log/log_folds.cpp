#include "app-wasm/log/log_folds.h"

#include <cstdlib>
#include <iterator>

namespace zapply {
namespace {

constexpr std::size_t kGroupsMax = 20'000;

bool say_the_same(const LogEntry& a, const LogEntry& b) {
  return a.level == b.level && a.source == b.source && a.message == b.message;
}

}  // namespace

void LogFolds::turn(bool on) { on_ = on; }

void LogFolds::toggle(std::int64_t first_seq) {
  if (unfolded_.erase(first_seq) == 0) unfolded_.insert(first_seq);
}

void LogFolds::reset() {
  unfolded_.clear();
  groups_.clear();
}

void LogFolds::rows_loaded() {
  std::erase_if(groups_, [](const auto& group) { return !group.second.is_closed; });
}

LogFolds::Groups::const_iterator LogFolds::find(std::int64_t row) const {
  const auto after = groups_.upper_bound(row);
  if (after == groups_.begin()) return groups_.end();
  const auto at = std::prev(after);
  return row < at->first + at->second.rows ? at : groups_.end();
}

LogFolds::Groups::const_iterator LogFolds::measure(std::int64_t row, std::int64_t row_count,
                                                   const EntryOf& entry_of) const {
  const LogEntry* entry = entry_of(row);
  if (!entry) return groups_.end();
  Group group;
  // Goes on in one direction while neighbours are loaded, say the same and are in no other group.
  const auto reach = [&](std::int64_t from, int step) {
    bool known_end = false;
    std::int64_t at = from;
    for (;; at += step) {
      const std::int64_t next = at + step;
      if (next < 0 || std::abs(next - row) >= kRowsMax / 2 || find(next) != groups_.end()) known_end = true;
      if (known_end || next >= row_count) break;
      const LogEntry* neighbour = entry_of(next);
      if (!neighbour) break;
      known_end = !say_the_same(*entry, *neighbour);
      if (known_end) break;
    }
    group.is_closed = (step < 0 || group.is_closed) && known_end;
    return at;
  };
  const std::int64_t first = reach(row, -1);
  const std::int64_t last = reach(row, 1);
  group.rows = last - first + 1;
  group.first_seq = first == row ? entry->seq : entry_of(first)->seq;
  if (groups_.size() > kGroupsMax) groups_.clear();
  return groups_.insert_or_assign(first, group).first;
}

LogFolds::Fold LogFolds::group_at(std::int64_t row, std::int64_t row_count, const EntryOf& entry_of) const {
  if (!on_ || row >= row_count) return {row, 1};
  auto group = find(row);
  if (group == groups_.end()) group = measure(row, row_count, entry_of);
  if (group == groups_.end()) return {row, 1};
  return {group->first, group->second.rows};
}

LogFolds::Fold LogFolds::fold_at(std::int64_t row, std::int64_t row_count, const EntryOf& entry_of) const {
  const Fold group = group_at(row, row_count, entry_of);
  if (group.rows == 1) return group;
  return is_unfolded(find(group.first_row)->second.first_seq) ? Fold{row, 1} : group;
}

}  // namespace zapply
