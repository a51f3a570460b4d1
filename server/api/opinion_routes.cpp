#include "server/api/opinion_routes.h"

#include <httplib.h>

#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/api/lookup.h"
#include "server/api/seat.h"
#include "server/asking/opinion_asker.h"
#include "server/asking/told_opinion.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/matcher/kept_profiles.h"
#include "server/store/jobs.h"
#include "server/store/profiles.h"
#include "server/store/store.h"

namespace zapply {
namespace {

void tell(Store& store, const OpinionAsker& asker, const Call& call) {
  const QueryParameters none(call.request, {});
  answer_json(call, to_json(asker, store));
}

void test(OpinionAsker& asker, std::atomic<int>& tests, const std::stop_token& stop, const Call& call) {
  const QueryParameters none(call.request, {});
  parse_body(call.request, {});
  if (!asker.is_set()) throw HttpError(409, std::string(kNoModel));
  // A model answers one question at a time, and some take a minute for it.
  const Seat seat(tests, 1, "a test is on already: try again when it has ended");
  answer_json(call, to_json(asker.test(stop)));
}

void ask(Store& store, OpinionAsker& asker, const Call& call) {
  const QueryParameters parameters(call.request, {"profile"});
  parse_body(call.request, {});
  const std::string name = profile_asked_for(parameters);
  const auto job = find_job(store, id_of(call, "job"));
  if (!job) fail_unknown("job", call.parameter);
  const StoredProfile profile = profile_named(store, name);
  if (const auto refusal = asker.ask_first(job->id, profile.id)) throw HttpError(409, *refusal);
  answer_json(call, opinion_json(find_opinion(store, job->id, profile.id), profile_of(profile), *job, &asker), 202);
}

}  // namespace

void add_opinion_routes(Router& router, Store& store, OpinionAsker& asker, const std::stop_token& stop) {
  const auto tests = std::make_shared<std::atomic<int>>(0);
  router.get("/api/opinion", [&store, &asker](const Call& call) { tell(store, asker, call); });
  router.post("/api/opinion/test", [&asker, tests, stop](const Call& call) { test(asker, *tests, stop, call); });
  router.post("/api/jobs/{id}/opinion", [&store, &asker](const Call& call) { ask(store, asker, call); });
}

}  // namespace zapply
