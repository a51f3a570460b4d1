#include "shared/log_matches.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/protocol.h"

namespace zapply {

void LogMatches::add(std::int64_t seq) { add_range(seq, seq); }

void LogMatches::add_range(std::int64_t first, std::int64_t last) {
  if (!ranges_.empty() && ranges_.back().last + 1 == first) {
    ranges_.back().last = last;
  } else {
    ranges_.push_back({first, last, count()});
  }
}

void LogMatches::append(const LogMatches& later) {
  for (const Range& range : later.ranges_) add_range(range.first, range.last);
}

std::int64_t LogMatches::at(std::int64_t k) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), k,
                                      [](std::int64_t value, const Range& range) { return value < range.rank; });
  const Range& range = *std::prev(after);
  return range.first + (k - range.rank);
}

std::int64_t LogMatches::rank_of(std::int64_t seq) const {
  const auto after = std::lower_bound(ranges_.begin(), ranges_.end(), seq,
                                      [](const Range& range, std::int64_t value) { return range.first < value; });
  if (after == ranges_.begin()) return 0;
  const Range& before = *std::prev(after);
  return before.rank + std::min(seq - before.first, size_of(before));
}

bool LogMatches::contains(std::int64_t seq) const {
  const std::int64_t rank = rank_of(seq);
  return rank < count() && at(rank) == seq;
}

std::string to_json(const LogMatchesAnswer& answer) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("count", answer.matches.count())
      .field("last_seq", answer.last_seq)
      .key("ranges")
      .begin_array();
  std::int64_t end = 0;
  for (const auto& range : answer.matches.ranges()) {
    json.value(range.first - end - 1).value(range.last - range.first + 1);
    end = range.last;
  }
  json.end_array().end_object();
  return out;
}

LogMatchesAnswer parse_log_matches(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("last_seq") || !json.contains("ranges"))
    throw ProtocolError("expected an object with \"last_seq\" and \"ranges\"");
  const auto& last_seq = json["last_seq"];
  const auto& ranges = json["ranges"];
  if (!last_seq.is_number_integer()) throw ProtocolError("\"last_seq\" should be a whole number");
  const auto is_count = [](const nlohmann::json& number) { return number.is_number_unsigned(); };
  if (!ranges.is_array() || ranges.size() % 2 != 0 || !std::all_of(ranges.begin(), ranges.end(), is_count))
    throw ProtocolError("\"ranges\" should be pairs of whole numbers");

  LogMatchesAnswer answer;
  answer.last_seq = last_seq.get<std::int64_t>();
  std::int64_t end = 0;
  for (std::size_t i = 0; i < ranges.size(); i += 2) {
    const auto skipped = ranges[i].get<std::int64_t>();
    const auto size = ranges[i + 1].get<std::int64_t>();
    if (skipped < 0 || size < 1 || skipped > answer.last_seq - end || size > answer.last_seq - end - skipped)
      throw ProtocolError("\"ranges\" should be within the log");
    answer.matches.add_range(end + skipped + 1, end + skipped + size);
    end += skipped + size;
  }
  return answer;
}

}  // namespace zapply
