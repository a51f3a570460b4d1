#include "server/store/job_filter.h"

#include <algorithm>

#include "server/jobs/word_search.h"
#include "server/places/place_names.h"
#include "server/store/job_rows.h"

namespace zapply {
namespace {

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

void add_and(std::string& expression, const std::string& more) {
  expression += (expression.empty() ? "(" : " AND (") + more + ")";
}

/// `what`, or, where the query keeps those that don't say it, `is_unsaid`.
std::string or_unsaid(const JobsQuery& query, Unsaid kept, const std::string& what, const std::string& is_unsaid) {
  return query.keeps(kept) ? "(" + what + " OR " + is_unsaid + ")" : what;
}

std::vector<Conditions::Value> values_of_texts(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

/// Remote is what `remote` says, which indexes hold, and which jobs from before there were modes have as well.
void add_work_modes(Conditions& conditions, const JobsQuery& query) {
  std::vector<Conditions::Value> others;
  for (const WorkMode mode : query.work_modes)
    if (mode != WorkMode::kRemote) others.emplace_back(std::string(name_of(mode)));
  std::string these = "j.remote = 1";
  if (!others.empty()) {
    const std::string list = "j.work_mode IN " + placeholders(others.size());
    const bool with_remote = others.size() < query.work_modes.size();
    these = with_remote ? "(j.remote = 1 OR " + list + ")" : "j.remote = 0 AND " + list;
  }
  conditions.add(or_unsaid(query, Unsaid::kWorkMode, these, "j.remote IS NULL"), std::move(others));
}

JobDriver::Kind kind_without_words(const JobsQuery& query) {
  using Kind = JobDriver::Kind;
  if (query.run_id) return Kind::kRun;
  if (query.starred == true) return Kind::kStarred;
  if (query.new_since) return Kind::kNew;
  if (query.posted_after) return Kind::kPublished;
  if (query.salary_min && !query.keeps(Unsaid::kSalary)) return Kind::kSalary;
  return Kind::kNone;
}

}  // namespace

std::vector<std::string> names_of_open_to(const std::string& place) {
  std::vector<std::string> names{place, "worldwide"};
  for (const std::string_view name : places_around(place)) names.emplace_back(name);
  return names;
}

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

void add_match_conditions(Conditions& conditions, const JobsQuery& query) {
  conditions.add("m.profile_id = " + std::string(kProfileNamed), {query.profile});
  const std::int64_t score_min = query.score_min.value_or(0);
  const auto asks_for = [&](Verdict verdict) {
    return std::find(query.verdicts.begin(), query.verdicts.end(), verdict) != query.verdicts.end();
  };
  const bool without_ruled_out = !query.verdicts.empty() && !asks_for(Verdict::kNo);
  // What the order tells, the index needs not look up in each match.
  if (without_ruled_out) {
    conditions.add("m.standing >= ?", {least_standing(score_min)});
    if (const std::int64_t in_band = score_min % kScoreBand; in_band > 0)
      conditions.add("(m.standing >= ? OR m.standing % 5 >= ?)", {least_standing(score_min + kScoreBand), in_band});
  }
  std::string verdicts;
  for (const Verdict verdict : query.verdicts)
    verdicts += (verdicts.empty() ? "" : ", ") + std::to_string(static_cast<int>(verdict));
  const bool are_all = without_ruled_out && asks_for(Verdict::kYes) && asks_for(Verdict::kUnknown);
  if (!verdicts.empty() && !are_all) conditions.add("m.verdict IN (" + verdicts + ")");
  if (query.score_min && !without_ruled_out) conditions.add("m.score >= ?", {score_min});
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
    conditions.add("j.source_name IN " + placeholders(query.sources.size()), values_of_texts(query.sources));
  if (query.run_id) conditions.add("j.run_id = ?", {*query.run_id});
  if (query.new_since) conditions.add("j.first_seen_at >= ?", {to_ms(*query.new_since)});
  if (!query.work_modes.empty()) add_work_modes(conditions, query);
  if (query.remote)
    conditions.add(or_unsaid(query, Unsaid::kWorkMode, "j.remote = ?", "j.remote IS NULL"),
                   {std::int64_t{*query.remote}});
  if (!query.remote_from.empty())
    conditions.add(or_unsaid(query, Unsaid::kRemoteFrom,
                             "EXISTS (SELECT 1 FROM json_each(j.remote_from) AS r"
                             " WHERE r.value COLLATE NOCASE IN (SELECT value FROM json_each(?)))",
                             "j.remote_from = '[]'"),
                   {to_json_array(names_of_open_to(query.remote_from))});
  if (!query.without_companies.empty())
    conditions.add("j.company COLLATE NOCASE NOT IN " + placeholders(query.without_companies.size()),
                   values_of_texts(query.without_companies));
  if (!query.employments.empty())
    conditions.add(
        or_unsaid(query, Unsaid::kEmployment, "j.employment_type IN " + placeholders(query.employments.size()),
                  "j.employment_type IS NULL"),
        values_of_texts(query.employments));
  if (!query.seniorities.empty())
    conditions.add(or_unsaid(query, Unsaid::kSeniority, "j.seniority IN " + placeholders(query.seniorities.size()),
                             "j.seniority IS NULL"),
                   values_of_texts(query.seniorities));
  // What is unknown is 0 in the index.
  if (query.salary_min)
    conditions.add(
        or_unsaid(query, Unsaid::kSalary, "coalesce(j.salary_year, 0) >= ?", "coalesce(j.salary_year, 0) < 0.01"),
        {std::max(*query.salary_min, kLeastSalary)});
  if (query.posted_after)
    conditions.add("coalesce(j.published_at, 0) >= ?", {std::max<std::int64_t>(to_ms(*query.posted_after), 1)});
  if (!query.verdicts.empty() || query.score_min) {
    Conditions match;
    add_match_conditions(match, query);
    conditions.add("EXISTS (SELECT 1 FROM matches AS m" + match.where() + " AND m.job_id = j.id)", match.values());
  }
  // A constant, so that SQLite sees that the index of the starred ones has them all.
  if (query.starred) conditions.add(*query.starred ? "j.starred = 1" : "j.starred = 0");
  add_words_left(conditions, query);
}

}  // namespace zapply
