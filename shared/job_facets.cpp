#include "shared/job_facets.h"

#include <nlohmann/json.hpp>

#include "shared/protocol.h"

namespace zapply {
namespace {

using json = nlohmann::ordered_json;

void write_count(JsonWriter& out, FacetCount jobs) { out.field("count", jobs.count).field("is_exact", jobs.is_exact); }

void write_named(JsonWriter& out, std::string_view name, const std::string& text, FacetCount jobs) {
  out.begin_object().field(name, text);
  write_count(out, jobs);
  out.end_object();
}

void write_facet(JsonWriter& out, const Facet& facet) {
  out.begin_object().key("values").begin_array();
  for (const FacetValue& value : facet.values) write_named(out, "value", value.value, value.jobs);
  out.end_array().key("unknown").begin_object();
  write_count(out, facet.unknown);
  out.end_object().end_object();
}

FacetCount count_from(const json& in) { return {in.at("count"), in.at("is_exact")}; }

Facet facet_from(const json& in) {
  Facet facet;
  for (const json& value : in.at("values")) facet.values.push_back({value.at("value"), count_from(value)});
  facet.unknown = count_from(in.at("unknown"));
  return facet;
}

/// What `read` makes of a text; what is wrong with it as a ProtocolError.
template <class Read>
auto parsed(std::string_view text, Read read) {
  try {
    return read(json::parse(text));
  } catch (const json::exception& error) {
    throw ProtocolError(error.what());
  }
}

}  // namespace

FacetCount Facet::of(std::string_view value) const {
  for (const FacetValue& one : values)
    if (one.value == value) return one.jobs;
  return {};
}

void write(JsonWriter& out, const JobFacets& facets) {
  out.begin_object().key("jobs").begin_object();
  write_count(out, facets.jobs);
  out.end_object().key("facets").begin_object();
  for (std::size_t i = 0; i < facets.facets.size(); ++i) {
    out.key(name_of(static_cast<FacetName>(i)));
    write_facet(out, facets.facets[i]);
  }
  out.end_object().key("without").begin_array();
  for (const auto& [filter, jobs] : facets.without) write_named(out, "filter", filter, jobs);
  out.end_array().key("unknown_place");
  if (facets.unknown_place)
    out.begin_object()
        .field("text", facets.unknown_place->text)
        .field("did_you_mean", facets.unknown_place->did_you_mean)
        .end_object();
  else
    out.null();
  out.end_object();
}

JobFacets parse_job_facets(std::string_view text) {
  return parsed(text, [](const json& in) {
    JobFacets out;
    out.jobs = count_from(in.at("jobs"));
    for (std::size_t i = 0; i < out.facets.size(); ++i)
      out.facets[i] = facet_from(in.at("facets").at(std::string(name_of(static_cast<FacetName>(i)))));
    for (const json& one : in.at("without")) out.without.emplace_back(one.at("filter"), count_from(one));
    if (const json& place = in.at("unknown_place"); !place.is_null())
      out.unknown_place = {place.at("text"), place.at("did_you_mean")};
    return out;
  });
}

std::vector<std::string> parse_names(std::string_view text) {
  return parsed(text, [](const json& in) { return in.at("names").get<std::vector<std::string>>(); });
}

}  // namespace zapply
