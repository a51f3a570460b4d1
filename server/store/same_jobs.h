#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/jobs/job_keys.h"
#include "shared/job.h"

namespace zapply {

class Database;
class Statement;

/// Another job that is the same: one that is stored, or an earlier one of those that are saved together.
struct SameJob {
  std::int64_t id = 0;            ///< of a stored one
  std::int64_t content_hash = 0;  ///< of a stored one, when it was compared
  std::optional<std::size_t> position;
};

/// A job that looks for others like it, as it will be stored. What it points at must outlive the looking.
struct Seeker {
  std::size_t position = 0;
  std::int64_t id = 0;  ///< 0: not stored yet
  const Job* job = nullptr;
  const JobKeys* keys = nullptr;
  Timestamp first_seen_at{};
};

/// Finds for each of several jobs who is the same in other sources (docs/design.md, "The same job"): reads what is
/// stored under their keys, a statement per source and kind of key, and compares.
class SameJobs {
 public:
  SameJobs(Database&, std::vector<Seeker>);

  const std::vector<Seeker>& seekers() const { return seekers_; }
  /// For each of the seekers once, in their order: an earlier one is found as it will be stored.
  std::vector<SameJob> of(const Seeker&);

 private:
  struct Stored {
    std::int64_t content_hash = 0;
    Job job;  ///< what decides
  };
  using StoredByKey = std::unordered_map<std::int64_t, std::vector<Stored>>;
  struct Candidates {
    StoredByKey links, same;
  };
  using SeekersByKey = std::unordered_map<std::int64_t, std::vector<const Seeker*>>;

  void read_candidates(Database&, const std::string& source, const std::vector<const Seeker*>&);
  static StoredByKey read_links(Database&, const std::string& source, const std::vector<std::int64_t>& keys);
  static StoredByKey read_same(Database&, const std::string& source, const std::vector<std::int64_t>& keys);
  static StoredByKey read_stored(Statement&);
  void find_sharers(const Candidates&, const Seeker&, std::vector<SameJob>&);
  void find_openings(const Candidates&, const Seeker&, std::vector<SameJob>&);
  void add(std::vector<SameJob>&, const Seeker&, const Stored&) const;

  const std::vector<Seeker> seekers_;
  std::unordered_map<std::string, Candidates> by_source_;
  SeekersByKey by_link_, by_same_;               ///< of those before
  std::unordered_set<std::int64_t> saved_anew_;  ///< stored ones among those before
};

/// The same for one stored job.
std::vector<SameJob> find_same(Database&, const Job&, const JobKeys&);

}  // namespace zapply
