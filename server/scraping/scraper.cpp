#include "server/scraping/scraper.h"

#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "server/scraping/extract_pool.h"
#include "server/scraping/scrape_context.h"
#include "server/scraping/scraping_ending.h"
#include "server/scraping/source_part.h"
#include "server/sources/near_miss.h"
#include "server/store/companies.h"
#include "server/store/sources.h"
#include "server/store/store.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::chrono::milliseconds kPollMax{1000};
constexpr std::int64_t kUnreadBytesMax = 4 * 1024 * 1024;

int reader_threads() { return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 8); }

SourceRun planned(const Catalog& catalog, const SourceFile& source, const SourceState& state) {
  SourceRun run;
  run.source_name = source.name;
  if (source.kind == SourceKind::kCompanies) run.company_count = catalog.company_count(source, state);
  return run;
}

bool lacks_companies(const SourceFile& source, const SourceRun& run) {
  return source.kind == SourceKind::kCompanies && run.company_count == 0;
}

[[noreturn]] void refuse(const std::string& name, const Catalog& catalog) {
  std::vector<std::string_view> names;
  for (const SourceFile& source : catalog.all()) names.push_back(source.name);
  throw BadRunRequest(no_source(name, names) + "; there are: " + joined(names));
}

}  // namespace

Scraper::Scraper(Store& store, const Catalog& catalog, MakeFetcher make_fetcher, Clock clock)
    : store_(store), catalog_(catalog), make_fetcher_(std::move(make_fetcher)), clock_(std::move(clock)) {}

PipelinePhase Scraper::phase(std::chrono::minutes time_limit) {
  PipelinePhase phase;
  phase.name = Phase::kScraping;
  phase.plan = [this](const RunRequest& request) -> std::optional<PhasePlan> {
    std::vector<SourceRun> sources = plan(request);
    const std::string words = count_of(static_cast<long long>(sources.size()), "source", "sources");
    return PhasePlan{std::move(sources), words};
  };
  phase.work = [this](const RunRequest& request, RunRecorder& recorder, std::stop_token stop) {
    work(request, recorder, std::move(stop));
  };
  phase.end = end_scraping;
  phase.time_limit = time_limit;
  return phase;
}

std::vector<SourceRun> Scraper::plan(const RunRequest& request) const {
  return request.sources.empty() ? plan_enabled() : plan_named(request.sources);
}

/// Sources that a person names are asked whether they are switched on or not.
std::vector<SourceRun> Scraper::plan_named(const std::vector<std::string>& names) const {
  std::vector<SourceRun> runs;
  for (const std::string& name : names) {
    const SourceFile* const source = catalog_.find(name);
    if (!source) refuse(name, catalog_);
    if (std::any_of(runs.begin(), runs.end(), [&](const SourceRun& run) { return run.source_name == name; })) continue;
    const SourceState state = source_state(store_, name);
    runs.push_back(planned(catalog_, *source, state));
    if (lacks_companies(*source, runs.back()))
      throw BadRunRequest(name + " needs companies: name them in the config file or in the dashboard");
  }
  return runs;
}

std::vector<SourceRun> Scraper::plan_enabled() const {
  std::vector<SourceRun> runs;
  bool can_read = false;
  std::map<std::string, SourceState, std::less<>> states;
  for (SourceState& state : source_states(store_)) states.emplace(state.name, std::move(state));
  for (const SourceFile& source : catalog_.all()) {
    const SourceState& state = states[source.name];
    if (!catalog_.enabled(source, state)) continue;
    runs.push_back(planned(catalog_, source, state));
    can_read = can_read || !lacks_companies(source, runs.back());
  }
  if (runs.empty()) throw BadRunRequest("no source is enabled: switch one on, or name one");
  if (!can_read)
    throw BadRunRequest(
        "the sources that are enabled need companies: name them in the config file or in the dashboard");
  return runs;
}

std::vector<std::string> Scraper::companies_to_read(const SourceFile& source) const {
  const std::vector<std::string>* const named = catalog_.named_companies(source, source_state(store_, source.name));
  return named != nullptr ? *named : companies_of(store_, source.name);
}

void Scraper::work(const RunRequest& request, RunRecorder& recorder, std::stop_token stop) {
  const std::unique_ptr<Fetcher> fetcher = make_fetcher_();
  ExtractPool pool(reader_threads(), kUnreadBytesMax, [&fetcher] { fetcher->wakeup(); });
  ScrapeContext context{store_, recorder, *fetcher, pool, clock_, robots_cache_, request.force};
  const std::stop_callback wake_up(stop, [&fetcher] { fetcher->wakeup(); });

  std::vector<std::unique_ptr<SourcePart>> parts;
  const Run planned = recorder.run();
  for (const SourceRun& run : planned.source_runs) {
    const SourceFile& source = *catalog_.find(run.source_name);
    parts.push_back(
        std::make_unique<SourcePart>(context, source, companies_to_read(source), catalog_.allow_private(source)));
  }
  for (const auto& part : parts) part->begin();
  while (!stop.stop_requested()) {
    for (const auto& part : parts) part->advance();
    std::erase_if(parts, [](const auto& part) { return part->ended(); });
    if (parts.empty()) return;
    fetcher->poll(kPollMax);
    pool.deliver();
  }
  if (const auto open = static_cast<long long>(fetcher->pending()); open > 0)
    recorder.log(Level::kInfo, "", "Stopping: closing " + count_of(open, "request", "requests"));
  recorder.commit();
  fetcher->cancel_all();
}

}  // namespace zapply
