#include "server/store/job_filter.h"

#include <algorithm>

#include "server/jobs/word_search.h"
#include "server/places/place_names.h"
#include "server/store/job_rows.h"

namespace zapply {
namespace {

constexpr double kLeastSalary = 0.01;

std::string placeholders(std::size_t count) {
  std::string list = "(";
  for (std::size_t i = 0; i < count; ++i) list += i == 0 ? "?" : ", ?";
  return list + ")";
}

std::string match_sources(const std::vector<std::string>& sources) {
  std::string any;
  for (const std::string& source : sources) any += (any.empty() ? "" : " OR ") + match_source(source);
  return any;
}

/// A JSON array: who is in Colombia may do what is open to Colombia, to Latin America, and worldwide.
std::string names_of_open_to(const std::string& place) {
  std::vector<std::string> names{place, "worldwide"};
  for (const std::string_view name : places_around(place)) names.emplace_back(name);
  return to_json_array(names);
}

void add_and(std::string& expression, const std::string& more) {
  expression += (expression.empty() ? "(" : " AND (") + more + ")";
}

/// Remote is what `remote` says, which indexes hold, and which jobs from before there were modes have as well.
void add_work_modes(Conditions& conditions, const std::vector<WorkMode>& modes) {
  std::vector<Conditions::Value> others;
  for (const WorkMode mode : modes)
    if (mode != WorkMode::kRemote) others.emplace_back(std::string(name_of(mode)));
  if (others.empty()) {
    conditions.add("j.remote = 1");
    return;
  }
  const std::string list = "j.work_mode IN " + placeholders(others.size());
  const bool with_remote = others.size() < modes.size();
  conditions.add(with_remote ? "(j.remote = 1 OR " + list + ")" : "j.remote = 0 AND " + list, std::move(others));
}

JobDriver::Kind kind_without_words(const JobsQuery& query) {
  using Kind = JobDriver::Kind;
  if (query.run_id) return Kind::kRun;
  if (query.starred == true) return Kind::kStarred;
  if (query.new_since) return Kind::kNew;
  if (query.posted_after) return Kind::kPublished;
  if (query.salary_min) return Kind::kSalary;
  return Kind::kNone;
}

}  // namespace

void Conditions::add(const std::string& sql, std::vector<Value> values) {
  sql_ += (sql_.empty() ? " WHERE " : " AND ") + sql;
  for (Value& value : values) values_.push_back(std::move(value));
}

std::string Conditions::where() const { return sql_; }

int Conditions::bind(Statement& statement, int parameter,
                     const std::function<const IdList*(const std::string& match)>& ids_of) const {
  for (const Value& value : values_) {
    std::visit(
        [&](const auto& typed) {
          using Typed = std::decay_t<decltype(typed)>;
          if constexpr (std::is_same_v<Typed, WordsOf>)
            statement.bind(parameter++, ids_of(typed.match));
          else if constexpr (std::is_same_v<Typed, Test>)
            statement.bind(parameter++, typed.get());
          else
            statement.bind(parameter++, typed);
        },
        value);
  }
  return parameter;
}

JobDriver driver_of(const JobsQuery& query) {
  JobDriver driver;
  const WordSearch search(query.words);
  const std::string words = search.match(), company = match_company(query.company);
  if (!words.empty()) add_and(driver.match, words);
  if (!company.empty()) add_and(driver.match, company);
  if (!query.sources.empty()) add_and(driver.match, match_sources(query.sources));
  driver.without = search.without();
  if (!driver.match.empty() && !driver.without.empty()) {
    driver.match = "(" + driver.match + ") NOT (" + driver.without + ")";
    driver.without.clear();
  }
  driver.title_match = search.match_title_or_company();
  driver.has_phrases = search.has_phrases();
  driver.within = kind_without_words(query);
  driver.kind = driver.match.empty() ? driver.within : JobDriver::Kind::kWords;
  return driver;
}

std::vector<std::int64_t> states_of(const JobsQuery& query) {
  std::vector<std::int64_t> states;
  for (std::int64_t state = 0; state < 8; ++state) {
    const bool duplicate = (state & 1) != 0, hidden = (state & 2) != 0, closed = (state & 4) != 0;
    if (duplicate && !query.duplicates) continue;
    if (query.hidden && *query.hidden != hidden) continue;
    if (query.closed && *query.closed != closed) continue;
    states.push_back(state);
  }
  return states;
}

void add_range(Conditions& conditions, const JobsQuery& query, JobDriver::Kind kind) {
  using Kind = JobDriver::Kind;
  JobsQuery range{.closed = query.closed, .hidden = query.hidden, .duplicates = query.duplicates};
  if (kind == Kind::kRun) range.run_id = query.run_id;
  if (kind == Kind::kStarred) range.starred = query.starred;
  if (kind == Kind::kNew) range.new_since = query.new_since;
  if (kind == Kind::kPublished) range.posted_after = query.posted_after;
  if (kind == Kind::kSalary) range.salary_min = query.salary_min;
  add_filters(conditions, range, kind != Kind::kRun && kind != Kind::kStarred);
}

namespace {

// What of the words the index does not answer.
void add_words_left(Conditions& conditions, const JobsQuery& query) {
  if (query.words.empty()) return;
  const JobDriver driver = driver_of(query);
  if (!driver.without.empty()) conditions.add("NOT is_among(j.id, ?)", {Conditions::WordsOf{driver.without}});
  if (!driver.has_phrases) return;
  conditions.add(
      "are_such(?, j.source_name, j.title, j.company, j.location, j.tags,"
      " (SELECT description FROM job_descriptions WHERE job_id = j.id))",
      {std::make_shared<const TextTest>([search = WordSearch(query.words)](std::span<const std::string_view> texts) {
        Job job;
        job.source_name = texts[0];
        job.title = texts[1];
        job.company = texts[2];
        job.location = texts[3];
        job.tags = {std::string(texts[4])};
        job.description = texts[5];
        return search.fits(job);
      })});
}

}  // namespace

void add_filters(Conditions& conditions, const JobsQuery& query, bool with_states) {
  if (with_states) {
    std::string list;
    for (const std::int64_t state : states_of(query)) list += (list.empty() ? "" : ", ") + std::to_string(state);
    conditions.add("j.state IN (" + list + ")");
  }
  if (!query.sources.empty())
    conditions.add("j.source_name IN " + placeholders(query.sources.size()),
                   {query.sources.begin(), query.sources.end()});
  if (query.run_id) conditions.add("j.run_id = ?", {*query.run_id});
  if (query.new_since) conditions.add("j.first_seen_at >= ?", {to_ms(*query.new_since)});
  if (!query.work_modes.empty()) add_work_modes(conditions, query.work_modes);
  if (query.remote) conditions.add("j.remote = ?", {std::int64_t{*query.remote}});
  if (!query.remote_from.empty())
    conditions.add(
        "EXISTS (SELECT 1 FROM json_each(j.remote_from) AS r"
        " WHERE r.value COLLATE NOCASE IN (SELECT value FROM json_each(?)))",
        {names_of_open_to(query.remote_from)});
  // What is unknown is 0 in the index.
  if (query.salary_min) conditions.add("coalesce(j.salary_year, 0) >= ?", {std::max(*query.salary_min, kLeastSalary)});
  if (query.posted_after)
    conditions.add("coalesce(j.published_at, 0) >= ?", {std::max<std::int64_t>(to_ms(*query.posted_after), 1)});
  // A constant, so that SQLite sees that the index of the starred ones has them all.
  if (query.starred) conditions.add(*query.starred ? "j.starred = 1" : "j.starred = 0");
  add_words_left(conditions, query);
}

}  // namespace zapply
