#include <algorithm>
#include <string>
#include <vector>

#include "server/mcp/doors.h"
#include "server/mcp/told.h"

namespace zapply::mcp {
namespace {

using Kind = Parameter::Kind;

constexpr std::int64_t kPageMax = 100;

void write_source(JsonWriter& out, const Source& source) {
  out.begin_object().field("name", source.name);
  write_line(out, "label", source.label);
  write_address(out, "homepage", source.homepage);
  write_line(out, "terms", source.terms);
  out.field("kind", name_of(source.kind)).field("enabled", source.enabled).field("company_count", source.company_count);
  out.field("jobs_open", source.jobs_open).field("last_run_id", source.last_run_id).key("last_status");
  if (source.last_status)
    out.value(name_of(*source.last_status));
  else
    out.null();
  out.field("last_success_at", source.last_success_at).field("next_allowed_at", source.next_allowed_at);
  write_maybe_line(out, "error", source.error_message);
  out.end_object();
}

void list_sources(const Doors& doors, const Arguments& arguments, JsonWriter& out) {
  std::vector<Source> sources = doors.sources();
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) { return a.name < b.name; });
  const std::string after = arguments.text("after").value_or("");
  const auto enabled = arguments.boolean("enabled");
  const std::int64_t limit = arguments.integer("limit", kPageMax);
  std::int64_t told = 0;
  std::optional<std::string> next;
  const std::string* last = nullptr;
  out.begin_object().key("sources").begin_array();
  for (const Source& source : sources) {
    if (source.name <= after || (enabled && *enabled != source.enabled)) continue;
    if (told++ == limit) {
      next = *last;
      break;
    }
    write_source(out, source);
    last = &source.name;
  }
  out.end_array().field("next_after", next).end_object();
}

}  // namespace

std::vector<Tool> source_tools(const Doors& doors) {
  return {
      {.name = "list_sources",
       .title = "List sources",
       .description =
           "Job boards and company career systems: whether runs ask them, how that went last, and the terms of "
           "each, which hold for what is done with its jobs.",
       .parameters = {{.name = "enabled",
                       .kind = Kind::kBoolean,
                       .description = "Only those that are on, or only the others."},
                      {.name = "after", .description = "Behind this name: next_after of the page before."},
                      {.name = "limit",
                       .kind = Kind::kInteger,
                       .description = "How many; 100 unless this says otherwise.",
                       .min = 1,
                       .max = kPageMax}},
       .call = [&doors](const Arguments& arguments, JsonWriter& out) { list_sources(doors, arguments, out); }},
  };
}

}  // namespace zapply::mcp
