#include "app-wasm/runs/run_comparison.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

const SourceRun* find(const Run& run, const std::string& name) {
  const auto at = std::find_if(run.source_runs.begin(), run.source_runs.end(),
                               [&](const SourceRun& source) { return source.source_name == name; });
  return at == run.source_runs.end() ? nullptr : &*at;
}

std::int64_t milliseconds_of(const Run& run) { return duration_of(run).value_or(std::chrono::milliseconds(0)).count(); }

/// Of the finished runs that broke nowhere; nothing when there are too few to speak of "usual".
template <class ValueOf>
std::optional<std::int64_t> usual(std::span<const Run> earlier, ValueOf value_of) {
  constexpr std::size_t kRunsMin = 3;
  std::vector<std::int64_t> values;
  for (const Run& run : earlier)
    if (run.status == RunStatus::kCompleted || run.status == RunStatus::kPartial) values.push_back(value_of(run));
  if (values.size() < kRunsMin) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// What a source did when it was asked last, which may be some runs ago.
const SourceRun* last_of(std::span<const Run> earlier, const std::string& name) {
  for (const Run& run : earlier)
    if (const SourceRun* source = find(run, name); source && source->status != SourceRunStatus::kSkipped) return source;
  return nullptr;
}

void compare_sources(const Run& run, std::span<const Run> earlier, std::vector<Difference>& out) {
  std::vector<std::string> gained, lost, recovered;
  for (const SourceRun& source : run.source_runs) {
    const SourceRun* then = last_of(earlier, source.source_name);
    if (!then) gained.push_back(source.source_name);
    if (then && then->status == SourceRunStatus::kFailed && source.status == SourceRunStatus::kCompleted)
      recovered.push_back(source.source_name);
    if (!source.error_message) continue;
    const bool is_known =
        then && then->error_message && kind_of_error(*then->error_message) == kind_of_error(*source.error_message);
    if (!is_known) out.push_back({"a new kind of error at " + source.source_name, true});
  }
  for (const SourceRun& then : earlier.front().source_runs)
    if (!find(run, then.source_name)) lost.push_back(then.source_name);
  if (!recovered.empty())
    out.push_back({joined(recovered) + (recovered.size() > 1 ? " work" : " works") + " again", false});
  if (!gained.empty()) out.push_back({"new: " + joined(gained), false});
  if (!lost.empty()) out.push_back({"not asked: " + joined(lost), false});
}

void compare_with_usual(const Run& run, std::span<const Run> earlier, std::vector<Difference>& out) {
  const auto duration = duration_of(run);
  if (!duration) return;
  if (const auto often = usual_duration(earlier)) {
    const bool is_far = std::max(*duration, *often) > 2 * std::min(*duration, *often) &&
                        std::chrono::abs(*duration - *often) >= std::chrono::seconds(5);
    if (is_far)
      out.push_back(
          {"took " + format_duration(*duration) + ", usually " + format_duration(*often), *duration > *often});
  }
  const auto found = [](const Run& other) { return stats_of(other.source_runs).jobs_scraped; };
  if (const auto often = usual(earlier, found); often && found(run) * 2 < *often)
    out.push_back({"found " + count_of(found(run), "job", "jobs") + ", usually " + with_thousands(*often), true});
}

}  // namespace

std::vector<Difference> differences(const Run& run, std::span<const Run> earlier) {
  std::vector<Difference> out;
  if (earlier.empty()) return out;
  compare_sources(run, earlier, out);
  compare_with_usual(run, earlier, out);
  return out;
}

std::optional<std::chrono::milliseconds> usual_duration(std::span<const Run> earlier) {
  const auto often = usual(earlier, milliseconds_of);
  return often ? std::optional(std::chrono::milliseconds(*often)) : std::nullopt;
}

std::string kind_of_error(std::string_view message) {
  std::string out;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const std::string_view rest = message.substr(i);
    if (rest.starts_with("http://") || rest.starts_with("https://")) {
      i += std::min(rest.find_first_of(" ,;\"'"), rest.size()) - 1;
      out += '@';
    } else if (ascii::is_digit(message[i])) {
      if (out.empty() || out.back() != '#') out += '#';
    } else {
      out += message[i];
    }
  }
  return out;
}

}  // namespace zapply
