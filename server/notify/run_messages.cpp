#include "server/notify/run_messages.h"

#include <algorithm>

#include "shared/json_writer.h"
#include "shared/run_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSourcesShown = 20;
constexpr std::size_t kErrorBytesMax = 300;

Message message_of(const Run& run, MessageKind kind, const std::string& title, std::string text) {
  const std::string id = std::to_string(run.id);
  return {.key = std::string(name_of(kind)) + "-" + id,
          .kind = kind,
          .title = clean_line(title, 500),
          .text = std::move(text),
          .html = {},
          .link = "/#/runs/" + id,
          .json = {}};
}

std::string of_run(const Run& run) {
  return "Run " + std::to_string(run.id) + ", " + who_started(run) + ": " + found_words(stats_of(run.source_runs));
}

void write_run(JsonWriter& json, const Run& run) {
  json.field("run_id", run.id)
      .field("status", run.status)
      .field("trigger", run.trigger_type)
      .field("started_at", run.started_at)
      .field("completed_at", run.completed_at)
      .field("error_message", run.error_message)
      .field("new_jobs", stats_of(run.source_runs).new_jobs);
}

std::string run_json(const Run& run, const std::vector<TurnedSource>& turns = {}) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  write_run(json, run);
  json.key("sources").begin_array();
  for (const TurnedSource& turn : turns)
    json.begin_object()
        .field("name", turn.name)
        .field("is_back", turn.error.empty())
        .field("error", turn.error)
        .end_object();
  json.end_array().end_object();
  return out;
}

std::vector<std::string> names_of(const std::vector<TurnedSource>& turns, bool are_back) {
  std::vector<std::string> names;
  for (const TurnedSource& turn : turns)
    if (turn.error.empty() == are_back) names.push_back(turn.name);
  return names;
}

/// A line for each, some at most.
std::string lines_of(const std::vector<TurnedSource>& turns) {
  std::string out;
  std::size_t shown = 0;
  for (const TurnedSource& turn : turns) {
    if (++shown > kSourcesShown) continue;
    out += turn.name + (turn.error.empty() ? " is back" : ": " + clean_line(turn.error, kErrorBytesMax)) + "\n";
  }
  if (shown > kSourcesShown) out += "and " + std::to_string(shown - kSourcesShown) + " more\n";
  return out;
}

std::string counted(const std::vector<std::string>& names, const char* one, const char* many) {
  if (names.size() == 1) return names.front() + " " + one;
  return count_of(static_cast<long long>(names.size()), "source", "sources") + " " + many;
}

}  // namespace

Message run_started_message(const Run& run) {
  Message out = message_of(run, MessageKind::kRunStarted, "Run " + std::to_string(run.id) + " has begun",
                           capitalized(who_started(run)) + ".");
  out.json = run_json(run);
  return out;
}

Message run_completed_message(const Run& run) {
  Message out = message_of(run, MessageKind::kRunCompleted,
                           "Run " + std::to_string(run.id) + ": " + found_words(stats_of(run.source_runs)),
                           of_run(run) + (run.error_message ? "\n" + clean_line(*run.error_message, 1000) : ""));
  out.json = run_json(run);
  return out;
}

Message run_failed_message(const Run& run, const std::vector<TurnedSource>& turns) {
  const std::string why = clean_line(run.error_message.value_or("nobody knows why"), 1000);
  std::string text = of_run(run) + "\nIt failed: " + why + "\n";
  if (const std::string lines = lines_of(turns); !lines.empty()) text += "\n" + lines;
  Message out = message_of(run, MessageKind::kRunFailed,
                           "Run " + std::to_string(run.id) + " failed: " + clean_line(why, 150), std::move(text));
  out.json = run_json(run, turns);
  return out;
}

Message source_broke_message(const Run& run, const std::vector<TurnedSource>& turns) {
  const auto broke = names_of(turns, false), back = names_of(turns, true);
  std::string title;
  if (!broke.empty()) title = counted(broke, "broke", "broke");
  if (!back.empty()) title += (title.empty() ? "" : ", ") + counted(back, "is back", "are back");
  Message out = message_of(run, MessageKind::kSourceBroke, title, lines_of(turns) + "\n" + of_run(run) + "\n");
  out.json = run_json(run, turns);
  return out;
}

Message jobs_message(const Run& run, const std::vector<ToldJob>& jobs, std::int64_t total) {
  std::string title = total == 1 && jobs.size() == 1
                          ? "A job with " + std::to_string(jobs.front().score) + " points: " + jobs.front().title
                          : count_of(total, "job", "jobs") + " with up to " +
                                std::to_string(jobs.empty() ? 0 : jobs.front().score) + " points";
  std::string text;
  std::string json_text;
  JsonWriter json(json_text);
  json.begin_object();
  write_run(json, run);
  json.field("total", total).key("jobs").begin_array();
  for (const ToldJob& job : jobs) {
    text += std::to_string(job.score) + "  " + clean_line(job.title, 200) + ", " + clean_line(job.company, 100);
    if (!job.location.empty()) text += " (" + clean_line(job.location, 100) + ")";
    text += "\n" + clean_line(job.url, 1000) + "\n\n";
    json.begin_object()
        .field("id", job.id)
        .field("score", job.score)
        .field("profile", job.profile)
        .field("title", job.title)
        .field("company", job.company)
        .field("location", job.location)
        .field("url", job.url)
        .end_object();
  }
  json.end_array().end_object();
  if (const auto left = total - static_cast<std::int64_t>(jobs.size()); left > 0)
    text += "and " + count_of(left, "more", "more") + "\n";
  Message out = message_of(run, MessageKind::kJobs, title, std::move(text));
  out.link = "/#/jobs?run=" + std::to_string(run.id);
  out.json = std::move(json_text);
  return out;
}

Message test_message(const std::string& key, const std::string& channel) {
  return {.key = key,
          .kind = MessageKind::kTest,
          .title = "zapply reaches you here",
          .text = "This is a test of the channel " + channel +
                  ". Nothing happened.\nÄöü, 漢字, “quotes” and emoji 🎉 should read well.\n",
          .html =
              "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A test</title><p>This is a test of the "
              "channel <b>" +
              channel +
              "</b>. Nothing happened.</p><p>Äöü, 漢字, “quotes” and emoji 🎉 should read "
              "well.</p></html>",
          .link = "/#/runs",
          .json = "{}"};
}

}  // namespace zapply
