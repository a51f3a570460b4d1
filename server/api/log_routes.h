#pragma once

#include <atomic>
#include <string>

#include "server/api/scan_places.h"
#include "server/http/router.h"
#include "shared/log_matches.h"
#include "shared/timestamp.h"

namespace zapply {

class EntryFilter;
class QueryParameters;
class Store;

/// Everything under a run that reads its log: ranges, matches, downloads.
class LogRoutes {
 public:
  LogRoutes(Store&, ZoneOffset zone_offset, std::string zone_name);

  void add_to(Router&);
  /// Scans in progress end soon; for shutdown.
  void stop() { stopping_ = true; }

 private:
  void range(const Call&);
  void chosen(const Call&, const QueryParameters&);
  void matches(const Call&);
  void places(const Call&);
  void text_download(const Call&);
  void json_download(const Call&);
  /// Throws when nobody waits for the answer any more.
  LogMatchesAnswer scan(std::int64_t run_id, std::int64_t after, std::int64_t last_seq, const EntryFilter&,
                        const Call&);

  Store& store_;
  const ZoneOffset zone_offset_;
  const std::string zone_name_;
  ScanPlaces scans_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace zapply
