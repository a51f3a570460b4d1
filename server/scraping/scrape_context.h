#pragma once

#include <cstdint>

#include "server/fetch/fetcher.h"
#include "server/fetch/robots_gate.h"
#include "server/pipeline/run_recorder.h"
#include "server/scraping/extract_pool.h"
#include "server/scraping/network_watch.h"

namespace zapply {

class Store;

/// What the parts of one run's scraping share; all of it on the engine's thread.
struct ScrapeContext {
  Store& store;
  RunRecorder& recorder;
  Fetcher& fetcher;
  ExtractPool& pool;
  const Clock& wall_clock;  ///< for what is remembered over runs
  RobotsCache& robots_cache;
  bool force = false;
  RobotsGate robots{fetcher, robots_cache, wall_clock};
  NetworkWatch network{recorder};
  Progress steps;
  std::int64_t waiting_bytes = 0;  ///< of jobs that wait for their own pages, of all lists

  void add_steps(std::int64_t known) {
    steps.total += known;
    recorder.set_progress(Phase::kScraping, steps);
  }
  void end_step() {
    ++steps.done;
    recorder.set_progress(Phase::kScraping, steps);
  }
};

}  // namespace zapply
