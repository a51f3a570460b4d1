#include "app-wasm/dashboard/settings.h"

#include "shared/query.h"

namespace zapply {
namespace {

void add_time(Query& query, std::string_view key, std::optional<Timestamp> at) {
  if (at) query.add(key, format_rfc3339(*at));
}

}  // namespace

Settings parse_settings(std::string_view text) {
  const Query query = Query::parse(text);
  Settings out;
  out.theme = from_name<ThemeChoice>(query.get("theme")).value_or(out.theme);
  if (query.has("zone")) out.zone = query.get("zone");
  out.log_time = from_name<TimeLook>(query.get("time")).value_or(out.log_time);
  if (query.has("wrap")) out.log_wrap = query.get("wrap") == "1";
  if (query.has("fold")) out.log_fold = query.get("fold") == "1";
  out.run_folded = query.get("run") == "folded";
  out.profile = query.get("profile");
  out.begins_with_today = query.get("first") == "today";
  out.jobs_look = {parse_rfc3339(query.get("looked-before")), parse_rfc3339(query.get("looked"))};
  return out;
}

std::string settings_text(const Settings& settings) {
  Query query;
  query.add("theme", name_of(settings.theme)).add("zone", settings.zone);
  query.add("time", name_of(settings.log_time)).add("wrap", settings.log_wrap).add("fold", settings.log_fold);
  if (settings.run_folded) query.add("run", "folded");
  add_time(query, "looked-before", settings.jobs_look.before);
  add_time(query, "looked", settings.jobs_look.latest);
  if (!settings.profile.empty()) query.add("profile", settings.profile);
  if (settings.begins_with_today) query.add("first", "today");
  return query.text();
}

}  // namespace zapply
