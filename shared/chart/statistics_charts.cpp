#include "shared/chart/statistics_charts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

#include "shared/chart/ticks.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSourcesShown = 5;  // in colours of their own
constexpr std::size_t kSkillsDrawn = 20;
constexpr std::size_t kCurrenciesDrawn = 3;
constexpr std::int64_t kPaysMin = 5;     // fewer show no spread
constexpr std::size_t kDaysDrawn = 124;  // beyond, weeks are

std::string number(std::int64_t value) { return std::to_string(value); }

std::string jobs(std::int64_t count) { return count_of(count, "job", "jobs"); }

/// "12 %", of some.
std::string percent(std::int64_t part, std::int64_t of) {
  return of == 0 ? "0 %" : number(std::llround(100.0 * static_cast<double>(part) / static_cast<double>(of))) + " %";
}

class Charts {
 public:
  Charts(const Statistics& statistics, const JobsQuery& query, const LinkToJobs& link)
      : in_(statistics), query_(query), link_(link) {}

  std::vector<Chart> all() {
    out_.push_back(new_jobs());
    add_pay();
    out_.push_back(closing());
    if (in_.skills) out_.push_back(skills(*in_.skills));
    if (in_.verdicts) out_.push_back(verdicts(*in_.verdicts));
    out_.push_back(health());
    out_.push_back(yield());
    return std::move(out_);
  }

 private:
  template <class Change>
  std::string link(Change change) const {
    JobsQuery query = query_;
    query.sort = query.words.empty() ? JobSort::kNewest : JobSort::kRelevance;
    change(query);
    return link_(query);
  }

  Chart new_jobs() const;
  void add_pay();
  Chart pay(const PaySpread&, bool is_first) const;
  Chart closing() const;
  Chart skills(const SkillsAsked&) const;
  Chart verdicts(const Verdicts&) const;
  Chart health() const;
  Chart yield() const;
  std::string link_to_source(const std::string& name) const {
    JobsQuery query;
    query.profile = query_.profile;
    query.sources = {name};
    query.closed.reset();
    return link_(query);
  }

  const Statistics& in_;
  const JobsQuery& query_;
  const LinkToJobs& link_;
  std::vector<Chart> out_;
};

Chart Charts::new_jobs() const {
  const NewJobs& in = in_.new_jobs;
  Chart out{.key = "new_jobs", .title = "New jobs", .kind = ChartKind::kColumns};
  out.text = jobs(in.jobs) + " found first from " + in_.from + " to " + in_.to + " (days in " + in_.zone + ")";
  if (!in.sources.empty()) {
    const auto& most = in.sources.front();
    out.text += ", the most of them by " + most.source_name + " (" +
                with_thousands(std::accumulate(most.days.begin(), most.days.end(), std::int64_t{0})) + ")";
  }
  out.text +=
      ". Those that are closed or hidden by now count, too; other boards' copies and jobs that were cleaned away don't.";
  const std::size_t shown = in.sources.size() > kSourcesShown + 1 ? kSourcesShown : in.sources.size();
  out.heads = {"Day"};
  for (std::size_t s = 0; s < in.sources.size(); ++s) {
    if (s < shown) out.series.push_back(in.sources[s].source_name);
    out.heads.push_back(in.sources[s].source_name);
  }
  if (shown < in.sources.size())
    out.series.push_back(number(static_cast<std::int64_t>(in.sources.size() - shown)) + " others");
  out.heads.emplace_back("All");
  const std::size_t days = in_.days.size(), step = days > kDaysDrawn ? 7 : 1;
  if (step > 1) out.heads.front() = "Seven days from";
  out.days = in_.days;
  for (std::size_t day = 0; day < days; day += step) {
    const std::size_t end = std::min(day + step, days);
    ChartRow row{.cells = {in_.days[day]}, .from = static_cast<double>(day), .to = static_cast<double>(end)};
    row.values.resize(out.series.size());
    std::int64_t all = 0;
    for (std::size_t s = 0; s < in.sources.size(); ++s) {
      const auto& counts = in.sources[s].days;
      const std::int64_t count = std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(day),
                                                 counts.begin() + static_cast<std::ptrdiff_t>(end), std::int64_t{0});
      row.values[std::min(s, shown)] += static_cast<double>(count);
      row.cells.push_back(number(count));
      all += count;
    }
    row.cells.push_back(number(all));
    if (all > 0) {
      row.link = link([&](JobsQuery& query) {
        query.posted_after = parse_rfc3339(in_.days[day]);
        query.closed.reset();
      });
    }
    out.rows.push_back(std::move(row));
  }
  out.drawn = in.jobs > 0 ? static_cast<std::int64_t>(out.rows.size()) : 0;
  return out;
}

void Charts::add_pay() {
  const Pay& in = in_.pay;
  std::size_t drawn = 0;
  for (const PaySpread& spread : in.currencies)
    if (drawn < kCurrenciesDrawn && !spread.currency.empty() && spread.jobs >= kPaysMin) {
      out_.push_back(pay(spread, drawn == 0));
      ++drawn;
    }
  if (drawn > 0) return;
  Chart& none = out_.emplace_back(Chart{.key = "pay", .title = "Pay", .kind = ChartKind::kColumns});
  none.text = with_thousands(in.with_pay) + " of " + jobs(in.jobs) +
              " say what they pay: too few of one currency to show (" + number(kPaysMin) + " are needed).";
  none.heads = {"Pays at least", "and less than", "Jobs"};
}

Chart Charts::pay(const PaySpread& in, bool is_first) const {
  Chart out{
      .key = is_first ? "pay" : "pay_" + in.currency, .title = "Pay in " + in.currency, .kind = ChartKind::kColumns};
  const auto short_pay = [](double pay) { return short_number(pay); };
  out.text = with_thousands(in_.pay.with_pay) + " of " + jobs(in_.pay.jobs) + " say what they pay, " +
             with_thousands(in.jobs) + " of them in " + in.currency + ": the middle half pays " + short_pay(in.lower) +
             " to " + short_pay(in.upper) + " a year at the most that is offered, half pay " + short_pay(in.median) +
             " or more; from " + short_pay(in.least) + " to " + short_pay(in.most) +
             " in all. A year is 52 weeks of 40 hours.";
  if (is_first) {
    std::int64_t others = 0, unsaid = 0, currencies = 0;
    for (const PaySpread& other : in_.pay.currencies) {
      if (other.currency.empty()) unsaid += other.jobs;
      if (other.currency.empty() || other.currency == in.currency) continue;
      others += other.jobs;
      ++currencies;
    }
    if (others > 0)
      out.text +=
          " " + with_thousands(others) + " in " + count_of(currencies, "other currency", "other currencies") + ".";
    if (unsaid > 0) out.text += " " + with_thousands(unsaid) + " name no currency.";
  }
  out.axis = in.currency + " a year";
  if (in.below > 0) out.below = with_thousands(in.below) + " below";
  if (in.above > 0) out.above = with_thousands(in.above) + " above";
  out.heads = {"Pays at least", "and less than", "Jobs"};
  for (std::size_t i = 0; i < in.bands.size(); ++i) {
    ChartRow row{.from = in.first + in.step * static_cast<double>(i)};
    row.to = row.from + in.step;
    row.cells = {fixed_number(row.from, 0), fixed_number(row.to, 0), number(in.bands[i])};
    row.values = {static_cast<double>(in.bands[i])};
    row.link = link([&](JobsQuery& query) {
      query.salary_min = std::max(row.from, 1.0);
      query.sort = JobSort::kSalary;
    });
    out.rows.push_back(std::move(row));
  }
  out.drawn = static_cast<std::int64_t>(out.rows.size());
  const auto beyond = [&](const char* which, std::int64_t count) {
    if (count > 0) out.rows.push_back({.cells = {which, "", number(count)}});
  };
  beyond("below", in.below);
  beyond("above", in.above);
  return out;
}

Chart Charts::closing() const {
  const Closing& in = in_.closing;
  Chart out{.key = "closing", .title = "How long jobs stay open", .kind = ChartKind::kCurve};
  out.heads = {"Day", "At risk", "Closed", "Still open"};
  if (in.points.empty()) {
    out.text = "Of " + jobs(in.jobs) + " " + with_thousands(in.closed) + " closed: too few jobs for a curve, " +
               number(kClosingJobsMin) + " are needed.";
  } else {
    out.text = "The share of jobs that are still open so many days after zapply found them, of " + jobs(in.jobs) +
               ", of which " + with_thousands(in.closed) +
               " closed (Kaplan–Meier; open ones count until their source was read last). " +
               (in.half_by ? "Half are closed after " + count_of(*in.half_by, "day", "days") + "."
                           : "Fewer than half have closed so far.") +
               " Below the days stands how many jobs the curve rests on there; it ends where they are " +
               "fewer than " + number(kClosingJobsMin) + ".";
  }
  if (in.untold > 0)
    out.text += " Left out: " + with_thousands(in.untold) +
                " of sources that list only the newest and never say that one is gone.";
  out.axis = "days since a job was found";
  for (std::size_t i = 0; i < in.points.size(); ++i) {
    const Closing::Point& point = in.points[i];
    ChartRow row{
        .cells = {number(point.day), number(point.at_risk), number(point.closed), fixed_number(point.open_share, 3)},
        .from = static_cast<double>(point.day)};
    row.to = i + 1 < in.points.size() ? static_cast<double>(in.points[i + 1].day) : row.from + 1;
    row.values = {point.open_share, static_cast<double>(point.at_risk)};
    row.link = link([](JobsQuery& query) { query.closed = true; });
    out.rows.push_back(std::move(row));
  }
  // The curve begins with all of them.
  if (!out.rows.empty() && out.rows.front().from > 0) {
    ChartRow row{.cells = {"0", number(in.jobs), "0", fixed_number(1, 3)}, .link = out.rows.front().link};
    row.to = out.rows.front().from;
    row.values = {1, static_cast<double>(in.jobs)};
    out.rows.insert(out.rows.begin(), std::move(row));
  }
  out.drawn = static_cast<std::int64_t>(out.rows.size());
  return out;
}

Chart Charts::skills(const SkillsAsked& in) const {
  Chart out{.key = "skills", .title = "Skills that are asked for", .kind = ChartKind::kBars};
  if (in.looked_at == 0) {
    out.text = "No open job that fits " + *in_.profile + " was looked through for its skills yet.";
  } else {
    const auto drawn = std::span(in.skills).first(std::min(in.skills.size(), kSkillsDrawn));
    const auto held = [&](SkillHeld how) {
      return number(std::count_if(drawn.begin(), drawn.end(),
                                  [how](const SkillsAsked::Skill& skill) { return skill.held == how; }));
    };
    out.text = "What " +
               (in.looked_at < in.jobs ? "the newest " + with_thousands(in.looked_at) + " of " : std::string()) +
               jobs(in.jobs) + " that fit " + *in_.profile + " ask for, as a must, a wish or a mention: of the " +
               number(static_cast<std::int64_t>(drawn.size())) + " asked most, " + held(SkillHeld::kYes) +
               " are there and " + held(SkillHeld::kNear) + " have something near. " + with_thousands(in.silent) +
               " name no skill. Languages and what everybody asks for are left out.";
  }
  out.series = {"has it", "has something near", "lacks it"};
  out.heads = {"Skill", "Jobs", "As a must", "As a wish", "Mentioned", "Held"};
  for (const SkillsAsked::Skill& skill : in.skills) {
    ChartRow row{.cells = {skill.name, number(skill.jobs()), number(skill.must), number(skill.nice),
                           number(skill.unclear), std::string(name_of(skill.held))},
                 .values = {0, 0, 0}};
    row.values[static_cast<std::size_t>(skill.held)] = static_cast<double>(skill.jobs());
    row.link = link([&](JobsQuery& query) {
      query.words = "\"" + skill.name + "\"";
      query.sort = JobSort::kRelevance;
      query.verdicts = {Verdict::kYes, Verdict::kUnknown};
      query.score_min = kFittingScore;
    });
    out.rows.push_back(std::move(row));
  }
  out.drawn = static_cast<std::int64_t>(std::min(out.rows.size(), kSkillsDrawn));
  return out;
}

Chart Charts::verdicts(const Verdicts& in) const {
  Chart out{.key = "verdicts", .title = "How jobs fall", .kind = ChartKind::kBars};
  std::int64_t fitting = 0, ruled_out = 0;
  for (const VerdictCount& count : in.counts) {
    if (count.fits) fitting += count.jobs;
    if (count.verdict == Verdict::kNo) ruled_out += count.jobs;
  }
  out.text = "Of all " + with_thousands(in.jobs) + " open jobs, whatever the filter, " + with_thousands(fitting) +
             " fit " + *in_.profile + " (" + percent(fitting, in.jobs) + ") and " + with_thousands(ruled_out) +
             " are ruled out, each by the first rule that says no";
  out.text += in.unmatched > 0 ? ". " + with_thousands(in.unmatched) + " are not matched yet." : ".";
  out.series = {"fits", "may be done, fits less", "ruled out"};
  out.heads = {"What", "Jobs"};
  for (const VerdictCount& count : in.counts) {
    std::string what = count.verdict == Verdict::kNo ? "ruled out: " + (count.rule.empty() ? "other" : count.rule)
                       : count.verdict == Verdict::kYes
                           ? (count.fits ? "fits" : "may be done, scores lower")
                           : (count.fits ? "fits, if it may be done" : "not said whether it may be done");
    std::replace(what.begin(), what.end(), '_', ' ');
    ChartRow row{.cells = {std::move(what), number(count.jobs)}, .values = {0, 0, 0}};
    row.values[count.verdict == Verdict::kNo ? 2 : count.fits ? 0 : 1] = static_cast<double>(count.jobs);
    JobsQuery query{.profile = query_.profile, .verdicts = {count.verdict}};
    if (count.fits) query.score_min = kFittingScore;
    query.sort = JobSort::kMatch;
    row.link = link_(query);
    out.rows.push_back(std::move(row));
  }
  out.drawn = static_cast<std::int64_t>(out.rows.size());
  return out;
}

Chart Charts::health() const {
  Chart out{.key = "health", .title = "Health of sources", .kind = ChartKind::kStrips};
  std::int64_t failing = 0;
  out.series = {"found new jobs", "found nothing new", "failed"};
  out.heads = {"Source", "Asked", "Found new", "Nothing new", "Failed", "Last"};
  for (const SourceYield& source : in_.sources) {
    if (source.asks.empty()) continue;
    std::array<std::int64_t, 3> counts{};
    ChartRow row{.cells = {source.source_name}, .link = link_to_source(source.source_name)};
    for (const SourceYield::Ask& ask : source.asks) {
      ++counts[static_cast<std::size_t>(ask.outcome)];
      row.values.push_back(static_cast<double>(ask.outcome));
    }
    failing += source.asks.back().outcome == AskOutcome::kFailed;
    row.cells.push_back(number(static_cast<std::int64_t>(source.asks.size())));
    for (const std::int64_t count : counts) row.cells.push_back(number(count));
    std::string last(name_of(source.asks.back().outcome));
    std::replace(last.begin(), last.end(), '_', ' ');
    row.cells.push_back(std::move(last));
    out.rows.push_back(std::move(row));
  }
  out.text = "How each source answered the last " + number(kAsksShown) +
             " times that it was asked, the newest at the right; high: it failed, low: nothing new. Of " +
             count_of(static_cast<long long>(out.rows.size()), "source", "sources") + " " + number(failing) +
             " failed when asked last. Runs that were deleted and times when it was not due are not told.";
  out.drawn = static_cast<std::int64_t>(out.rows.size());
  return out;
}

Chart Charts::yield() const {
  Chart out{.key = "yield", .title = "What sources yield", .kind = ChartKind::kBars};
  std::int64_t requests = 0, unique = 0;
  out.series = {"no copies", "copies of other boards' jobs"};
  if (in_.profile) out.series = {"fit " + *in_.profile, "others", "copies of other boards' jobs"};
  out.heads = {"Source", "New jobs", "No copies", "Fitting", "Starred", "Asked", "Requests", "Listed", "Per request"};
  if (!in_.profile) out.heads.erase(out.heads.begin() + 3);
  for (const SourceYield& source : in_.sources) {
    if (source.found == 0 && source.requests == 0) continue;
    requests += source.requests;
    unique += source.unique;
    ChartRow row{.link = link_to_source(source.source_name)};
    row.cells = {source.source_name, number(source.found), number(source.unique)};
    if (in_.profile) row.cells.push_back(number(source.fitting.value_or(0)));
    for (const std::int64_t count : {source.starred, source.asked, source.requests, source.listed})
      row.cells.push_back(number(count));
    row.cells.push_back(
        source.requests == 0
            ? ""
            : fixed_number(static_cast<double>(source.unique) / static_cast<double>(source.requests), 2));
    const auto copies = static_cast<double>(source.found - source.unique);
    const auto fitting = static_cast<double>(source.fitting.value_or(0));
    if (in_.profile)
      row.values = {fitting, static_cast<double>(source.unique) - fitting, copies};
    else
      row.values = {static_cast<double>(source.unique), copies};
    out.rows.push_back(std::move(row));
  }
  out.text = "What each source gave from " + in_.from + " to " + in_.to + ", whatever the filter: " + jobs(unique) +
             " that no other board had before, for " + count_of(requests, "request", "requests") +
             ". Requests are counted by days in UTC, of runs that are kept.";
  out.drawn = static_cast<std::int64_t>(out.rows.size());
  return out;
}

}  // namespace

std::vector<std::string_view> chart_names() {
  return {"new_jobs", "pay", "closing", "skills", "verdicts", "health", "yield"};
}

std::vector<Chart> charts_of(const Statistics& statistics, const JobsQuery& query, const LinkToJobs& link) {
  return Charts(statistics, query, link).all();
}

}  // namespace zapply
