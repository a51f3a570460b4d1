#include "app-wasm/log/log_place.h"

#include "app-wasm/dashboard/address.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// "1234" or "1234-1240".
std::optional<LineRange> parse_lines(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = parse_id(text.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return LineRange{*first, *first};
  const auto last = parse_id(text.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  return LineRange{*first, *last};
}

}  // namespace

LogPlace parse_log_place(const Query& query) {
  LogPlace out;
  out.filter.levels = parse_set<Level>(query.get("level"));
  for (const std::string_view name : split_list(query.get("source"))) out.filter.sources.emplace_back(name);
  out.find.text = query.get("find");
  out.find.regex = query.get("regex") == "1";
  out.find.match_case = query.get("case") == "1";
  out.find.only_hits = query.get("hits") == "only";
  out.lines = parse_lines(query.get("line"));
  return out;
}

void add_log_place(Query& query, const LogPlace& place) {
  query.add("level", names_in(place.filter.levels)).add("source", joined(place.filter.sources, ","));
  query.add("find", place.find.text);
  if (place.find.regex) query.add("regex", 1);
  if (place.find.match_case) query.add("case", 1);
  if (place.find.only_hits) query.add("hits", "only");
  if (!place.lines) return;
  std::string lines = std::to_string(place.lines->first);
  if (place.lines->last != place.lines->first) lines += '-' + std::to_string(place.lines->last);
  query.add("line", lines);
}

}  // namespace zapply
