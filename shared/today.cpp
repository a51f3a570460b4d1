#include "shared/today.h"

#include "shared/json_reader.h"
#include "shared/protocol.h"

namespace zapply {
void write(JsonWriter& out, const Today& today) {
  out.begin_object().field("profile", today.profile).field("to_match", today.to_match).field("since", today.since);
  out.key("found");
  write(out, today.found);
  out.key("fitting");
  write(out, today.fitting);
  out.key("best");
  write_all(out, today.best);
  out.key("gone");
  write_all(out, today.gone);
  out.key("broken");
  write_all(out, today.broken);
  out.field("undelivered", today.undelivered);
  out.key("last_run");
  if (today.last_run)
    write(out, *today.last_run);
  else
    out.null();
  out.key("last_report");
  if (today.last_report)
    write(out, *today.last_report);
  else
    out.null();
  out.end_object();
}

Today parse_today(std::string_view text) {
  using namespace from_json;
  const json in = parse(text);
  Today out;
  read(in, "profile", out.profile);
  read(in, "to_match", out.to_match);
  read(in, "since", out.since);
  out.found = facet_count_from(at(in, "found"));
  out.fitting = facet_count_from(at(in, "fitting"));
  read_all(in, "best", out.best, job_from);
  read_all(in, "gone", out.gone, job_from);
  read_all(in, "broken", out.broken, source_from);
  read(in, "undelivered", out.undelivered);
  if (const json& run = at(in, "last_run"); !run.is_null()) out.last_run = run_from(run);
  if (const json& report = at(in, "last_report"); !report.is_null()) out.last_report = report_line_from(report);
  return out;
}

}  // namespace zapply
