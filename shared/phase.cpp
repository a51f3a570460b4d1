#include "shared/phase.h"

#include <algorithm>

#include "shared/text.h"

namespace zapply {

std::optional<std::chrono::milliseconds> duration_of(const PhaseRun& phase) {
  return time_between(phase.started_at, phase.completed_at);
}

void add_to_counter(std::vector<Counter>& counters, std::string_view name, std::int64_t change) {
  const auto known = std::find_if(counters.begin(), counters.end(), [&](const Counter& c) { return c.name == name; });
  if (known != counters.end())
    known->value += change;
  else
    counters.push_back({std::string(name), change});
}

std::string counters_words(const std::vector<Counter>& counters) {
  std::string words;
  for (const Counter& counter : counters) {
    if (counter.value == 0) continue;
    std::string name = counter.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    words += (words.empty() ? "" : ", ") + with_thousands(counter.value) + ' ' + name;
  }
  return words;
}

}  // namespace zapply
