#include "server/store/jobs_page.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/store/job_rows.h"
#include "server/store/jobs_plan.h"
#include "server/store/matches.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

void add_matches(std::vector<Job>& jobs, std::unordered_map<std::int64_t, JobMatch> matches) {
  for (Job& job : jobs)
    if (const auto match = matches.find(job.id); match != matches.end()) job.match = std::move(match->second);
}

constexpr std::int64_t kCountedMax = 10'000;
// Of phrases, for which every job that has the words is looked at.
constexpr std::int64_t kLookedAtMax = 1'000;
// So many candidates are read as a whole and sorted here; more are walked in the order of an index.
constexpr std::int64_t kGatheredMax = 5'000;
// Entries of an index beside words that very many jobs have; in more, most matches are near the beginning anyway.
constexpr std::int64_t kRangeMax = 50'000;

// One page of a query: finds the places of its jobs as they are planned, then reads those.
class PageReader {
 public:
  PageReader(Database& database, const JobsQuery& query) : database_(database), query_(query), plan_(plan_of(query)) {}

  JobsPage read(bool with_descriptions) {
    if (!gather()) {
      walk();
      const bool is_whole = !plan_.after && static_cast<std::int64_t>(found_.size()) <= query_.limit;
      total_ = is_whole ? static_cast<std::int64_t>(found_.size()) : count(plan_.count, counted_max());
    }
    return read_page(with_descriptions);
  }

 private:
  std::int64_t counted_max() const { return plan_.driver.has_phrases ? kLookedAtMax : kCountedMax; }
  const IdList& ids_of(const std::string& match);
  int bind(Statement&, const JobsSelect&);
  std::int64_t count(const JobsSelect&, std::int64_t most);
  void find(const JobsSelect&, std::int64_t limit);
  const std::vector<JobsSelect>* what_to_gather();
  bool gather();
  void walk();
  JobsPage read_page(bool with_descriptions);

  Database& database_;
  const JobsQuery& query_;
  const JobsPlan plan_;
  std::map<std::string, IdList> ids_of_words_;
  std::vector<JobPlace> found_;  ///< behind the plan's place; in the end in order, and one more than a page holds
  std::int64_t total_ = 0;
};

// Each takes a fraction of what a row takes.
const IdList& PageReader::ids_of(const std::string& match) {
  const auto [known, is_new] = ids_of_words_.try_emplace(match);
  if (!is_new) return known->second;
  auto select = database_.prepare("SELECT rowid FROM job_words WHERE job_words MATCH ?");
  select.bind_all(match);
  while (select.step()) known->second.push_back(select.integer(0));
  return known->second;
}

int PageReader::bind(Statement& statement, const JobsSelect& select) {
  return select.conditions.bind(statement, 1, [this](const std::string& match) { return &ids_of(match); });
}

// One more than `most` where there are more.
std::int64_t PageReader::count(const JobsSelect& what, std::int64_t most) {
  auto select = database_.prepare(what.sql);
  select.bind(bind(select, what), most + 1);
  select.step();
  return select.integer(0);
}

// Adds the places of the first rows.
void PageReader::find(const JobsSelect& what, std::int64_t limit) {
  auto select = database_.prepare(what.sql);
  select.bind(bind(select, what), limit);
  while (select.step()) {
    JobPlace& place = found_.emplace_back();
    place.id = select.integer(0);
    if (plan_.sort == JobSort::kSalary)
      place.amount = select.real(1);
    else if (plan_.sort == JobSort::kCompany)
      place.text = select.text(1);
    else
      place.number = plan_.sort == JobSort::kRelevance ? what.tier : select.integer(1);
  }
}

// Null when that would be too many.
const std::vector<JobsSelect>* PageReader::what_to_gather() {
  const std::int64_t most = plan_.driver.has_phrases ? kLookedAtMax : kGatheredMax;
  if (plan_.count_words && count(*plan_.count_words, most) > most) {
    // Those in the range are looked for among the ids of all that have the words.
    const bool has_short_range = plan_.count_range && count(*plan_.count_range, kRangeMax) <= kRangeMax;
    return has_short_range ? &plan_.gather_in_range : nullptr;
  }
  return plan_.gather.empty() ? nullptr : &plan_.gather;
}

// Reads the places of all that match, unless they are many.
bool PageReader::gather() {
  const std::vector<JobsSelect>* const selects = what_to_gather();
  if (selects == nullptr) return false;
  for (const JobsSelect& select : *selects) find(select, kGatheredMax + 1);
  total_ = static_cast<std::int64_t>(found_.size());
  if (total_ > kGatheredMax) {
    found_.clear();
    return false;
  }
  if (plan_.after)
    std::erase_if(found_, [&](const JobPlace& place) { return !stands_before(plan_.sort, *plan_.after, place); });
  return true;
}

// Rows in the order of an index, until the page is full.
void PageReader::walk() {
  for (const JobsSelect& select : plan_.walk) {
    if (plan_.is_walk_in_order && static_cast<std::int64_t>(found_.size()) > query_.limit) return;
    find(select, query_.limit + 1);
  }
}

JobsPage PageReader::read_page(bool with_descriptions) {
  const auto wanted = static_cast<std::size_t>(query_.limit);
  const auto end = found_.begin() + static_cast<std::ptrdiff_t>(std::min(wanted + 1, found_.size()));
  std::partial_sort(found_.begin(), end, found_.end(),
                    [&](const JobPlace& a, const JobPlace& b) { return stands_before(plan_.sort, a, b); });
  JobsPage page;
  page.total_at_least = std::min(total_, counted_max());
  if (total_ <= counted_max()) page.total = total_;
  std::vector<std::int64_t> ids;
  for (auto place = found_.begin(); place != end && ids.size() < wanted; ++place) ids.push_back(place->id);
  page.jobs = read_jobs(database_, ids, with_descriptions);
  if (!query_.profile.empty()) add_matches(page.jobs, matches_of(database_, query_.profile, ids));
  if (found_.size() > wanted && wanted > 0) page.next_cursor = write_cursor(query_, found_[wanted - 1]);
  return page;
}

}  // namespace

JobsPage read_jobs_page(Database& database, const JobsQuery& query, bool with_descriptions) {
  const Doing doing(database, "search jobs");
  if (!query.profile.empty() && !database.first<std::int64_t>("SELECT id FROM profiles WHERE name = ?", query.profile))
    throw UnknownProfile("there is no profile \"" + query.profile + "\"");
  return PageReader(database, query).read(with_descriptions);
}

}  // namespace zapply
