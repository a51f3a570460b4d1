#include "server/app/demo_past.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "server/demo/demo_pages.h"
#include "server/extract/extract.h"
#include "server/extract/job_reader.h"
#include "server/sources/catalog.h"
#include "server/store/runs.h"

namespace zapply {
namespace {

using std::chrono::seconds;

/// How long a run took, and a source in it.
constexpr seconds kRunTime{23}, kSourceTime{9};

/// One answer of the board.
struct Answer {
  std::string company, url, body;
  bool is_first = true;
};

std::vector<Answer> answers_of(const std::string& source, int round, const DemoTimes& times, const std::string& url) {
  const auto list = [&](DemoBoardName board) { return demo_postings(board, round, times); };
  const auto pages = [](const std::vector<DemoPosting>& postings, int size, auto page_of) {
    std::vector<Answer> out;
    for (int first = 0; first < static_cast<int>(postings.size()); first += size)
      out.push_back({.company = {}, .url = {}, .body = page_of(first), .is_first = first == 0});
    return out;
  };
  std::vector<Answer> out;
  if (source == "tidewater") {
    const auto postings = list(DemoBoardName::kTidewater);
    out = pages(postings, kTidewaterPageSize,
                [&](int first) { return tidewater_page(postings, first / kTidewaterPageSize + 1, url); });
  } else if (source == "fernhill") {
    const auto postings = list(DemoBoardName::kFernhill);
    out = pages(postings, kFernhillPageSize, [&](int first) { return fernhill_page(postings, first, url); });
  } else if (source == "hiringdesk") {
    out.push_back({.company = "kestrel", .url = {}, .body = hiring_desk_list(list(DemoBoardName::kKestrel), url)});
    out.push_back({.company = "bramble", .url = {}, .body = hiring_desk_list(list(DemoBoardName::kBramble), url)});
  } else if (source == "lighthouse") {
    out.push_back({.company = {}, .url = {}, .body = lighthouse_feed(list(DemoBoardName::kLighthouse), url)});
  } else if (source == "meadowlark") {
    const auto postings = list(DemoBoardName::kMeadowlark);
    out = pages(postings, kMeadowlarkPageSize,
                [&](int first) { return meadowlark_page(postings, first / kMeadowlarkPageSize + 1, url); });
  }
  for (Answer& answer : out) answer.url = url + "/" + source + "/jobs";
  return out;
}

/// A posting's own page, where the list has links alone.
std::string own_page(const Job& job, const std::vector<DemoPosting>& postings, const std::string& url) {
  for (const DemoPosting& posting : postings)
    if (job.url.ends_with("/" + std::to_string(posting.number))) return meadowlark_posting(posting, url);
  return {};
}

/// Boards are down now and then; Gable always is.
const char* why_down(const std::string& source, int round) {
  if (source == "gable")
    return "the source's file does not fit the board: expected JSON, found an HTML page titled “Gable Board”";
  if (source == "fernhill" && round % 13 == 7) return "the server answered 502 (Bad Gateway)";
  if (source == "meadowlark" && round % 11 == 3) return "no answer within 30 s";
  return nullptr;
}

class PastRun {
 public:
  PastRun(Store& store, const Catalog& catalog, const std::string& url, const DemoTimes& times, int round)
      : store_(store),
        catalog_(catalog),
        url_(url),
        times_(times),
        round_(round),
        began_(times.opened_at + std::chrono::days(round)) {}

  void write() {
    Run run;
    run.trigger_type = Trigger::kCli;
    run.started_at = began_;
    run.phases = {{.name = Phase::kScraping, .status = PhaseStatus::kRunning, .started_at = began_}};
    for (const SourceFile& source : catalog_.all())
      run.source_runs.push_back({.source_name = source.name,
                                 .company_count = static_cast<std::int64_t>(source.companies.size()),
                                 .started_at = began_});
    const std::int64_t id = begin_run(store_, run).id;
    RunChanges found;
    found.entries.push_back({began_, Level::kInfo, "", "This run is of the demo's made-up past: no board was asked"});
    for (std::size_t i = 0; i < catalog_.all().size(); ++i) read_source(i, found);
    commit_run(store_, id, found, began_ + kSourceTime);
    for (std::size_t i = 0; i < catalog_.all().size(); ++i) close_missing_jobs_of(id, i);
    commit_run(store_, id, ended(), began_ + kRunTime);
  }

 private:
  void read_source(std::size_t position, RunChanges& changes) {
    const SourceFile& source = catalog_.all()[position];
    SourceChange& change = changes.of_source(position);
    change.completed_at = began_ + kSourceTime;
    change.added.requests = 1;
    changes.source_ends.push_back({.position = position, .next_allowed_at = {}});
    if (const char* const why = why_down(source.name, round_)) {
      change.status = SourceRunStatus::kFailed;
      change.error_message = why;
      tell(position, Level::kError, why, changes);
      return;
    }
    change.status = SourceRunStatus::kCompleted;
    change.added.requests = 0;
    for (const Answer& answer : answers_of(source.name, round_, times_, url_)) {
      ++change.added.requests;
      change.added.bytes += static_cast<std::int64_t>(answer.body.size());
      take(position, answer, changes);
    }
    tell(position, Level::kSuccess, "read to its end", changes);
  }

  void tell(std::size_t position, Level level, const std::string& message, RunChanges& changes) {
    changes.entries.push_back({began_ + kSourceTime, level, catalog_.all()[position].name, message});
    ++changes.of_source(position).added.log_counts[level];
  }

  void take(std::size_t position, const Answer& answer, RunChanges& changes) {
    const SourceFile& source = catalog_.all()[position];
    PageOrigin origin{.url = answer.url, .company = answer.company, .is_first = answer.is_first, .fetched_at = began_};
    Page page = extract_page(source, origin, answer.body);
    const auto own =
        source.detail ? demo_postings(DemoBoardName::kMeadowlark, round_, times_) : std::vector<DemoPosting>();
    SourceRun& counted = changes.of_source(position).added;
    counted.jobs_failed += static_cast<std::int64_t>(page.failures.size());
    for (std::size_t i = 0; i < page.jobs.size(); ++i) {
      FoundJob found{std::move(page.jobs[i]), {}, std::move(page.said[i]), kReaderVersion};
      if (source.detail) {
        const std::string body = own_page(found.job, own, url_);
        origin.url = found.job.url;
        extract_detail(source, origin, body, found.job, &found.said);
        ++counted.requests;
        counted.bytes += static_cast<std::int64_t>(body.size());
      }
      found.facts = facts_of(found.job, found.said);
      changes.jobs.push_back(std::move(found));
      changes.job_sources.push_back(position);
    }
  }

  void close_missing_jobs_of(std::int64_t id, std::size_t position) {
    const SourceFile& source = catalog_.all()[position];
    if (!source.lists_all || why_down(source.name, round_)) return;
    const Timestamp now = began_ + kSourceTime;
    if (source.companies.empty()) close_missing(store_, id, position, "", now);
    for (const std::string& company : source.companies) close_missing(store_, id, position, company, now);
  }

  RunChanges ended() const {
    RunChanges end;
    const Timestamp at = began_ + kRunTime;
    PhaseChange& phase = end.of_phase(0);
    phase.status = PhaseStatus::kPartial;
    phase.completed_at = at;
    end.end = RunEnd{.status = RunStatus::kPartial, .completed_at = at};
    return end;
  }

  Store& store_;
  const Catalog& catalog_;
  const std::string& url_;
  const DemoTimes& times_;
  const int round_;
  const Timestamp began_;
};

}  // namespace

void make_demo_past(Store& store, const Catalog& catalog, const std::string& board_url, int days) {
  const DemoTimes times{.opened_at = system_now() - std::chrono::days(days), .past_days = days};
  for (int round = 0; round < days; ++round) PastRun(store, catalog, board_url, times, round).write();
}

std::optional<DemoTimes> demo_times(Store& store) {
  const RunsPage newest = runs_page(store, {.page_size = 1});
  if (newest.runs.empty()) return std::nullopt;
  const RunsPage oldest = runs_page(store, {.page = newest.total, .page_size = 1});
  const Run& first = oldest.runs.empty() ? newest.runs.front() : oldest.runs.front();
  DemoTimes times{.opened_at = first.started_at};
  // Only those of a made-up past are a day apart to the millisecond.
  while (const auto next = read_run(store, first.id + times.past_days + 1)) {
    if (next->started_at - times.opened_at != std::chrono::days(times.past_days + 1)) break;
    ++times.past_days;
  }
  if (times.past_days > 0) ++times.past_days;
  return times;
}

}  // namespace zapply
