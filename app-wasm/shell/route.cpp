#include "app-wasm/shell/route.h"

#include <charconv>

#include "shared/text.h"

namespace zapply {
namespace {

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

template <class Enum>
EnumSet<Enum> parse_set(std::string_view text) {
  EnumSet<Enum> out;
  for (const std::string_view name : split_list(text))
    if (const auto value = from_name<Enum>(name)) out.add(*value);
  return out;
}

template <class Enum>
std::string names_in(const EnumSet<Enum>& set) {
  std::string out;
  set.for_each([&](Enum value) { out.append(out.empty() ? "" : ",").append(name_of(value)); });
  return out;
}

RunsFilter parse_runs_filter(const Query& query) {
  RunsFilter out;
  out.statuses = parse_set<RunStatus>(query.get("status"));
  out.phases = parse_set<Phase>(query.get("phase"));
  out.triggers = parse_set<Trigger>(query.get("trigger"));
  out.from = query.get("from");
  out.to = query.get("to");
  out.text = query.get("q");
  return out;
}

void add_runs_filter(Query& query, const RunsFilter& filter) {
  query.add("status", names_in(filter.statuses));
  query.add("phase", names_in(filter.phases));
  query.add("trigger", names_in(filter.triggers));
  query.add("from", filter.from).add("to", filter.to).add("q", filter.text);
}

/// "1234" or "1234-1240".
std::optional<LineRange> parse_lines(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = parse_number(text.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return LineRange{*first, *first};
  const auto last = parse_number(text.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  return LineRange{*first, *last};
}

void parse_log_part(const Query& query, Route& out) {
  out.log.levels = parse_set<Level>(query.get("level"));
  for (const std::string_view name : split_list(query.get("source"))) out.log.sources.emplace_back(name);
  out.find.text = query.get("find");
  out.find.regex = query.get("regex") == "1";
  out.find.match_case = query.get("case") == "1";
  out.find.only_hits = query.get("hits") == "only";
  out.lines = parse_lines(query.get("line"));
}

void add_log_part(Query& query, const Route& route) {
  query.add("level", names_in(route.log.levels)).add("source", joined(route.log.sources, ","));
  query.add("find", route.find.text);
  if (route.find.regex) query.add("regex", 1);
  if (route.find.match_case) query.add("case", 1);
  if (route.find.only_hits) query.add("hits", "only");
  if (!route.lines) return;
  std::string lines = std::to_string(route.lines->first);
  if (route.lines->last != route.lines->first) lines += '-' + std::to_string(route.lines->last);
  query.add("line", lines);
}

}  // namespace

Route parse_route(std::string_view hash) {
  if (hash.starts_with('#')) hash.remove_prefix(1);
  if (hash.starts_with('/')) hash.remove_prefix(1);
  const std::size_t mark = hash.find('?');
  const std::string_view path = hash.substr(0, mark);
  const Query query = Query::parse(mark == std::string_view::npos ? std::string_view() : hash.substr(mark + 1));
  const std::size_t slash = path.find('/');
  const auto id = slash == std::string_view::npos ? std::nullopt : parse_number(path.substr(slash + 1));

  Route out;
  out.page = from_name<Page>(path.substr(0, slash)).value_or(Page::kRuns);
  if (out.page == Page::kRuns) {
    out.runs = parse_runs_filter(query);
    out.run_id = id;
    if (id) parse_log_part(query, out);
  }
  if (out.page == Page::kJobs) {
    out.jobs = parse_jobs_filter(query);
    out.job_id = id;
  }
  if (out.page == Page::kSources && slash != std::string_view::npos) out.source = path.substr(slash + 1);
  return out;
}

std::string hash_of(const Route& route) {
  std::string path = "#/" + std::string(name_of(route.page));
  Query query;
  if (route.page == Page::kRuns) {
    add_runs_filter(query, route.runs);
    if (route.run_id) {
      path += '/' + std::to_string(*route.run_id);
      add_log_part(query, route);
    }
  }
  if (route.page == Page::kJobs) {
    add_jobs_filter(query, route.jobs);
    if (route.job_id) path += '/' + std::to_string(*route.job_id);
  }
  if (route.page == Page::kSources && !route.source.empty()) path += '/' + route.source;
  return query.after(path);
}

}  // namespace zapply
