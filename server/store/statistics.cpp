#include "server/store/statistics.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "server/store/facet_filter.h"
#include "server/store/job_columns.h"
#include "server/store/job_filter.h"
#include "server/store/job_rows.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"
#include "shared/run.h"

namespace zapply {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::size_t kChunk = 5'000;

/// Jobs, by their ids.
class JobSet {
 public:
  void add(std::int64_t id) {
    const auto at = static_cast<std::size_t>(id);
    if (at >= has_.size()) has_.resize(std::max(at + 1, 2 * has_.size()));
    has_[at] = true;
  }
  bool has(std::int64_t id) const {
    const auto at = static_cast<std::size_t>(id);
    return at < has_.size() && has_[at];
  }

 private:
  std::vector<bool> has_;
};

/// What a query wants of matches, where their order tells that: what is ruled out, or what may be done, from a score.
class StandingsAsked {
 public:
  static std::optional<StandingsAsked> of(const JobsQuery& query) {
    const auto asks_for = [&](Verdict verdict) {
      return std::find(query.verdicts.begin(), query.verdicts.end(), verdict) != query.verdicts.end();
    };
    const bool may = asks_for(Verdict::kYes) && asks_for(Verdict::kUnknown), no = asks_for(Verdict::kNo);
    if (may == no || query.verdicts.size() != (may ? 2 : 1) || (no && query.score_min)) return std::nullopt;
    return StandingsAsked(no, query.score_min.value_or(0));
  }

  bool has(std::int64_t standing) const {
    if (ruled_out_) return standing < least_standing(0);
    return standing >= sure_ || (standing >= least_ && standing % kScoreBand >= in_band_);
  }
  std::int64_t least() const { return ruled_out_ ? 0 : least_; }

 private:
  StandingsAsked(bool ruled_out, std::int64_t score_min)
      : ruled_out_(ruled_out),
        least_(least_standing(score_min)),
        sure_(least_standing(score_min + kScoreBand)),
        in_band_(score_min % kScoreBand) {}

  bool ruled_out_;
  std::int64_t least_, sure_, in_band_;
};

/// Originals, by their matches with one profile.
struct MatchedJobs {
  JobSet asked, fitting;
};

/// One walk through the order of matches, which looks none of them up.
MatchedJobs matched_jobs(Store& store, const std::string& profile, const std::optional<StandingsAsked>& asked) {
  static_assert(kFittingScore % kScoreBand == 0, "the order tells which fit");
  const std::int64_t fits = least_standing(kFittingScore);
  return read(store, [&](Database& database) {
    const Doing doing(database, "find jobs by their matches");
    MatchedJobs found;
    auto select = database.prepare(
        "SELECT m.job_id, m.standing FROM matches AS m INDEXED BY matches_by_standing"
        " WHERE m.profile_id = (SELECT id FROM profiles WHERE name = ?) AND m.state IN (0, 2, 4, 6) AND m.standing >= ?");
    select.bind_all(profile, asked ? std::min(asked->least(), fits) : fits);
    while (select.step()) {
      const std::int64_t standing = select.integer(1);
      if (asked && asked->has(standing)) found.asked.add(select.integer(0));
      if (standing >= fits) found.fitting.add(select.integer(0));
    }
    return found;
  });
}

/// Adds up rows, which come by rising ids.
class Figures {
 public:
  Figures(const FiguresWanted& wanted, const JobColumns::View& columns) : wanted_(wanted), columns_(columns) {
    for (const Timestamp start : wanted.day_starts) days_.push_back(to_ms(start));
    before_ms_ = wanted.found_before ? to_ms(*wanted.found_before) : std::numeric_limits<std::int64_t>::max();
    for (const std::string& source : columns.sources) {
      const auto read = wanted.read_until.find(source);
      read_until_.push_back(read == wanted.read_until.end() ? -1 : to_ms(read->second));
    }
    found_.resize(columns.sources.size());
    yields_.resize(columns.sources.size());
    pay_.resize(columns.currencies.size());
  }

  void add_any(const JobColumnsRow& row, bool fits) {
    out_.open += row.is_closed == 0 && row.is_hidden == 0 && row.is_duplicate == 0;
    if (!is_in_days(row)) return;
    SourceYield& yield = yields_[static_cast<std::size_t>(row.source)];
    ++yield.found;
    yield.unique += row.is_duplicate == 0;
    yield.starred += row.is_starred != 0;
    if (!wanted_.query.profile.empty()) yield.fitting = yield.fitting.value_or(0) + (fits ? 1 : 0);
  }

  /// One that passes all filters, but for the shelf where it is not `on_shelf`.
  void add(const JobColumnsRow& row, bool on_shelf, bool fits) {
    if (row.first_seen_ms >= before_ms_) return;
    if (is_in_days(row)) add_new(row);
    add_lifetime(row);
    if (on_shelf) add_pay(row);
    if (fits && row.is_closed == 0 && row.is_hidden == 0) {
      ++out_.fitting;
      out_.newest_fitting.push_back(row.id);
    }
  }

  JobFigures finished();

 private:
  bool is_in_days(const JobColumnsRow& row) const {
    return row.first_seen_ms >= days_.front() && row.first_seen_ms < days_.back();
  }

  void add_new(const JobColumnsRow& row) {
    const auto after = std::upper_bound(days_.begin(), days_.end(), std::int64_t{row.first_seen_ms});
    auto& of_days = found_[static_cast<std::size_t>(row.source)];
    of_days.resize(days_.size() - 1);
    ++of_days[static_cast<std::size_t>(after - days_.begin() - 1)];
    ++out_.new_jobs.jobs;
  }

  void add_lifetime(const JobColumnsRow& row) {
    const std::int64_t read_until = read_until_[static_cast<std::size_t>(row.source)];
    if (row.is_closed == 0 && read_until < 0) {
      ++out_.lifetimes.untold;
      return;
    }
    const std::int64_t end = row.is_closed != 0 ? std::int64_t{row.closed_ms} : read_until;
    const std::int64_t days = std::max<std::int64_t>(end - row.first_seen_ms, 0) / kDayMs;
    constexpr auto kLast = static_cast<std::int64_t>(Lifetimes::kDays) - 1;
    const bool is_closing = row.is_closed != 0 && days <= kLast;
    ++(is_closing ? out_.lifetimes.closed : out_.lifetimes.open)[static_cast<std::size_t>(std::min(days, kLast))];
  }

  void add_pay(const JobColumnsRow& row) {
    ++out_.jobs;
    if (row.salary >= kLeastSalary) pay_[static_cast<std::size_t>(row.currency)].push_back(row.salary);
  }

  const FiguresWanted& wanted_;
  const JobColumns::View& columns_;
  std::vector<std::int64_t> days_, read_until_;
  std::int64_t before_ms_;
  std::vector<std::vector<std::int64_t>> found_;
  std::vector<SourceYield> yields_;
  std::vector<std::vector<double>> pay_;
  JobFigures out_;
};

template <class T, class Count>
void sort_by_count(std::vector<T>& all, Count count) {
  std::stable_sort(all.begin(), all.end(), [&](const T& a, const T& b) { return count(a) > count(b); });
}

JobFigures Figures::finished() {
  std::vector<std::pair<std::int64_t, NewJobs::OfSource>> found;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    std::int64_t jobs = 0;
    for (const std::int64_t of_day : found_[i]) jobs += of_day;
    if (jobs > 0) found.emplace_back(jobs, NewJobs::OfSource{columns_.sources[i], std::move(found_[i])});
    yields_[i].source_name = columns_.sources[i];
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(-a.first, std::string_view(a.second.source_name)) <
           std::pair(-b.first, std::string_view(b.second.source_name));
  });
  for (auto& [jobs, of_source] : found) out_.new_jobs.sources.push_back(std::move(of_source));
  for (std::size_t i = 0; i < pay_.size(); ++i)
    if (!pay_[i].empty()) out_.pay.emplace_back(columns_.currencies[i], std::move(pay_[i]));
  sort_by_count(out_.pay, [](const auto& of_currency) { return of_currency.second.size(); });
  out_.of_sources = std::move(yields_);
  IdList& newest = out_.newest_fitting;
  if (newest.size() > wanted_.fitting_max)
    newest.erase(newest.begin(), newest.end() - static_cast<std::ptrdiff_t>(wanted_.fitting_max));
  return std::move(out_);
}

void add_sums(Database& database, SourceYield& source, std::int64_t from_day, std::int64_t to_day) {
  auto select = database.prepare(
      "SELECT coalesce(sum(asked), 0), coalesce(sum(requests), 0), coalesce(sum(bytes), 0), coalesce(sum(jobs_found), 0)"
      " FROM source_days WHERE source_name = ? AND day BETWEEN ? AND ?");
  select.bind_all(source.source_name, from_day, to_day);
  if (select.step()) select.read(source.asked, source.requests, source.bytes, source.listed);
}

void add_last_asks(Database& database, SourceYield& source) {
  auto select = database.prepare(
      "SELECT run_id, status, jobs_new FROM run_sources WHERE source_name = ?"
      " AND status IN ('completed', 'unchanged', 'failed') ORDER BY run_id DESC LIMIT ?");
  select.bind_all(source.source_name, kAsksShown);
  while (select.step()) {
    SourceYield::Ask ask{.run_id = select.integer(0), .jobs_new = select.integer(2)};
    const bool failed = select.column<SourceRunStatus>(1) == SourceRunStatus::kFailed;
    ask.outcome = failed ? AskOutcome::kFailed : ask.jobs_new > 0 ? AskOutcome::kFoundNew : AskOutcome::kNothingNew;
    source.asks.push_back(ask);
  }
  std::reverse(source.asks.begin(), source.asks.end());
}

}  // namespace

JobFigures job_figures(Store& store, const FiguresWanted& wanted) {
  JobsQuery query = wanted.query;
  const auto standings = StandingsAsked::of(query);
  if (standings) {
    query.verdicts.clear();
    query.score_min.reset();
  }
  const MatchedJobs matched = query.profile.empty() ? MatchedJobs() : matched_jobs(store, query.profile, standings);
  if (!query.needs_profile()) query.profile.clear();  // nobody's matches are read
  bool is_exact = true;
  const FacetWords words = settled_words(store, query, is_exact);
  JobFigures out;
  detail::job_columns(store).look(store, [&](const JobColumns::View& columns) {
    const FacetFilter filter(query, words, columns);
    Figures figures(wanted, columns);
    for (const JobColumnsRow& row : columns.rows) {
      if (row.is_gone) continue;
      const bool fits = matched.fitting.has(row.id);
      figures.add_any(row, fits);
      if (standings && !matched.asked.has(row.id)) continue;
      const FilterSet failed = filter.failed(row);
      if ((failed & ~bit_of(FacetFilter::Name::kShelf)) == 0) figures.add(row, failed == 0, fits);
    }
    out = figures.finished();
  });
  out.is_exact = is_exact;
  return out;
}

void add_asks(Store& store, std::vector<SourceYield>& sources, std::int64_t from_day, std::int64_t to_day) {
  read(store, [&](Database& database) {
    const Doing doing(database, "sum up how sources were asked");
    for (SourceYield& source : sources) {
      add_sums(database, source, from_day, to_day);
      add_last_asks(database, source);
    }
  });
}

std::vector<VerdictCount> verdict_counts(Store& store, std::int64_t profile_id) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read how jobs fall for profile", profile_id);
    std::vector<VerdictCount> out;
    auto select =
        database.prepare("SELECT verdict, fits, rule, matches FROM match_sums WHERE profile_id = ? AND matches > 0");
    select.bind_all(profile_id);
    while (select.step()) {
      VerdictCount& count = out.emplace_back();
      count.verdict = verdict_of_number(select.integer(0));
      select.read_from(1, count.fits, count.rule, count.jobs);
    }
    return out;
  });
}

std::vector<PackedJob> packed_jobs_of(Store& store, const IdList& ids) {
  std::vector<PackedJob> out;
  out.reserve(ids.size());
  for (std::size_t first = 0; first < ids.size(); first += kChunk)
    read(store, [&](Database& database) {
      const Doing doing(database, "read what jobs demand");
      const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(first);
      const std::string list =
          to_json_array(IdList(begin, begin + static_cast<std::ptrdiff_t>(std::min(kChunk, ids.size() - first))));
      auto select = database.prepare(
          "SELECT d.job_id, d.packed FROM json_each(?) AS w CROSS JOIN job_demands AS d ON d.job_id = w.value");
      select.bind_all(list);
      while (select.step()) out.push_back({select.integer(0), std::string(select.text(1))});
    });
  return out;
}

}  // namespace zapply
