#include "server/api/cleaning_routes.h"

#include <httplib.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/store/cleaning.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

constexpr std::chrono::days kAge{90};

void plan(Store& store, const Call& call) {
  const QueryParameters parameters(call.request, {"before", "runs", "jobs", "logs"});
  const Cleaning which{.before = parameters.time("before").value_or(system_now() - kAge),
                       .runs = parameters.boolean("runs").value_or(true),
                       .jobs = parameters.boolean("jobs").value_or(true),
                       .logs = parameters.boolean("logs").value_or(false)};
  answer_json(call, to_json(plan_cleaning(store, which)));
}

void clean(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body = parse_body(call.request, {"before", "runs", "jobs", "logs"});
  const auto text = text_in(body, "before");
  const auto before = text ? parse_rfc3339(*text) : std::nullopt;
  // Nothing by default: what goes is what was said.
  if (!before)
    throw HttpError(422, "\"before\" should be a time such as 2026-11-23T16:18:05Z" +
                             (text ? ", found " + in_quotes(*text) : std::string()));
  const Cleaning which{.before = *before,
                       .runs = boolean_in(body, "runs").value_or(false),
                       .jobs = boolean_in(body, "jobs").value_or(false),
                       .logs = boolean_in(body, "logs").value_or(false)};
  answer_json(call, to_json(clean_some(store, which, kCleaningTime)));
}

}  // namespace

void add_cleaning_routes(Router& router, Store& store) {
  router.get("/api/cleaning", [&store](const Call& call) { plan(store, call); });
  router.post("/api/cleaning", [&store](const Call& call) { clean(store, call); });
}

}  // namespace zapply
