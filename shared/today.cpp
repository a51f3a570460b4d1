#include "shared/today.h"

#include "shared/json_reader.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

void write_count(JsonWriter& out, std::string_view key, FacetCount count) {
  out.key(key).begin_object();
  write_fields(out, count);
  out.end_object();
}

template <class T>
void write_list(JsonWriter& out, std::string_view key, const std::vector<T>& list) {
  out.key(key).begin_array();
  for (const T& one : list) write(out, one);
  out.end_array();
}

}  // namespace

void write(JsonWriter& out, const Today& today) {
  out.begin_object().field("profile", today.profile).field("to_match", today.to_match).field("since", today.since);
  write_count(out, "found", today.found);
  write_count(out, "fitting", today.fitting);
  write_list(out, "best", today.best);
  write_list(out, "gone", today.gone);
  write_list(out, "broken", today.broken);
  out.key("last_run");
  if (today.last_run)
    write(out, *today.last_run);
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
  if (const json& run = at(in, "last_run"); !run.is_null()) out.last_run = run_from(run);
  return out;
}

}  // namespace zapply
