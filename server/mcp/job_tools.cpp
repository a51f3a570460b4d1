#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "server/demands/demands.h"
#include "server/mcp/doors.h"
#include "server/mcp/told.h"
#include "server/places/place_suggestions.h"
#include "server/sources/near_miss.h"
#include "server/store/jobs.h"
#include "server/store/profiles.h"
#include "server/store/sources.h"
#include "server/store/store.h"
#include "shared/enum_names.h"
#include "shared/jobs_query.h"
#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply::mcp {
namespace {

using Kind = Parameter::Kind;

constexpr std::int64_t kPageMax = 50;
constexpr std::int64_t kPage = 20;
constexpr std::size_t kAlsoAtMax = 20;
constexpr std::string_view kChoice[] = {"true", "false", "any"};

/// Those of shared/jobs_query.h, in its order and by its names.
std::vector<Parameter> search_parameters() {
  return {
      {.name = "q",
       .description = "Words that must occur, as people search: OR, -word, \"a phrase\", title:word, company:word. The "
                      "last word may be a beginning."},
      {.name = "source", .kind = Kind::kTexts, .description = "Only from these sources (list_sources names them)."},
      {.name = "run_id", .kind = Kind::kInteger, .description = "Only those first seen in this run.", .min = 1},
      {.name = "new", .kind = Kind::kTime, .description = "Only those first seen at this time or later."},
      {.name = "work_mode", .kind = Kind::kTexts, .description = "Any of these.", .choices = names_of<WorkMode>()},
      {.name = "remote", .kind = Kind::kBoolean, .description = "Only remote ones, or only the others."},
      {.name = "remote_from",
       .description = "Only those that may be done from there: a country, a region, a large city or \"worldwide\"."},
      {.name = "company", .description = "Only of companies whose name has this in it."},
      {.name = "exclude_company",
       .kind = Kind::kTexts,
       .description = "None of these companies, by their whole names."},
      {.name = "employment", .kind = Kind::kTexts, .description = "Any of these.", .choices = kEmployments},
      {.name = "seniority", .kind = Kind::kTexts, .description = "Any of these.", .choices = kSeniorities},
      {.name = "unknown",
       .kind = Kind::kTexts,
       .description = "Also postings that say nothing of these, which such a filter would leave out.",
       .choices = names_of<Unsaid>()},
      {.name = "salary_min",
       .kind = Kind::kNumber,
       .description = "Only those that pay at least this much a year, whatever the currency.",
       .max = 1'000'000'000'000},
      {.name = "posted_after", .kind = Kind::kTime, .description = "Only those published later than this."},
      {.name = "profile",
       .description =
           "Whose matches are told and sorted by: a profile's name. verdict, score_min and sort=match need it."},
      {.name = "verdict",
       .kind = Kind::kTexts,
       .description = "Any of these: whether the profile's person may do the job.",
       .choices = names_of<Verdict>()},
      {.name = "score_min",
       .kind = Kind::kInteger,
       .description = "Only those with at least this score for the profile.",
       .max = 100},
      {.name = "starred", .kind = Kind::kBoolean, .description = "Only starred ones, or only the others."},
      {.name = "closed", .description = "Open ones unless this says otherwise.", .choices = kChoice},
      {.name = "hidden", .description = "Those that nobody hid unless this says otherwise.", .choices = kChoice},
      {.name = "duplicates",
       .kind = Kind::kBoolean,
       .description = "Also those that were kept as another job's duplicate."},
      {.name = "sort",
       .description = "The order: newest unless words are searched for, then relevance.",
       .choices = names_of<JobSort>()},
      {.name = "cursor", .description = "next_cursor of the page before; all else as it was."},
      {.name = "limit",
       .kind = Kind::kInteger,
       .description = "How many jobs a page has; 20 unless this says otherwise.",
       .min = 1,
       .max = kPageMax},
  };
}

JobsQuery query_of(const Arguments& arguments) {
  Query text;
  for (const std::string_view name : jobs_query_parameters())
    text.add(name, arguments.as_text(name, name == "exclude_company" ? "|" : ","));
  try {
    JobsQuery query = parse_jobs_query(text);
    if (!arguments.has("limit")) query.limit = kPage;
    return query;
  } catch (const BadQuery& error) {
    throw ToolError(error.what());
  }
}

void require_profile(Store& store, const JobsQuery& query) {
  if (query.profile.empty() && query.needs_profile())
    throw ToolError("\"profile\" is missing: verdict, score_min and sort=match are of one");
  if (!query.profile.empty() && !find_profile(store, query.profile))
    throw ToolError("there is no profile " + in_quotes(query.profile));
}

/// A slip of the fingers would look like an empty list.
void require_sources(const Doors& doors, Store& store, const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::vector<std::string> known;
  for (const Source& source : doors.sources()) known.push_back(source.name);
  for (const SourceState& state : source_states(store)) known.push_back(state.name);
  const std::vector<std::string_view> views(known.begin(), known.end());
  for (const std::string& name : names)
    if (!is_one_of(views, name)) throw ToolError(no_source(name, views) + ": list_sources names them");
}

std::optional<std::string> note_of(const JobsQuery& query) {
  if (query.remote_from.empty() || is_known_place(query.remote_from)) return std::nullopt;
  return "no place named " + in_quotes(query.remote_from) + " is known" +
         did_you_mean(query.remote_from, country_and_region_names()) +
         ": these jobs name it so, or are open to the whole world";
}

void search_jobs(const Doors& doors, const Arguments& arguments, JsonWriter& out) {
  const JobsQuery query = query_of(arguments);
  doors.read([&](const Reading& reading) {
    require_profile(reading.store, query);
    require_sources(doors, reading.store, query.sources);
    JobsPage page;
    try {
      page = jobs_page(reading.store, query);
    } catch (const BadCursor& error) {
      throw ToolError(std::string("\"cursor\": ") + error.what());
    }
    out.begin_object().key("jobs").begin_array();
    for (const Job& job : page.jobs) {
      write_job(out.begin_object(), job, query.profile);
      out.end_object();
    }
    out.end_array()
        .field("total", page.total)
        .field("total_at_least", page.total_at_least)
        .field("next_cursor", page.next_cursor)
        .field("note", note_of(query))
        .end_object();
  });
}

template <class Value>
void write_demand(JsonWriter& out, std::string_view name, const std::optional<Demand<Value>>& demand) {
  out.key(name);
  if (!demand) {
    out.null();
    return;
  }
  out.begin_object().field("value", demand->value);
  write_line(out, "words", demand->words);
  out.end_object();
}

void write_demands(JsonWriter& out, const Demands& demands) {
  out.begin_object();
  visit_demands(demands, [&](const char* name, const auto& demand) { write_demand(out, name, demand); });
  out.key("skills").begin_array();
  for (std::size_t i = 0; i < std::min(demands.skills.size(), kNamesMax); ++i) {
    out.begin_object();
    write_line(out, "name", demands.skills[i].name);
    out.field("need", name_of(demands.skills[i].need)).end_object();
  }
  out.end_array().end_object();
}

void get_job(const Doors& doors, Allowed allowed, const Arguments& arguments, JsonWriter& out) {
  const std::int64_t id = *arguments.integer("id");
  doors.read([&](const Reading& reading) {
    const auto job = find_job(reading.store, id);
    if (!job) throw ToolError("there is no job " + std::to_string(id) + ": search_jobs finds those that are there");
    write_job(out.begin_object(), *job, "");
    write_address(out, "apply_url", job->apply_url.value_or(""));
    out.field("last_seen_at", job->last_seen_at).field("run_id", job->run_id);
    if (allowed.personal) {
      out.key("hidden_reason");
      if (job->hidden_reason)
        out.value(name_of(*job->hidden_reason));
      else
        out.null();
    }
    out.key("also_at").begin_array();
    for (std::size_t i = 0; i < std::min(job->also_at.size(), kAlsoAtMax); ++i) {
      out.begin_object().field("source", job->also_at[i].source_name).field("job_id", job->also_at[i].job_id);
      write_address(out, "url", job->also_at[i].url);
      out.end_object();
    }
    write_demands(out.end_array().key("demands"), demands_of(*job));
    write_piece(out, "description", job->description.value_or(""),
                static_cast<std::size_t>(arguments.integer("from", 0)));
    out.end_object();
  });
}

}  // namespace

std::vector<Tool> job_tools(const Doors& doors, Allowed allowed) {
  return {
      {.name = "search_jobs",
       .title = "Search jobs",
       .description =
           "Finds job postings by words and filters, a page at a time, without their descriptions (get_job has "
           "them). \"total\" is null where there are more than are counted, then total_at_least says how many "
           "at least.",
       .parameters = search_parameters(),
       .call = [&doors](const Arguments& arguments, JsonWriter& out) { search_jobs(doors, arguments, out); }},
      {.name = "get_job",
       .title = "Read a job",
       .description =
           "One posting with its description, in pieces of 16,000 bytes, and what it demands of a person, each "
           "with the words that say so.",
       .parameters = {{.name = "id",
                       .kind = Kind::kInteger,
                       .description = "The job's number, as search_jobs tells it.",
                       .is_required = true,
                       .min = 1},
                      {.name = "from",
                       .kind = Kind::kInteger,
                       .description = "Where in the description to begin: next_from of the piece before."}},
       .call = [&doors, allowed](const Arguments& arguments,
                                 JsonWriter& out) { get_job(doors, allowed, arguments, out); }},
  };
}

}  // namespace zapply::mcp
