#include "server/reporting/reporting_phase.h"

#include <string>
#include <utility>
#include <vector>

#include "server/pipeline/run_recorder.h"
#include "server/reporting/report_maker.h"
#include "server/reporting/report_message.h"
#include "server/reporting/report_subjects.h"
#include "server/store/reports.h"
#include "shared/report_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::string_view kSource = "reporting";
constexpr std::size_t kLineBytesMax = 400;

void tell(RunRecorder& recorder, const Report& report) {
  for (const ReportSection& section : report.sections)
    if (section.fault)
      recorder.log(Level::kWarning, kSource, clean_line(head_of(section) + ": " + *section.fault, kLineBytesMax));
  recorder.log(Level::kInfo, kSource,
               "report " + std::to_string(report.id) + ": " + clean_line(title_of(report), kLineBytesMax));
}

void work(Store& store, const Catalog& catalog, const ReportSettings& settings, RunRecorder& recorder,
          const std::stop_token& stop) {
  recorder.commit();
  const Timestamp now = recorder.now();
  const std::vector<SubjectOfReport> subjects = subjects_of_report(store, now);
  const auto all = static_cast<std::int64_t>(subjects.size());
  recorder.set_progress(Phase::kReporting, {0, all});
  NewReport made = make_report(
      store, catalog, recorder.run().id, now, subjects,
      [&](std::size_t done) {
        recorder.set_progress(Phase::kReporting, {static_cast<std::int64_t>(done), all});
      },
      stop);
  if (stop.stop_requested()) return;
  if (!made.report.says_something() && !settings.when_empty) {
    recorder.log(Level::kInfo, kSource, "nothing new: no report was written");
    return;
  }
  made.message = message_of(made.report, settings.look ? settings.look() : ReportLook{});
  keep_report(store, made);
  tell(recorder, made.report);
  recorder.count(Phase::kReporting, "reports_written", 1);
  recorder.count(Phase::kReporting, "jobs_reported", made.report.new_jobs);
}

std::int64_t counted(const Run& run, std::string_view name) {
  for (const PhaseRun& phase : run.phases)
    if (phase.name == Phase::kReporting)
      for (const Counter& counter : phase.counters)
        if (counter.name == name) return counter.value;
  return 0;
}

PhaseEnding end(RunRecorder& recorder, const std::optional<PhaseStop>& stop) {
  if (!stop) {
    const Run run = recorder.run();
    const std::int64_t jobs = counted(run, "jobs_reported");
    if (jobs > 0) return {PhaseStatus::kCompleted, {}, with_thousands(jobs) + " reported as new"};
    return {PhaseStatus::kCompleted,
            {},
            counted(run, "reports_written") > 0 ? "a report was written" : "nothing to report"};
  }
  PhaseEnding ending{
      .status = stop->by_person ? PhaseStatus::kCancelled : PhaseStatus::kFailed, .error = {}, .words = {}};
  if (!stop->cause.empty()) ending.error = stop->cause;
  ending.words = (stop->cause.empty() ? "" : stop->cause + "; ") + std::string("the next report tells what is new");
  return ending;
}

}  // namespace

PipelinePhase reporting_phase(Store& store, const Catalog& catalog, ReportSettings settings) {
  PipelinePhase phase;
  phase.name = Phase::kReporting;
  phase.plan = [of_every_run = settings.of_every_run](const RunRequest& request) -> std::optional<PhasePlan> {
    if (!of_every_run && !request.report && request.trigger != Trigger::kScheduled) return std::nullopt;
    return PhasePlan{{}, "a report"};
  };
  phase.work = [&store, &catalog, settings = std::move(settings)](const RunRequest&, RunRecorder& recorder,
                                                                  const std::stop_token& stop) {
    work(store, catalog, settings, recorder, stop);
  };
  phase.end = end;
  return phase;
}

}  // namespace zapply
