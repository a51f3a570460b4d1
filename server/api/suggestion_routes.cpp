#include "server/api/suggestion_routes.h"

#include <string>
#include <string_view>
#include <vector>

#include "server/demands/skill_suggestions.h"
#include "server/http/answers.h"
#include "server/http/query_parameters.h"
#include "server/places/place_suggestions.h"
#include "server/store/company_names.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::size_t kMost = 10;

void answer_names(const Call& call, const std::vector<std::string>& names) {
  std::string text;
  JsonWriter(text).begin_object().field("names", names).end_object();
  answer_json(call, std::move(text));
}

std::string prefix_of(const Call& call) { return QueryParameters(call.request, {"prefix"}).text("prefix"); }

}  // namespace

void add_suggestion_routes(Router& router, Store& store) {
  router.get("/api/places", [](const Call& call) { answer_names(call, suggest_places(prefix_of(call), kMost)); });
  router.get("/api/skills", [](const Call& call) { answer_names(call, suggest_skills(prefix_of(call), kMost)); });
  router.get("/api/companies", [&store](const Call& call) {
    const std::string prefix = prefix_of(call);
    answer_names(call, prefix.empty() ? std::vector<std::string>() : company_names(store, prefix, kMost));
  });
}

}  // namespace zapply
