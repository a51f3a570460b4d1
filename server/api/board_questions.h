#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/api/scan_places.h"
#include "server/http/answers.h"
#include "server/threads/mutex.h"
#include "shared/found_board.h"

namespace zapply {

class Asker;
class Catalog;
class Fetcher;
struct SourceFile;

/// Asks boards for a client who waits for the answer, two at a time and each for a while; gives up when the client has
/// gone. What a run asks is none of this: it goes on beside. Safe on any thread.
class BoardQuestions {
 public:
  using MakeFetcher = std::function<std::unique_ptr<Fetcher>()>;

  BoardQuestions(const Catalog& catalog, MakeFetcher make_fetcher)
      : catalog_(catalog), make_fetcher_(std::move(make_fetcher)) {}

  /// Whether a source, or a company of one, is there already: then its board is not asked.
  using IsThere = std::function<bool(const SourceFile&, const std::string& company)>;
  /// What stands behind an address.
  FoundBoard find(const Call&, const std::string& address, const IsThere&);
  /// Throws HttpError where one of the companies is none of this source (422), or where that can't be told (424). Those
  /// that were seen in the last minutes are not asked for again.
  void require_companies(const Call&, const SourceFile&, const std::vector<std::string>& companies);

  /// Questions that are on end soon; for shutdown.
  void stop() { stopping_ = true; }

 private:
  using Time = std::chrono::steady_clock::time_point;

  FoundBoard ask(Asker&, const SourceFile&, const std::string& company);
  bool was_seen(const SourceFile&, const std::string& company);
  void note_seen(const SourceFile&, const std::string& company);

  const Catalog& catalog_;
  const MakeFetcher make_fetcher_;
  ScanPlaces places_;
  std::atomic<bool> stopping_ = false;

  Mutex mutex_;
  std::map<std::pair<std::string, std::string>, Time> seen_ GUARDED_BY(mutex_);  ///< by source and company
};

}  // namespace zapply
