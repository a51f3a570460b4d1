#include "server/store/jobs_page.h"

#include <algorithm>
#include <string>

#include "server/store/job_cursor.h"
#include "server/store/job_filter.h"
#include "server/store/job_rows.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

constexpr std::int64_t kCountedMax = 10'000;
// So many candidates are read as a whole and sorted here; more are walked in the order of an index.
constexpr std::int64_t kGatheredMax = 5'000;
// Entries of an index beside words that very many jobs have; in more, most matches are near the beginning anyway.
constexpr std::int64_t kRangeMax = 50'000;

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

// One page of a query: finds the places of its jobs, then reads those.
class PageReader {
 public:
  PageReader(Database& database, const JobsQuery& query)
      : database_(database), query_(query), driver_(driver_of(query)), sort_(query.sort) {
    if (!query.cursor.empty()) after_ = read_cursor(query);
    // Relevant to what? Without words the newest stand first.
    if (driver_.title_match.empty() && sort_ == JobSort::kRelevance) sort_ = JobSort::kNewest;
  }

  JobsPage read(bool with_descriptions) {
    if (driver_.kind == Kind::kNone || !gather()) {
      walk();
      if (after_ || static_cast<std::int64_t>(found_.size()) > query_.limit)
        count();
      else
        total_ = static_cast<std::int64_t>(found_.size());
    }
    return read_page(with_descriptions);
  }

 private:
  std::int64_t count_to(std::int64_t most, const std::string& from, const Conditions&);
  bool has_few_words();
  bool has_short_range();
  IdList ids_of(const std::string& match);
  bool gather();
  void walk();
  void walk_matches(const std::string& match, std::int64_t tier);
  void walk_run();
  void walk_state(std::int64_t state, const IdList& with_words);
  void count();
  JobsPage read_page(bool with_descriptions);

  bool is_ordered_by_id() const { return driver_.kind == Kind::kWords || driver_.kind == Kind::kRun; }
  std::string key() const;
  void find(const std::string& sql, const Conditions&, std::int64_t tier, std::int64_t limit);

  Database& database_;
  const JobsQuery& query_;
  JobDriver driver_;
  JobSort sort_;
  std::optional<JobPlace> after_;
  std::vector<JobPlace> found_;  ///< behind `after_`; in the end in order, and one more than a page holds
  std::int64_t total_ = 0;
};

// What jobs are sorted by, before their ids. For newest these are the order already where rows come by id.
std::string PageReader::key() const {
  switch (sort_) {
    case JobSort::kPublished:
      return "coalesce(j.published_at, 0)";
    case JobSort::kSalary:
      return "coalesce(j.salary_year, 0)";
    case JobSort::kCompany:
      return "j.company";
    default:
      return is_ordered_by_id() ? "0" : "j.first_seen_at";
  }
}

// Adds the places of a query's first rows, (id, key) each.
void PageReader::find(const std::string& sql, const Conditions& conditions, std::int64_t tier, std::int64_t limit) {
  auto select = database_.prepare("SELECT j.id, " + key() + sql + " LIMIT ?");
  select.bind(conditions.bind(select, 1), limit);
  while (select.step()) {
    JobPlace& place = found_.emplace_back();
    place.id = select.integer(0);
    if (sort_ == JobSort::kSalary)
      place.amount = select.real(1);
    else if (sort_ == JobSort::kCompany)
      place.text = select.text(1);
    else
      place.number = sort_ == JobSort::kRelevance ? tier : select.integer(1);
  }
}

// One more than `most` where there are more.
std::int64_t PageReader::count_to(std::int64_t most, const std::string& from, const Conditions& conditions) {
  auto select = database_.prepare("SELECT count(*) FROM (SELECT 1" + from + conditions.where() + " LIMIT ?)");
  select.bind(conditions.bind(select, 1), most + 1);
  select.step();
  return select.integer(0);
}

// How many have the words is known without their rows; whether they pass the filters is seen later.
bool PageReader::has_few_words() {
  Conditions conditions;
  conditions.add("job_words MATCH ?", {driver_.match});
  return count_to(kGatheredMax, " FROM job_words", conditions) <= kGatheredMax;
}

bool PageReader::has_short_range() {
  if (driver_.within == Kind::kNone) return false;
  Conditions conditions;
  add_range(conditions, query_, driver_.within);
  return count_to(kRangeMax, from(driver_.within), conditions) <= kRangeMax;
}

// Each takes a fraction of what a row takes.
IdList PageReader::ids_of(const std::string& match) {
  IdList ids;
  auto select = database_.prepare("SELECT rowid FROM job_words WHERE job_words MATCH ?");
  select.bind_all(match);
  while (select.step()) ids.push_back(select.integer(0));
  return ids;
}

// Reads the places of all that match, unless they are many.
bool PageReader::gather() {
  Kind kind = driver_.kind;
  if (kind == Kind::kWords && !has_few_words()) {
    // Those in the range are looked for among the ids of all that have the words.
    if (!has_short_range()) return false;
    kind = driver_.within;
  }
  const auto take = [&](const std::string& match, std::int64_t tier) {
    Conditions conditions;
    IdList with_words;
    if (kind == Kind::kWords) conditions.add("job_words MATCH ?", {match});
    add_filters(conditions, query_, true);
    if (kind != driver_.kind) {
      with_words = ids_of(match);
      conditions.add("is_among(j.id, ?)", {&with_words});
    }
    find(from(kind) + conditions.where(), conditions, tier, kGatheredMax + 1);
  };
  if (sort_ == JobSort::kRelevance) {
    take(driver_.first_tier(), 0);
    take(driver_.second_tier(), 1);
  } else {
    take(driver_.match, 0);
  }
  total_ = static_cast<std::int64_t>(found_.size());
  if (total_ > kGatheredMax) {
    found_.clear();
    return false;
  }
  if (after_) std::erase_if(found_, [&](const JobPlace& place) { return !stands_before(sort_, *after_, place); });
  return true;
}

// Rows in the order of an index, until the page is full.
void PageReader::walk() {
  if (driver_.kind == Kind::kWords && sort_ == JobSort::kRelevance) {
    if (!after_ || after_->number == 0) walk_matches(driver_.first_tier(), 0);
    walk_matches(driver_.second_tier(), 1);
  } else if (driver_.kind == Kind::kWords && sort_ == JobSort::kNewest) {
    walk_matches(driver_.match, 0);
  } else if (driver_.kind == Kind::kRun && sort_ == JobSort::kNewest) {
    walk_run();
  } else {
    const IdList with_words = driver_.kind == Kind::kWords ? ids_of(driver_.match) : IdList();
    for (const std::int64_t state : states_of(query_)) walk_state(state, with_words);
  }
}

void PageReader::walk_matches(const std::string& match, std::int64_t tier) {
  if (static_cast<std::int64_t>(found_.size()) > query_.limit) return;
  Conditions conditions;
  conditions.add("job_words MATCH ?", {match});
  if (after_ && after_->number == tier) conditions.add("job_words.rowid < ?", {after_->id});
  add_filters(conditions, query_, true);
  find(from(Kind::kWords) + conditions.where() + " ORDER BY job_words.rowid DESC", conditions, tier, query_.limit + 1);
}

void PageReader::walk_run() {
  Conditions conditions;
  if (after_) conditions.add("j.id < ?", {after_->id});
  add_filters(conditions, query_, true);
  find(from(Kind::kRun) + conditions.where() + " ORDER BY j.id DESC", conditions, 0, query_.limit + 1);
}

void PageReader::walk_state(std::int64_t state, const IdList& with_words) {
  std::string index = from(Kind::kNew), by = "j.first_seen_at", order = " DESC";
  if (sort_ == JobSort::kPublished) index = from(Kind::kPublished), by = key();
  if (sort_ == JobSort::kSalary) index = from(Kind::kSalary), by = key();
  if (sort_ == JobSort::kCompany)
    index = " FROM jobs AS j INDEXED BY jobs_by_company", by = "j.company COLLATE NOCASE", order = " ASC";
  Conditions conditions;
  conditions.add("j.state = ?", {state});
  if (after_) {
    const Conditions::Value key_value = sort_ == JobSort::kSalary    ? Conditions::Value(after_->amount)
                                        : sort_ == JobSort::kCompany ? Conditions::Value(after_->text)
                                                                     : Conditions::Value(after_->number);
    conditions.add("(" + by + ", j.id) " + (sort_ == JobSort::kCompany ? ">" : "<") + " (?, ?)",
                   {key_value, after_->id});
  }
  add_filters(conditions, query_, false);
  if (driver_.kind == Kind::kWords) conditions.add("is_among(j.id, ?)", {&with_words});
  find(index + conditions.where() + " ORDER BY " + by + order + ", j.id" + order, conditions, 0, query_.limit + 1);
}

void PageReader::count() {
  Conditions conditions;
  if (driver_.kind == Kind::kWords) conditions.add("job_words MATCH ?", {driver_.match});
  add_filters(conditions, query_, true);
  total_ = count_to(kCountedMax, from(driver_.kind), conditions);
}

JobsPage PageReader::read_page(bool with_descriptions) {
  const auto wanted = static_cast<std::size_t>(query_.limit);
  const auto end = found_.begin() + static_cast<std::ptrdiff_t>(std::min(wanted + 1, found_.size()));
  std::partial_sort(found_.begin(), end, found_.end(),
                    [&](const JobPlace& a, const JobPlace& b) { return stands_before(sort_, a, b); });
  JobsPage page;
  page.total_at_least = std::min(total_, kCountedMax);
  if (total_ <= kCountedMax) page.total = total_;
  std::vector<std::int64_t> ids;
  for (auto place = found_.begin(); place != end && ids.size() < wanted; ++place) ids.push_back(place->id);
  page.jobs = read_jobs(database_, ids, with_descriptions);
  if (found_.size() > wanted && wanted > 0) page.next_cursor = write_cursor(query_, found_[wanted - 1]);
  return page;
}

}  // namespace

JobsPage read_jobs_page(Database& database, const JobsQuery& query, bool with_descriptions) {
  const Doing doing(database, "search jobs");
  return PageReader(database, query).read(with_descriptions);
}

}  // namespace zapply
