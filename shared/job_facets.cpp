#include "shared/job_facets.h"

#include "shared/text.h"

namespace zapply {
namespace {

void write_named(JsonWriter& out, std::string_view name, const std::string& text, FacetCount jobs) {
  out.begin_object().field(name, text);
  write_fields(out, jobs);
  out.end_object();
}

void write_facet(JsonWriter& out, const Facet& facet) {
  out.begin_object().key("values").begin_array();
  for (const FacetValue& value : facet.values) write_named(out, "value", value.value, value.jobs);
  out.end_array().key("unknown");
  write(out, facet.unknown);
  out.end_object();
}

}  // namespace

std::string facet_text(FacetCount jobs) { return with_thousands(jobs.count) + (jobs.is_exact ? "" : "+"); }

std::string jobs_text(FacetCount jobs) { return facet_text(jobs) + (jobs == FacetCount{1} ? " job" : " jobs"); }

void write_fields(JsonWriter& out, FacetCount jobs) { out.field("count", jobs.count).field("is_exact", jobs.is_exact); }

void write(JsonWriter& out, FacetCount jobs) {
  out.begin_object();
  write_fields(out, jobs);
  out.end_object();
}

FacetCount Facet::of(std::string_view value) const {
  for (const FacetValue& one : values)
    if (one.value == value) return one.jobs;
  return {};
}

void write(JsonWriter& out, const JobFacets& facets) {
  out.begin_object().key("jobs");
  write(out, facets.jobs);
  out.key("facets").begin_object();
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

}  // namespace zapply
