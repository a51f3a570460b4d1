#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/matching/candidate.h"
#include "server/store/matches.h"
#include "server/store/profiles.h"
#include "server/threads/mutex.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

/// Keeps matches of all jobs for all profiles: of jobs that came or changed, and of all, the newest first, after a profile
/// or the matcher changed. For any thread of the database's owner. What is done is written down as it goes, so that
/// whoever is stopped goes on there.
class Matcher {
 public:
  explicit Matcher(Store&, Clock now = system_now);
  ~Matcher();

  /// Does some of what is left, the jobs that came or changed before all others; then learns what is preferred, at most
  /// daily, and writes its figures. Returns whether it did anything: then there may be more. Whoever calls it beside another waits for that one's share.
  bool work_some();

 private:
  struct Matched;

  std::vector<Matched*> all_matched() REQUIRES(mutex_);
  bool read_some_jobs() REQUIRES(mutex_);
  bool match_some() REQUIRES(mutex_);
  bool learn_some() REQUIRES(mutex_);
  bool figure_some() REQUIRES(mutex_);

  Store& store_;
  const Clock now_;
  Mutex mutex_;
  std::map<std::int64_t, std::unique_ptr<Matched>> matched_ GUARDED_BY(mutex_);  ///< by a profile's id
  std::optional<Currencies> currencies_ GUARDED_BY(mutex_);                      ///< once they were needed
  std::string currencies_file_ GUARDED_BY(mutex_);                               ///< that they are of
};

}  // namespace zapply
