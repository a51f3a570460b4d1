#include "shared/phase.h"

#include <algorithm>

#include "shared/text.h"

namespace zapply {
namespace {

/// "duplicate jobs" as it is said of one.
std::string of_one(const std::string& words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    std::string word = words.substr(at, end - at);
    if (word == "retries") word = "retry";
    for (const std::string_view many : {"jobs", "sources", "requests", "bytes", "errors", "warnings"})
      if (word == many) word.pop_back();
    out.append(out.empty() ? "" : " ").append(word);
    at = end + 1;
  }
  return out;
}

}  // namespace

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
  std::string words, noun_before;
  for (const Counter& counter : counters) {
    if (counter.value == 0) continue;
    std::string name = counter.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    // "6 sources run, 1 failed"
    const std::string noun = name.substr(0, name.find(' '));
    const bool is_said = noun == noun_before && noun.size() < name.size();
    if (is_said) name.erase(0, noun.size() + 1);
    noun_before = noun;
    if (counter.value == 1) name = of_one(name);
    words += (words.empty() ? "" : ", ") + with_thousands(counter.value) + ' ' + name;
  }
  return words;
}

}  // namespace zapply
