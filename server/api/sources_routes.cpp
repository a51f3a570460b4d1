#include "server/api/sources_routes.h"

#include <httplib.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/lookup.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/sources/catalog.h"
#include "server/store/sources_table.h"
#include "server/store/store.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kCompaniesMax = 1000;
constexpr std::size_t kCompanyBytesMax = 100;

void list_sources(Store& store, const Catalog& catalog, const Call& call) {
  const QueryParameters none(call.request, {});
  std::map<std::string, SourceState, std::less<>> states;
  for (SourceState& state : store.read([](Database& database) { return read_source_states(database); })) {
    std::string name = state.name;
    states.emplace(std::move(name), std::move(state));
  }
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("sources").begin_array();
  for (const SourceFile& source : catalog.all()) {
    const auto state = states.find(source.name);
    write(json, catalog.describe(source, state == states.end() ? SourceState{.name = source.name} : state->second));
  }
  json.end_array().end_object();
  answer_json(call, std::move(body));
}

void check_companies(const SourceFile& source, const std::vector<std::string>& companies) {
  if (source.kind != SourceKind::kCompanies)
    throw HttpError(422, source.label + " is one board: it has no \"companies\"");
  if (companies.size() > kCompaniesMax) throw HttpError(422, "\"companies\" are more than 1,000");
  for (const std::string& company : companies) {
    if (company.empty() || company.size() > kCompanyBytesMax || clean_line(company) != company)
      throw HttpError(422, "\"companies\": " + in_quotes(company) + " is no company's name in an address");
    if (!company_placeholders(source, company))
      throw HttpError(422, "\"companies\": " + in_quotes(company) + " should have the form " + source.company_form);
    if (std::count(companies.begin(), companies.end(), company) > 1)
      throw HttpError(422, "\"companies\": " + in_quotes(company) + " stands there twice");
  }
}

void change(Store& store, const Catalog& catalog, const Call& call) {
  const QueryParameters none(call.request, {});
  const SourceFile* source = catalog.find(call.parameter);
  if (source == nullptr) fail_unknown("source", call.parameter);
  const auto body = parse_body(call.request, {"enabled", "companies"});
  const auto enabled = boolean_in(body, "enabled");
  const auto companies = texts_in(body, "companies");
  if (companies) check_companies(*source, *companies);
  const auto set_by_config = [source](const char* key) {
    return HttpError(
        409, "the config file sets " + in_quotes(key) + " of " + source->name + ": change it there and start again");
  };
  if (enabled && catalog.config_sets_enabled(*source)) throw set_by_config("enabled");
  if (companies && catalog.config_sets_companies(*source)) throw set_by_config("companies");

  const SourceState state = write_durably(store, [&](Database& database) {
    if (enabled) set_source_enabled(database, source->name, *enabled);
    if (companies) set_source_companies(database, source->name, *companies);
    return read_source_state(database, source->name);
  });
  answer_json(call, to_json(catalog.describe(*source, state)));
}

}  // namespace

void add_sources_routes(Router& router, Store& store, const Catalog& catalog) {
  router.get("/api/sources", [&](const Call& call) { list_sources(store, catalog, call); });
  router.patch("/api/sources/{name}", [&](const Call& call) { change(store, catalog, call); });
}

}  // namespace zapply
