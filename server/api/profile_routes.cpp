#include "server/api/profile_routes.h"

#include <httplib.h>

#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/api/lookup.h"
#include "server/api/seat.h"
#include "server/asking/opinion_asker.h"
#include "server/asking/told_opinion.h"
#include "server/demands/demands.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/matcher/kept_profiles.h"
#include "server/matcher/learned_preference.h"
#include "server/matcher/preview.h"
#include "server/matcher/told_preference.h"
#include "server/matching/match_json.h"
#include "server/matching/matching.h"
#include "server/papers/paper_fault.h"
#include "server/papers/paper_reader.h"
#include "server/profiles/profile_file.h"
#include "server/store/jobs.h"
#include "server/store/matches.h"
#include "server/store/profiles.h"
#include "server/store/store.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

void write_head(JsonWriter& json, Store& store, const StoredProfile& profile) {
  json.field("name", profile.name)
      .field("revision", profile.revision)
      .field("experience_years", profile.experience_years)
      .field("changed_at", profile.changed_at)
      .field("to_match", matches_left(store, profile.id, kMatcherVersion));
}

std::string head_of(Store& store, const StoredProfile& profile) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  write_head(json, store, profile);
  json.end_object();
  return out;
}

void list(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("profiles").begin_array();
  for (const StoredProfile& profile : profiles(store)) {
    json.begin_object();
    write_head(json, store, profile);
    json.end_object();
  }
  json.end_array().field("matching_paused", is_matching_paused(store)).end_object();
  answer_json(call, std::move(body));
}

void patch_matching(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto paused = boolean_in(parse_body(call.request, {"paused"}), "paused");
  if (!paused) throw HttpError(422, "\"paused\" is missing: true stops matching beside runs, false lets it go on");
  pause_matching(store, *paused);
  answer_nothing(call);
}

void read_one(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const StoredProfile profile = profile_named(store, call.parameter);
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  write_head(json, store, profile);
  json.key("file").raw(profile.file).end_object();
  answer_json(call, std::move(body));
}

/// To be kept elsewhere, and imported again.
void read_file(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const StoredProfile profile = profile_named(store, call.parameter);
  as_download(call, profile.name + ".json");
  answer_json(call, profile.file);
}

void keep(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  try {
    answer_json(call, head_of(store, keep_profile(store, call.request.body)));
  } catch (const ProfileFileError& error) {
    throw HttpError(422, error.what());
  }
}

void preview(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  try {
    answer_json(call, to_json(preview_of(store, call.request.body)));
  } catch (const ProfileFileError& error) {
    throw HttpError(422, error.what());
  }
}

/// How many documents are read at once; each may take hundreds of megabytes.
constexpr int kReadersMax = 2;

void draft(const PaperReader& reader, const std::stop_token& stop, std::atomic<int>& taken, const Call& call) {
  const QueryParameters none(call.request, {});
  const Seat seat(taken, kReadersMax, "other documents are being read: try again in a moment");
  try {
    answer_json(call, to_json(reader.read(call.request.body, stop)));
  } catch (const PaperFault& fault) {
    throw HttpError(stop.stop_requested() ? 503 : 422, fault.what());
  }
}

void remove(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  if (!remove_profile(store, std::string(call.parameter))) fail_unknown_profile(call.parameter);
  answer_nothing(call);
}

void preference(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  answer_json(call, to_json(told_preference(store, profile_named(store, call.parameter))));
}

void learn(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const StoredProfile profile = profile_named(store, call.parameter);
  learn_preference_now(store, profile, system_now());
  answer_json(call, to_json(told_preference(store, profile)));
}

void switch_preference(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto on = boolean_in(parse_body(call.request, {"on"}), "on");
  const StoredProfile profile = profile_named(store, call.parameter);
  if (on && *on != stored_preference(store, profile.id).is_on) {
    switch_preference(store, profile.id, *on);
    follow_preference(store, profile);
  }
  answer_json(call, to_json(told_preference(store, profile)));
}

void reset(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const StoredProfile profile = profile_named(store, call.parameter);
  reset_preference(store, profile.id, system_now());
  follow_preference(store, profile);
  answer_nothing(call);
}

void match(Store& store, const OpinionAsker& asker, const Call& call) {
  const QueryParameters parameters(call.request, {"profile"});
  const std::string name = profile_asked_for(parameters);
  auto job = find_job(store, id_of(call, "job"));
  if (!job) fail_unknown("job", call.parameter);
  job->demands = demands_of(*job);
  std::string body;
  JsonWriter json(body);
  const StoredProfile stored = profile_named(store, name);
  const Profile profile = profile_of(stored);
  const Candidate candidate = candidate_of(store, profile);
  const Posting posting(*job);
  const Match match = match_of(candidate, posting);
  const auto preferred = active_preference(stored_preference(store, stored.id));
  write(json, match, name, find_match(store, name, job->id), preference_json(preferred, candidate, posting, match),
        opinion_json(find_opinion(store, job->id, stored.id), profile, *job, &asker));
  answer_json(call, std::move(body));
}

}  // namespace

void add_profile_routes(Router& router, Store& store, const OpinionAsker& asker, const PaperReader& reader,
                        const std::stop_token& stop) {
  const auto taken = std::make_shared<std::atomic<int>>(0);
  router.get("/api/profiles", [&store](const Call& call) { list(store, call); });
  router.post("/api/profiles", [&store](const Call& call) { keep(store, call); });
  router.post("/api/profiles/preview", [&store](const Call& call) { preview(store, call); });
  router.post("/api/profiles/draft", [reader, stop, taken](const Call& call) { draft(reader, stop, *taken, call); });
  router.patch("/api/matching", [&store](const Call& call) { patch_matching(store, call); });
  router.get("/api/profiles/{name}", [&store](const Call& call) { read_one(store, call); });
  router.get("/api/profiles/{name}/file", [&store](const Call& call) { read_file(store, call); });
  router.del("/api/profiles/{name}", [&store](const Call& call) { remove(store, call); });
  router.get("/api/profiles/{name}/preference", [&store](const Call& call) { preference(store, call); });
  router.post("/api/profiles/{name}/preference", [&store](const Call& call) { learn(store, call); });
  router.patch("/api/profiles/{name}/preference", [&store](const Call& call) { switch_preference(store, call); });
  router.del("/api/profiles/{name}/preference", [&store](const Call& call) { reset(store, call); });
  router.get("/api/jobs/{id}/match", [&store, &asker](const Call& call) { match(store, asker, call); });
}

}  // namespace zapply
