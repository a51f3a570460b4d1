#include "app-wasm/log/log_hits.h"

#include <algorithm>
#include <string_view>

#include "app-wasm/ui/columns.h"
#include "shared/ascii.h"
#include "shared/query.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// npos when nowhere.
std::size_t find_from(std::string_view text, std::string_view wanted, std::size_t at, bool match_case) {
  if (match_case) return text.find(wanted, at);
  const auto same = [](char a, char b) { return ascii::lower(a) == ascii::lower(b); };
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), text.end(),
                                 wanted.begin(), wanted.end(), same);
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

bool is_of_server(const LogFind& find) {
  const auto is_beyond = [](char c) { return ascii::is_beyond(c); };
  return find.regex || (!find.match_case && std::any_of(find.text.begin(), find.text.end(), is_beyond));
}

/// The columns of so many characters.
std::int64_t columns_of_characters(std::string_view text, std::int64_t characters) {
  std::size_t at = 0;
  while (at < text.size() && characters-- > 0) next_code_point(text, at);
  return static_cast<std::int64_t>(columns_of(text.substr(0, at)));
}

}  // namespace

std::vector<ColumnRange> plain_hits(const LogEntry& entry, const LogLineLook& look, const LogFind& find) {
  std::vector<ColumnRange> out;
  if (find.text.empty() || find.regex) return out;
  const std::string_view message = entry.message;
  const auto begin = static_cast<std::int64_t>(look.message_column(entry));
  const auto width = static_cast<std::int64_t>(columns_of(find.text));
  for (std::size_t at = find_from(message, find.text, 0, find.match_case); at != std::string_view::npos;
       at = find_from(message, find.text, at + find.text.size(), find.match_case)) {
    const std::int64_t from = begin + static_cast<std::int64_t>(columns_of(message.substr(0, at)));
    out.push_back({from, from + width});
  }
  return out;
}

void LogHits::look(std::int64_t run_id, const LogFind& find, const std::vector<std::int64_t>& seqs) {
  if (find.text.empty() || !is_of_server(find)) return clear();
  constexpr std::size_t kAskedMax = 100, kKnownMax = 4000;
  Query query;
  query.add(find.regex ? "re" : "q", find.text);
  if (find.match_case) query.add("case", "true");
  std::string path = query.after("api/runs/" + std::to_string(run_id) + "/logs/places") + "&seq=";
  if (path != path_ || known_.size() > kKnownMax) clear();
  path_ = std::move(path);
  if (requests_.is_pending(ticket_)) return;
  std::vector<std::int64_t> asked;
  std::string list;
  for (const std::int64_t seq : seqs) {
    if (known_.contains(seq) || asked.size() == kAskedMax) continue;
    asked.push_back(seq);
    list.append(list.empty() ? "" : ",").append(std::to_string(seq));
  }
  if (asked.empty()) return;
  ticket_ = requests_.get(path_ + list, [this, asked](const Answer& answer) { take(answer, asked); });
}

void LogHits::take(const Answer& answer, const std::vector<std::int64_t>& asked) {
  // Without an answer the lines are marked, but not the places in them: not worth a message.
  for (const std::int64_t seq : asked) known_[seq] = {};
  std::string error;
  const auto found = parse_answer(answer, parse_log_places, error);
  if (!found) return;
  for (const auto& [seq, places] : found->entries) known_[seq] = places;
}

void LogHits::clear() {
  requests_.abandon(ticket_);
  path_.clear();
  known_.clear();
}

std::vector<ColumnRange> LogHits::in(const LogEntry& entry, const LogLineLook& look, const LogFind& find) const {
  const auto known = known_.find(entry.seq);
  if (known == known_.end() || known->second.empty()) return plain_hits(entry, look, find);
  std::vector<ColumnRange> out;
  const auto begin = static_cast<std::int64_t>(look.message_column(entry));
  for (const auto& [from, to] : known->second)
    out.push_back(
        {begin + columns_of_characters(entry.message, from), begin + columns_of_characters(entry.message, to)});
  return out;
}

}  // namespace zapply
