#include <unistd.h>

#include <algorithm>

#include "server/app/boards.h"
#include "server/cli/commands.h"
#include "server/cli/job_lines.h"
#include "server/cli/output.h"
#include "server/extract/extract.h"
#include "server/finding/asker.h"
#include "server/sources/near_miss.h"
#include "shared/job_fields.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kFailuresShown = 5;

/// What a person wants to try, and what their config says about it.
struct Trial {
  SourceFile source;
  SourceSettings settings;
  std::string company;
};

SourceFile find_source(const SourcesTryOptions& options) {
  const std::filesystem::path path(options.source);
  if (path.extension() == ".json" || std::filesystem::exists(path)) return read_source_file(path);
  const Catalog catalog(options.catalog.folder, {});
  if (const SourceFile* source = catalog.find(options.source)) return *source;
  std::vector<std::string_view> names;
  for (const SourceFile& source : catalog.all()) names.push_back(source.name);
  throw UsageError(no_source(options.source, names) + ", and no such file; `zapply sources list` shows the sources");
}

Trial trial_of(const SourcesTryOptions& options) {
  Trial trial{.source = find_source(options)};
  const Config config = read_config(options.catalog);
  if (const auto found = config.sources.find(trial.source.name); found != config.sources.end())
    trial.settings = found->second;
  if (trial.source.kind != SourceKind::kCompanies) return trial;
  const auto& companies = trial.settings.companies.value_or(trial.source.companies);
  trial.company = !options.company.empty() ? options.company : companies.empty() ? "" : companies.front();
  if (trial.company.empty())
    throw UsageError(trial.source.name + " is a company system: say which company with --company NAME");
  return trial;
}

FetchResponse fetch(Asker& asker, const Trial& trial, const RequestTemplate& request, Output& notes) {
  notes.write(request.method + " " + clean_line(request.url) + "\n");
  FetchRequest asked{.http = {request.method, request.url, request.headers, request.body},
                     .limits = trial.source.limits,
                     .allow_private = trial.settings.allow_private,
                     .may_repeat = true};
  asked.on_retry = [&notes](const Retry& retry) {
    notes.write(clean_line(retry.cause) + ", again in " + format_duration(retry.wait) + "\n");
  };
  const auto robots = trial.source.obeys_robots ? Asker::Robots::kAll : Asker::Robots::kNothing;
  FetchResponse answer = asker.ask(std::move(asked), robots, [&notes](const Redirect& redirect) {
    notes.write("redirected to " + clean_line(redirect.address) +
                (redirect.left_behind.empty() ? "" : ", without " + joined(redirect.left_behind)) + "\n");
  });
  if (!answer.ok()) throw std::runtime_error(clean_line(request.url) + ": " + clean_line(answer.error));
  return answer;
}

PageOrigin origin_of(const FetchResponse& answer, const Trial& trial, const Placeholders& values) {
  const auto found = values.find("found");
  return {.url = answer.final_url,
          .company = trial.company,
          .found = found == values.end() ? "" : found->second,
          .link_header = std::string(answer.header("link")),
          .fetched_at = system_now()};
}

Page fetch_first_page(const Trial& trial, Asker& asker, Output& notes) {
  Placeholders values;
  if (!trial.company.empty()) {
    const auto parts = company_placeholders(trial.source, trial.company);
    if (!parts)
      throw UsageError("--company: '" + clean_line(trial.company, 100) + "' is not written as " +
                       trial.source.company_form);
    values = *parts;
  }
  values["page"] = std::to_string(trial.source.paging.first);
  values["offset"] = "0";
  if (trial.source.find) {
    const auto answer = fetch(asker, trial, fill(trial.source.find->request, values), notes);
    const FoundValue found = extract_found(trial.source, origin_of(answer, trial, values), answer.body);
    if (!found.value) throw std::runtime_error(found.error);
    values["found"] = *found.value;
  }
  const auto answer = fetch(asker, trial, fill(trial.source.request, values), notes);
  return extract_page(trial.source, origin_of(answer, trial, values), answer.body);
}

bool is_filled(bool value) { return value; }
bool is_filled(const std::string& text) { return !text.empty(); }
bool is_filled(const std::vector<std::string>& texts) { return !texts.empty(); }
bool is_filled(const Salary& salary) { return salary != Salary{}; }
template <class T>
bool is_filled(const std::optional<T>& maybe) {
  return maybe.has_value();
}

// In how many of the jobs each field is filled: what a person who writes a source file looks for.
std::string filled_fields(const std::vector<Job>& jobs) {
  std::vector<std::pair<const char*, std::int64_t>> filled;
  for (const Job& job : jobs) {
    std::size_t at = 0;
    const auto count = [&](const char* name, const auto& field) {
      if (at == filled.size()) filled.emplace_back(name, 0);
      filled[at++].second += is_filled(field) ? 1 : 0;
    };
    visit_posting(job, count);
    count("description", job.description);
  }
  std::string text = "Filled:";
  for (const auto& [name, count] : filled) text += " " + std::string(name) + " " + std::to_string(count) + ",";
  text.back() = '\n';
  return text;
}

std::string report(const Page& page) {
  std::string text = count_of(page.items, "item", "items") + " on the page, " +
                     count_of(static_cast<long long>(page.jobs.size()), "job", "jobs");
  if (page.skipped > 0) text += ", " + with_thousands(page.skipped) + " left out by the source's conditions";
  if (!page.failures.empty())
    text += ", " + with_thousands(static_cast<long long>(page.failures.size())) + " unreadable";
  if (page.total) text += "; " + with_thousands(*page.total) + " in the whole list";
  if (page.next) text += "; next page: " + clean_line(*page.next, 300);
  text += "\n";
  if (!page.jobs.empty()) text += filled_fields(page.jobs);
  for (std::size_t i = 0; i < std::min(page.failures.size(), kFailuresShown); ++i)
    text += "Item " + std::to_string(page.failures[i].position) + ": " + clean_line(page.failures[i].reason) + "\n";
  for (const std::string& note : page.notes) text += "Warning: " + clean_line(note) + "\n";
  for (const LostField& field : page.lost) text += "Warning: " + clean_line(field.what) + ": has the board changed?\n";
  if (!page.details.empty()) text += "In a run each job's own page is fetched, too.\n";
  return text;
}

}  // namespace

int execute(const SourcesTryOptions& options) {
  const Zone zone = shown_zone(options.zone);
  const Trial trial = trial_of(options);
  Output output(STDOUT_FILENO);
  Output notes(STDERR_FILENO);
  const auto fetcher = fetcher_maker(options.fetch)();
  Asker asker(*fetcher);
  const Page page = fetch_first_page(trial, asker, notes);
  std::string text;
  for (Job job : page.jobs) {
    job.source_name = trial.source.name;
    text += options.json ? to_json(job) + "\n" : job_lines(job, zone);
  }
  output.write(text);
  notes.write((text.empty() ? "" : "\n") + report(page));
  if (!text.empty() && !options.json) notes.write("Days are those of " + zone_label(zone, system_now()) + ".\n");
  if (!page.error.empty())
    throw std::runtime_error(clean_line(page.is_unexpected ? unexpected(false, page.error) : page.error));
  return 0;
}

}  // namespace zapply
