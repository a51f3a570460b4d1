#include <memory>
#include <string>
#include <vector>

#include "server/mcp/change_limit.h"
#include "server/mcp/doors.h"
#include "server/mcp/told.h"
#include "server/store/jobs.h"

namespace zapply::mcp {
namespace {

using Kind = Parameter::Kind;

constexpr std::size_t kMarksPerMinute = 20;
constexpr std::size_t kStartsPerMinute = 2;

/// What all calls of a session count together.
struct Limits {
  ChangeLimit marks{kMarksPerMinute};
  ChangeLimit starts{kStartsPerMinute};
};

void take(ChangeLimit& limit, std::size_t per_minute, const char* what) {
  if (!limit.take(std::chrono::steady_clock::now()))
    throw ToolError("at most " + std::to_string(per_minute) + " " + what +
                    " a minute: wait, and ask the person whether this is what they want");
}

Job job_before(const Doors& doors, std::int64_t id) {
  std::optional<Job> job;
  doors.read([&](const Reading& reading) { job = find_job(reading.store, id); });
  if (!job) throw ToolError("there is no job " + std::to_string(id) + ": search_jobs finds those that are there");
  return *std::move(job);
}

void write_marked(JsonWriter& out, const Job& job) {
  out.begin_object().key("job").begin_object();
  write_job_name(out, job);
  out.field("starred", job.starred).field("hidden", job.hidden).end_object();
}

void star_job(const Doors& doors, Limits& limits, const Arguments& arguments, JsonWriter& out) {
  const Job before = job_before(doors, *arguments.integer("id"));
  take(limits.marks, kMarksPerMinute, "changes of jobs");
  JobPatch patch;
  patch.starred = arguments.boolean("starred").value_or(true);
  write_marked(out, doors.mark(before.id, patch));
  out.key("undo").begin_object().field("tool", "star_job").key("arguments").begin_object();
  out.field("id", before.id).field("starred", before.starred).end_object().end_object().end_object();
}

void hide_job(const Doors& doors, Limits& limits, const Arguments& arguments, JsonWriter& out) {
  JobPatch patch;
  patch.hidden = arguments.boolean("hidden").value_or(true);
  if (const auto reason = arguments.text("reason")) {
    if (!*patch.hidden) throw ToolError("\"reason\" goes with a job that is to be hidden");
    patch.hidden_reason = from_name<HideReason>(*reason);
  }
  const Job before = job_before(doors, *arguments.integer("id"));
  take(limits.marks, kMarksPerMinute, "changes of jobs");
  write_marked(out, doors.mark(before.id, patch));
  out.key("undo").begin_object().field("tool", "hide_job").key("arguments").begin_object();
  out.field("id", before.id).field("hidden", before.hidden);
  if (before.hidden_reason) out.field("reason", name_of(*before.hidden_reason));
  out.end_object().end_object().end_object();
}

void start_run(const Doors& doors, Limits& limits, const Arguments& arguments, JsonWriter& out) {
  take(limits.starts, kStartsPerMinute, "starts of runs");
  const std::int64_t id = doors.start_run(arguments.texts("source"), arguments.boolean("force").value_or(false));
  out.begin_object().field("run_id", id).field("status", "running").key("undo").begin_object();
  out.field("tool", "cancel_run").key("arguments").begin_object().field("id", id).end_object().end_object();
  out.field("note", "get_run tells how it goes. Cancelled, what it has saved stays.").end_object();
}

void cancel_run(const Doors& doors, const Arguments& arguments, JsonWriter& out) {
  const std::int64_t id = *arguments.integer("id");
  doors.cancel_run(id);
  out.begin_object().field("run_id", id).field("cancelling", true).key("undo").begin_object();
  out.field("tool", "start_run").key("arguments").begin_object().end_object().end_object().end_object();
}

Parameter job_parameter() {
  return {.name = "id", .kind = Kind::kInteger, .description = "The job's number.", .is_required = true, .min = 1};
}

}  // namespace

std::vector<Tool> change_tools(const Doors& doors) {
  const auto limits = std::make_shared<Limits>();
  return {
      {.name = "star_job",
       .title = "Star a job",
       .description =
           "Stars a job, or takes its star away: the person's own list of what they want to look at. \"undo\" in "
           "the result is the call that takes it back.",
       .parameters = {job_parameter(),
                      {.name = "starred",
                       .kind = Kind::kBoolean,
                       .description = "True unless this says otherwise; false takes the star away."}},
       .effect = Tool::Effect::kMarks,
       .call = [&doors, limits](const Arguments& arguments,
                                JsonWriter& out) { star_job(doors, *limits, arguments, out); }},
      {.name = "hide_job",
       .title = "Hide a job",
       .description =
           "Hides a job from lists, with the person's reason where they gave one, or shows it again. It is not "
           "deleted. \"undo\" in the result is the call that takes it back.",
       .parameters = {job_parameter(),
                      {.name = "hidden",
                       .kind = Kind::kBoolean,
                       .description = "True unless this says otherwise; false shows it again."},
                      {.name = "reason",
                       .description = "Why the person hides it. What they prefer is learned from it: never guess.",
                       .choices = names_of<HideReason>()}},
       .effect = Tool::Effect::kMarks,
       .call = [&doors, limits](const Arguments& arguments,
                                JsonWriter& out) { hide_job(doors, *limits, arguments, out); }},
      {.name = "start_run",
       .title = "Start a run",
       .description =
           "Starts a run, which asks job boards for new postings. One at a time; it needs a zapply serve that "
           "uses the database. \"undo\" in the result is the call that stops it.",
       .parameters = {{.name = "source", .kind = Kind::kTexts, .description = "Only these; all that are on without."},
                      {.name = "force",
                       .kind = Kind::kBoolean,
                       .description = "Also sources that were asked a short time ago. Boards' own limits hold."}},
       .effect = Tool::Effect::kStarts,
       .call = [&doors, limits](const Arguments& arguments,
                                JsonWriter& out) { start_run(doors, *limits, arguments, out); }},
      {.name = "cancel_run",
       .title = "Stop a run",
       .description = "Stops the run that is on; what it has saved stays. Not undone: start_run begins another one.",
       .parameters =
           {{.name = "id", .kind = Kind::kInteger, .description = "The run's number.", .is_required = true, .min = 1}},
       .effect = Tool::Effect::kMarks,
       .call = [&doors](const Arguments& arguments, JsonWriter& out) { cancel_run(doors, arguments, out); }},
  };
}

}  // namespace zapply::mcp
