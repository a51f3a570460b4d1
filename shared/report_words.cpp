#include "shared/report_words.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "shared/query.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::int64_t count_events(const std::vector<ChangedJob>& jobs, JobEvent event) {
  return std::count_if(jobs.begin(), jobs.end(), [event](const ChangedJob& job) { return job.event == event; });
}

void add(std::vector<std::string>& parts, std::int64_t count, std::string_view one, std::string_view many) {
  if (count > 0) parts.push_back(count_of(count, one, many));
}

std::string new_in(const ReportSection& section) {
  const std::string jobs = count_of(section.new_jobs, "new job", "new jobs");
  if (section.subject == ReportSubject::kJobs) return jobs;
  if (section.subject == ReportSubject::kSearch) return jobs + " in " + section.name;
  return jobs + (section.new_jobs == 1 ? " fits " : " fit ") + section.name;
}

void add_new(std::vector<std::string>& parts, const Report& report) {
  constexpr std::size_t kNamedMax = 2;
  std::vector<std::string> named;
  for (const ReportSection& section : report.sections)
    if (section.new_jobs > 0) named.push_back(new_in(section));
  if (named.size() <= kNamedMax)
    parts.insert(parts.end(), named.begin(), named.end());
  else
    parts.push_back(count_of(report.new_jobs, "new job", "new jobs"));
}

void add_changed(std::vector<std::string>& parts, const std::vector<ChangedJob>& jobs, const std::string& kind) {
  const auto say = [&](JobEvent event, const std::string& one, const std::string& many) {
    add(parts, count_events(jobs, event), kind + " job " + one, kind + " jobs " + many);
  };
  say(JobEvent::kGone, "is gone", "are gone");
  say(JobEvent::kListedAgain, "is listed again", "are listed again");
  say(JobEvent::kChanged, "changed", "changed");
}

std::string field_words(const ChangedField& field) {
  if (!field.was && !field.now) return field.field + " changed";
  const auto value = [](const std::optional<std::string>& text) {
    return text && !text->empty() ? *text : std::string("not said");
  };
  return field.field + ": " + value(field.was) + " → " + value(field.now);
}

}  // namespace

std::string title_of(const Report& report) {
  std::vector<std::string> parts;
  add_new(parts, report);
  add_changed(parts, report.starred, "starred");
  add_changed(parts, report.applications, "applied");
  const std::int64_t broken = std::count_if(report.sources.begin(), report.sources.end(),
                                            [](const SourceTurn& turn) { return turn.is_broken; });
  add(parts, broken, "source broke", "sources broke");
  add(parts, static_cast<std::int64_t>(report.sources.size()) - broken, "source is back", "sources are back");
  return parts.empty() ? "Nothing new" : joined(parts);
}

std::string head_of(const ReportSection& section) {
  if (section.subject == ReportSubject::kJobs) return "New jobs";
  return section.subject == ReportSubject::kSearch ? "Search " + section.name : "What fits " + section.name;
}

std::string count_of(const ReportSection& section) {
  if (section.fault) return *section.fault;
  return section.new_jobs == 0 ? "Nothing new" : with_thousands(section.new_jobs) + " new";
}

std::string more_of(const ReportSection& section) {
  return section.more() > 0 ? "and " + with_thousands(section.more()) + " more" : std::string();
}

std::string hash_of(const ReportSection& section) {
  if (section.subject == ReportSubject::kProfile) return "#/jobs?suits=fitting";
  if (section.subject == ReportSubject::kJobs) return "#/jobs?sort=newest";
  return Query().add("search", section.name).after("#/jobs");
}

std::string hash_of(const Report& report) { return "#/reports/" + std::to_string(report.id); }

std::string facts_of(const ReportedJob& job) {
  std::vector<std::string> facts{job.company, job.place, job.pay};
  std::erase(facts, "");
  return joined(facts, " · ");
}

std::string fit_of(const ReportedJob& job) {
  if (!job.standing) return {};
  return std::to_string(job.standing->score) + (job.standing->verdict == Verdict::kUnknown ? "?" : "");
}

std::string late_of(const ReportedJob& job) {
  if (!job.fits_since) return {};
  switch (*job.fits_since) {
    case MatchCause::kPosting:
      return "It was there before and fits since its text changed.";
    case MatchCause::kProfile:
      return "It was there before and fits since the profile changed.";
    default:
      return "It was there before and fits since it is matched by newer rules.";
  }
}

std::string event_of(const ChangedJob& job) {
  if (job.event == JobEvent::kGone) return "gone: its board doesn't list it any more";
  std::vector<std::string> words;
  if (job.event == JobEvent::kListedAgain) words.emplace_back("listed again");
  for (const ChangedField& field : job.fields) words.push_back(field_words(field));
  return words.empty() ? "changed" : joined(words, "; ");
}

std::string turn_of(const SourceTurn& turn) {
  if (!turn.is_broken) return "is back";
  return turn.cause ? "broke: " + *turn.cause : "broke";
}

std::string runs_of(const Report& report) {
  const RunsSum& runs = report.runs;
  std::vector<std::string> found{count_of(runs.jobs_found, "job", "jobs") + " found",
                                 with_thousands(runs.new_jobs) + " new"};
  if (runs.updated_jobs > 0) found.push_back(with_thousands(runs.updated_jobs) + " updated");
  if (runs.closed_jobs > 0) found.push_back(with_thousands(runs.closed_jobs) + " closed");
  add(found, runs.failed_sources, "source failed", "sources failed");
  return count_of(runs.runs, "run", "runs") + (report.since ? " since the last report: " : " so far: ") +
         joined(found) + ".";
}

}  // namespace zapply
