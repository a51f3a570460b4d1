#include "server/api/sources_routes.h"

#include <httplib.h>

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/board_questions.h"
#include "server/api/lookup.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/sources/catalog.h"
#include "server/sources/written_company.h"
#include "server/store/companies.h"
#include "server/store/sources.h"
#include "server/store/store.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kCompaniesMax = 100;
constexpr std::size_t kAddressBytesMax = 2000;

void list_sources(Store& store, const Catalog& catalog, const Call& call) {
  const QueryParameters none(call.request, {});
  std::map<std::string, SourceState, std::less<>> states;
  for (SourceState& state : source_states(store)) states.emplace(state.name, std::move(state));
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("sources").begin_array();
  for (const SourceFile& source : catalog.all()) {
    write(json, catalog.describe(source, states[source.name]));
  }
  json.end_array().end_object();
  answer_json(call, std::move(body));
}

/// As the source writes them.
std::vector<std::string> read_companies(const SourceFile& source, const std::vector<std::string>& written) {
  if (source.kind != SourceKind::kCompanies)
    throw HttpError(422, source.label + " is one board: it has no \"companies\"");
  if (written.size() > kCompaniesMax)
    throw HttpError(422, "\"companies\" are more than 100: name so many in the config file");
  std::vector<std::string> companies;
  for (const std::string& text : written) {
    WrittenCompany company = written_company(source, text);
    if (!company.why_not.empty()) throw HttpError(422, "\"companies\": " + company.why_not);
    if (std::find(companies.begin(), companies.end(), company.name) != companies.end())
      throw HttpError(422, in_quotes(company.name) + " is one of the companies already: \"companies\" names it twice");
    companies.push_back(std::move(company.name));
  }
  return companies;
}

std::vector<std::string> present_companies(Store& store, const Catalog& catalog, const SourceFile& source) {
  const auto* const named = catalog.named_companies(source, source_state(store, source.name));
  return named != nullptr ? *named : companies_of(store, source.name);
}

std::vector<std::string> without(std::vector<std::string> names, const std::vector<std::string>& known) {
  std::erase_if(names,
                [&](const std::string& name) { return std::find(known.begin(), known.end(), name) != known.end(); });
  return names;
}

void find_board(Store& store, const Catalog& catalog, BoardQuestions& questions, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto address = text_in(parse_body(call.request, {"address"}), "address");
  if (!address || address->empty()) throw HttpError(422, "\"address\" is missing");
  if (address->size() > kAddressBytesMax) throw HttpError(422, "\"address\" is longer than 2,000 characters");
  const auto is_there = [&](const SourceFile& source, const std::string& company) {
    return company.empty() || without({company}, present_companies(store, catalog, source)).empty();
  };
  answer_json(call, to_json(questions.find(call, *address, is_there)));
}

/// Whoever replaces a list has seen all of it: it is shown no further.
void check_all_are_known(const SourceFile& source, std::int64_t company_count) {
  if (company_count > kCompaniesShown)
    throw HttpError(409, source.name + " has " + with_thousands(company_count) +
                             " companies, more than can be replaced here: name them in the config file");
}

void list_companies(Store& store, const Catalog& catalog, const Call& call) {
  const QueryParameters parameters(call.request, {"cursor", "limit"});
  const std::int64_t limit = parameters.integer("limit", 1, 1000).value_or(100);
  const std::int64_t from = parameters.integer("cursor", 0, std::numeric_limits<std::int64_t>::max()).value_or(0);
  const SourceFile* source = catalog.find(call.parameter);
  if (source == nullptr) fail_unknown("source", call.parameter);
  const SourceState state = source_state(store, source->name);
  CompaniesPage page{.total = catalog.company_count(*source, state)};
  std::optional<std::int64_t> next;
  if (const auto* const named = catalog.named_companies(*source, state)) {
    const std::int64_t first = std::min(from, page.total), last = first + std::min(limit, page.total - first);
    page.companies = find_companies(store, source->name, {named->begin() + first, named->begin() + last});
    if (last < page.total) next = last;
  } else {
    CompaniesSlice slice = companies_from(store, source->name, from, limit);
    page.companies = std::move(slice.companies);
    next = slice.next;
  }
  if (next) page.next_cursor = std::to_string(*next);
  answer_json(call, to_json(page));
}

void change(Store& store, const Catalog& catalog, BoardQuestions& questions, const Call& call) {
  const QueryParameters none(call.request, {});
  const SourceFile* source = catalog.find(call.parameter);
  if (source == nullptr) fail_unknown("source", call.parameter);
  const auto body = parse_body(call.request, {"enabled", "companies", "unchecked"});
  const auto enabled = boolean_in(body, "enabled");
  const bool unchecked = boolean_in(body, "unchecked").value_or(false);
  auto companies = texts_in(body, "companies");
  if (companies) companies = read_companies(*source, *companies);
  const auto set_by_config = [source](const char* key) {
    return HttpError(
        409, "the config file sets " + in_quotes(key) + " of " + source->name + ": change it there and start again");
  };
  if (enabled && catalog.config_sets_enabled(*source)) throw set_by_config("enabled");
  if (companies && catalog.config_sets_companies(*source)) throw set_by_config("companies");

  if (companies) check_all_are_known(*source, catalog.company_count(*source, source_state(store, source->name)));
  if (companies && !unchecked) {
    const auto added = without(*companies, present_companies(store, catalog, *source));
    if (!added.empty()) questions.require_companies(call, *source, added);
  }

  const SourceState state = patch_source(store, source->name, {enabled, companies});
  answer_json(call, to_json(catalog.describe(*source, state)));
}

}  // namespace

void add_sources_routes(Router& router, Store& store, const Catalog& catalog, BoardQuestions& questions) {
  router.get("/api/sources", [&](const Call& call) { list_sources(store, catalog, call); });
  router.get("/api/sources/{name}/companies", [&](const Call& call) { list_companies(store, catalog, call); });
  router.post("/api/sources/find", [&](const Call& call) { find_board(store, catalog, questions, call); });
  router.patch("/api/sources/{name}", [&](const Call& call) { change(store, catalog, questions, call); });
}

}  // namespace zapply
