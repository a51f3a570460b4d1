#include "server/api/lookup.h"

#include <charconv>

#include "server/http/query_parameters.h"
#include "server/store/profiles.h"
#include "server/store/runs.h"
#include "shared/jobs_query.h"
#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply {

void fail_unknown(std::string_view what, std::string_view id) {
  throw HttpError(404, "there is no " + std::string(what) + " " + clean_line(id, 80));
}

std::int64_t id_of(const Call& call, std::string_view what) {
  const std::string_view text = call.parameter;
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size() || id < 1) fail_unknown(what, text);
  return id;
}

Run find_run(Store& store, const Call& call) {
  const std::int64_t id = id_of(call, "run");
  auto run = read_run(store, id);
  if (!run) fail_unknown("run", call.parameter);
  return *std::move(run);
}

std::string profile_asked_for(const QueryParameters& parameters) {
  std::string name = parameters.text("profile");
  if (name.empty()) throw HttpError(422, "query parameter \"profile\" is missing: GET api/profiles lists them");
  return name;
}

StoredProfile profile_named(Store& store, std::string_view name) {
  auto profile = find_profile(store, std::string(name));
  if (!profile) fail_unknown_profile(name);
  return *std::move(profile);
}

void fail_unknown_profile(std::string_view name) {
  throw HttpError(404, "there is no profile \"" + std::string(name) + "\"");
}

void require_profile(Store& store, const JobsQuery& query) {
  if (query.profile.empty() && query.needs_profile())
    throw BadQuery("profile", "query parameter \"profile\" is missing: verdict, score_min and sort=match are of one");
  if (!query.profile.empty() && !find_profile(store, query.profile))
    throw BadQuery("profile", "query parameter \"profile\": there is no profile \"" + query.profile + "\"");
}

}  // namespace zapply
