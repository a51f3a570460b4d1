#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/fetch/fetcher.h"
#include "server/fetch/robots_gate.h"
#include "server/pipeline/phase.h"
#include "server/sources/catalog.h"

namespace zapply {

class Store;

/// Walks every source of a run: asks for pages, has them read on worker threads, hands the jobs to the
/// recorder in order. One source's failure is its own.
class Scraper {
 public:
  using MakeFetcher = std::function<std::unique_ptr<Fetcher>()>;

  Scraper(Store&, const Catalog&, MakeFetcher, Clock clock = system_now);

  /// Bound to this scraper, which must outlive it.
  PipelinePhase phase(std::chrono::minutes time_limit = std::chrono::minutes(30));

 private:
  std::vector<SourceRun> plan(const RunRequest&) const;
  std::vector<SourceRun> plan_named(const std::vector<std::string>& names) const;
  std::vector<SourceRun> plan_enabled() const;
  std::vector<std::string> companies_to_read(const SourceFile&) const;
  void work(const RunRequest&, RunRecorder&, std::stop_token);

  Store& store_;
  const Catalog& catalog_;
  MakeFetcher make_fetcher_;
  Clock clock_;
  RobotsCache robots_cache_;
};

}  // namespace zapply
