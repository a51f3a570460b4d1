#include <unistd.h>

#include <algorithm>
#include <limits>

#include "server/app/database_path.h"
#include "server/cli/chosen_profile.h"
#include "server/cli/commands.h"
#include "server/cli/job_lines.h"
#include "server/cli/known_sources.h"
#include "server/cli/matched_jobs.h"
#include "server/cli/output.h"
#include "server/demands/demands.h"
#include "server/matching/match_json.h"
#include "server/places/place_suggestions.h"
#include "server/render/csv.h"
#include "server/sources/near_miss.h"
#include "server/store/jobs.h"
#include "server/store/searches.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/jobs_query.h"
#include "shared/json_writer.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kChunk = 100;
constexpr std::int64_t kShownInTerminal = 50;
constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();

bool is_csv(const JobsOptions& options) { return options.csv || options.excel; }

std::int64_t limit_of(const JobsOptions& options) {
  if (options.limit) return *options.limit == 0 ? kAll : *options.limit;
  return options.json || is_csv(options) ? kAll : kShownInTerminal;
}

std::string footer(std::int64_t shown, const JobsPage& last_page, const Zone& zone) {
  if (shown == 0) return "No such jobs. `zapply jobs --help` lists the filters.\n";
  const std::string days = "; days are those of " + zone_label(zone, system_now()) + "\n";
  if (!last_page.next_cursor) return "\n" + count_of(shown, "job", "jobs") + days;
  const std::string of =
      last_page.total ? with_thousands(*last_page.total) : "more than " + with_thousands(last_page.total_at_least);
  return "\n" + with_thousands(shown) + " of " + of + " jobs, --limit 0 shows all" + days;
}

/// A slip of the fingers would look like a result: what is open to everybody is open to Atlantis, too.
void note_unknown_place(const std::string& place) {
  if (place.empty() || is_known_place(place)) return;
  Output(STDERR_FILENO)
      .write("Note: no place named \"" + clean_line(place, 100) + "\" is known" +
             did_you_mean(place, country_and_region_names()) +
             "; these are jobs that name it so, or that are open to the whole world.\n");
}

/// Its JSON with the match in it, and what older clients know it by.
std::string matched_json(const Job& job, const Match& match, const std::string& profile) {
  std::string text = to_json(job);
  text.pop_back();  // its closing brace
  std::string fields;
  JsonWriter json(fields);
  json.begin_object().key("match");
  write(json, match, profile);
  json.field("match_score", match.score).field("match_reasoning", reasoning_of(match)).end_object();
  return text + ',' + fields.substr(1) + '\n';
}

/// "82 of 100, yes", above the job.
std::string matched_lines(const Job& job, const Match& match, const Zone& zone) {
  std::string why;
  for (const RuleResult& rule : match.rules)
    if (rule.verdict == match.verdict && match.verdict != Verdict::kYes) why += (why.empty() ? ": " : " ") + rule.why;
  return job_lines(job, zone) + "        fits " + std::to_string(match.score) +
         " of 100, may be done: " + std::string(name_of(match.verdict)) + why + "\n";
}

int show_matches(Store& store, const JobsOptions& options, const JobsQuery& query, const Zone& zone) {
  const Profile profile = chosen_profile(store, options.profile);
  Output output(STDOUT_FILENO);
  std::int64_t shown = 0;
  const MatchedCount count =
      for_each_match(store, profile, options, query, limit_of(options), [&](const Job& job, const Match& match) {
        ++shown;
        output.write(options.json ? matched_json(job, match, profile.name) : matched_lines(job, match, zone));
      });
  if (!options.json && count.jobs == 0) output.write("No job matches.\n");
  if (!options.json && options.best_first && shown < count.jobs)
    output.write(with_thousands(shown) + " of " + (count.is_exact ? "" : "more than ") +
                 count_of(count.jobs, "job", "jobs") + " shown: --limit 0 shows all\n");
  return 0;
}

JobsQuery query_of_search(Store& store, const JobsOptions& options) {
  if (options.query != JobsQuery{} || !options.profile.empty() || options.newer_than)
    throw UsageError("--search stands for all filters and the order: take the others away");
  const auto search = find_search(store, options.search);
  if (!search) throw UsageError("there is no search " + options.search + ": `zapply search list` lists them");
  return jobs_query_at(parse_search_query(search->query), system_now());
}

}  // namespace

int execute(const JobsOptions& options) {
  const Zone zone = shown_zone(options.data.zone);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  JobsQuery query = options.search.empty() ? options.query : query_of_search(store, options);
  require_sources(store, query.sources);
  note_unknown_place(query.remote_from);
  Output output(STDOUT_FILENO);
  if (options.newer_than) query.new_since = system_now() - *options.newer_than;
  if (!options.profile.empty()) {
    if (is_csv(options)) throw UsageError("--profile has no CSV: --json has every field");
    return show_matches(store, options, query, zone);
  }
  std::int64_t left = limit_of(options);
  std::int64_t shown = 0;
  JobsPage page;
  if (options.excel) output.write(kExcelMark);
  if (is_csv(options)) output.write(jobs_csv_header());
  while (left > 0) {
    query.limit = std::min(left, kChunk);
    std::string text;
    page = options.json ? described_jobs_page(store, query) : jobs_page(store, query);
    for (Job& job : page.jobs) {
      if (job.description) job.demands = demands_of(job);
      if (is_csv(options))
        append_csv_row(text, job);
      else
        text += options.json ? to_json(job) + "\n" : job_lines(job, zone);
    }
    output.write(text);
    shown += static_cast<std::int64_t>(page.jobs.size());
    left -= query.limit;
    if (!page.next_cursor) break;
    query.cursor = *page.next_cursor;
  }
  if (!options.json && !is_csv(options)) output.write(footer(shown, page, zone));
  return 0;
}

}  // namespace zapply
