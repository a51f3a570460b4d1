#include "server/store/jobs_plan.h"

#include <utility>

namespace zapply {
namespace {

using Kind = JobDriver::Kind;

std::string from(Kind kind) {
  switch (kind) {
    case Kind::kWords:
      return " FROM job_words CROSS JOIN jobs AS j ON j.id = job_words.rowid";
    case Kind::kRun:
      return " FROM jobs AS j INDEXED BY jobs_by_run";
    case Kind::kStarred:
      return " FROM jobs AS j INDEXED BY jobs_starred";
    case Kind::kPublished:
      return " FROM jobs AS j INDEXED BY jobs_by_published";
    case Kind::kSalary:
      return " FROM jobs AS j INDEXED BY jobs_by_salary";
    default:
      return " FROM jobs AS j INDEXED BY jobs_by_first_seen";
  }
}

// The jobs of one state in the order of a sort.
struct Order {
  std::string from, by;
  bool is_rising = false;
  std::string id = "j.id";
};

constexpr std::string_view kFromMatches =
    " FROM matches AS m INDEXED BY matches_by_standing CROSS JOIN jobs AS j ON j.id = m.job_id";

Order order_of(JobSort sort) {
  switch (sort) {
    case JobSort::kPublished:
      return {from(Kind::kPublished), "coalesce(j.published_at, 0)"};
    case JobSort::kSalary:
      return {from(Kind::kSalary), "coalesce(j.salary_year, 0)"};
    case JobSort::kCompany:
      return {" FROM jobs AS j INDEXED BY jobs_by_company", "j.company COLLATE NOCASE", true};
    case JobSort::kMatch:
      return {std::string(kFromMatches), "m.standing", false, "m.job_id"};
    default:
      return {from(Kind::kNew), "j.first_seen_at"};
  }
}

Conditions::Value key_value(JobSort sort, const JobPlace& place) {
  if (sort == JobSort::kSalary) return place.amount;
  if (sort == JobSort::kCompany) return place.text;
  return place.number;
}

JobsSelect count_select(const std::string& from, Conditions conditions) {
  std::string sql = "SELECT count(*) FROM (SELECT 1" + from + conditions.where() + " LIMIT ?)";
  return {std::move(sql), std::move(conditions)};
}

class Planner {
 public:
  explicit Planner(const JobsQuery& query) : query_(query) {
    plan_.driver = driver_of(query);
    plan_.sort = query.sort;
    if (!query.cursor.empty()) plan_.after = read_cursor(query);
    if (plan_.driver.title_match.empty() && plan_.sort == JobSort::kRelevance) plan_.sort = JobSort::kNewest;
  }

  JobsPlan plan() {
    if (driver().kind == Kind::kWords) plan_words();
    if (driver().kind != Kind::kNone) plan_.gather = gather_by(driver().kind);
    plan_walk();
    Conditions all;
    if (driver().kind == Kind::kWords) all.add("job_words MATCH ?", {driver().match});
    if (driver().kind == Kind::kNone && asks_for_matches()) {
      plan_.count = count_matches();
      return std::move(plan_);
    }
    add_filters(all, query_, true);
    plan_.count = count_select(from(driver().kind), std::move(all));
    return std::move(plan_);
  }

 private:
  const JobDriver& driver() const { return plan_.driver; }
  bool asks_for_matches() const { return !query_.verdicts.empty() || query_.score_min; }

  JobsQuery without_matches() const {
    JobsQuery rest = query_;
    rest.verdicts.clear();
    rest.score_min.reset();
    return rest;
  }
  /// Of the states of the query, beside the index of standings alone where nothing else is asked for.
  JobsSelect count_matches() const {
    Conditions conditions;
    add_match_conditions(conditions, query_);
    std::string states;
    for (const std::int64_t state : states_of(query_)) states += (states.empty() ? "" : ", ") + std::to_string(state);
    conditions.add("m.state IN (" + states + ")");
    const std::string before = conditions.where();
    add_filters(conditions, without_matches(), false);
    const bool needs_jobs = conditions.where() != before;
    return count_select(needs_jobs ? std::string(kFromMatches) : " FROM matches AS m INDEXED BY matches_by_standing",
                        std::move(conditions));
  }
  const JobSort& sort() const { return plan_.sort; }

  // What jobs are sorted by, before their ids. For newest these are the order already where rows come by id.
  std::string key() const {
    if (sort() == JobSort::kCompany) return "j.company";
    if (sort() == JobSort::kMatch)
      return "coalesce((SELECT s.standing FROM matches AS s WHERE s.job_id = j.id AND s.profile_id = " +
             std::string(kProfileNamed) + "), -1)";
    const bool is_by_time = sort() == JobSort::kNewest || sort() == JobSort::kRelevance;
    const bool is_by_id = driver().kind == Kind::kWords || driver().kind == Kind::kRun;
    return is_by_time && is_by_id ? "0" : order_of(sort()).by;
  }

  JobsSelect select(const std::string& from, Conditions conditions, const std::string& order = {}) const {
    if (sort() == JobSort::kMatch) conditions.bring_first(query_.profile);
    std::string sql = "SELECT j.id, " + key() + from + conditions.where() + order + " LIMIT ?";
    return {std::move(sql), std::move(conditions)};
  }
  // How many have the words is known without their rows; whether they pass the filters is seen later.
  void plan_words() {
    Conditions with_words;
    with_words.add("job_words MATCH ?", {driver().match});
    plan_.count_words = count_select(" FROM job_words", std::move(with_words));
    if (driver().within == Kind::kNone) return;
    Conditions range;
    add_range(range, query_, driver().within);
    plan_.count_range = count_select(from(driver().within), std::move(range));
    plan_.gather_in_range = gather_by(driver().within);
  }

  // By relevance, those that have the words in title or company come first.
  std::vector<std::pair<std::string, std::int64_t>> tiers() const {
    if (sort() != JobSort::kRelevance) return {{driver().match, 0}};
    return {{driver().first_tier(), 0}, {driver().second_tier(), 1}};
  }

  std::vector<JobsSelect> gather_by(Kind kind) const {
    std::vector<JobsSelect> selects;
    for (const auto& [match, tier] : tiers()) {
      Conditions conditions;
      if (kind == Kind::kWords) conditions.add("job_words MATCH ?", {match});
      add_filters(conditions, query_, true);
      if (kind != driver().kind) conditions.add("is_among(j.id, ?)", {Conditions::WordsOf{match}});
      selects.push_back(select(from(kind), std::move(conditions)));
      selects.back().tier = tier;
    }
    return selects;
  }

  void plan_walk() {
    const bool by_words = driver().kind == Kind::kWords;
    plan_.is_walk_in_order = true;
    if (by_words && (sort() == JobSort::kRelevance || sort() == JobSort::kNewest)) {
      for (const auto& [match, tier] : tiers())
        if (!plan_.after || sort() != JobSort::kRelevance || plan_.after->number <= tier) walk_matches(match, tier);
    } else if (driver().kind == Kind::kRun && sort() == JobSort::kNewest) {
      walk_run();
    } else {
      plan_.is_walk_in_order = false;
      for (const std::int64_t state : states_of(query_)) walk_state(state);
    }
  }

  void walk_matches(const std::string& match, std::int64_t tier) {
    Conditions conditions;
    conditions.add("job_words MATCH ?", {match});
    if (plan_.after && plan_.after->number == tier) conditions.add("job_words.rowid < ?", {plan_.after->id});
    add_filters(conditions, query_, true);
    plan_.walk.push_back(select(from(Kind::kWords), std::move(conditions), " ORDER BY job_words.rowid DESC"));
    plan_.walk.back().tier = tier;
  }

  void walk_run() {
    Conditions conditions;
    if (plan_.after) conditions.add("j.id < ?", {plan_.after->id});
    add_filters(conditions, query_, true);
    plan_.walk.push_back(select(from(Kind::kRun), std::move(conditions), " ORDER BY j.id DESC"));
  }

  void walk_state(std::int64_t state) {
    const Order order = order_of(sort());
    Conditions conditions;
    const bool by_match = sort() == JobSort::kMatch;
    if (by_match) add_match_conditions(conditions, query_);
    conditions.add(by_match ? "m.state = ?" : "j.state = ?", {state});
    if (plan_.after)
      conditions.add("(" + order.by + ", " + order.id + ") " + (order.is_rising ? ">" : "<") + " (?, ?)",
                     {key_value(sort(), *plan_.after), plan_.after->id});
    add_filters(conditions, by_match ? without_matches() : query_, false);
    if (driver().kind == Kind::kWords) conditions.add("is_among(j.id, ?)", {Conditions::WordsOf{driver().match}});
    const std::string way = order.is_rising ? " ASC" : " DESC";
    plan_.walk.push_back(
        select(order.from, std::move(conditions), " ORDER BY " + order.by + way + ", " + order.id + way));
  }

  const JobsQuery& query_;
  JobsPlan plan_;
};

}  // namespace

JobsPlan plan_of(const JobsQuery& query) { return Planner(query).plan(); }

}  // namespace zapply
