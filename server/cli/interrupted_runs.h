#pragma once

#include <filesystem>
#include <optional>

#include "server/cli/run_feed.h"
#include "shared/run.h"

namespace zapply {

/// For commands that only read: a run that is on belongs to the database's owner, so one that is on without an owner was
/// interrupted. The next owner will write so; who reads before says so.
class InterruptedRuns {
 public:
  /// To be made before the store is opened: looking at the lock of a database closes a file of it, which would let go of
  /// the locks that SQLite holds.
  explicit InterruptedRuns(const std::filesystem::path& database);

  /// To be called before runs are read: an owner ends its run before it goes.
  void look();
  /// A run that was read since, as it is.
  Run as_it_is(Run) const;
  /// The same feed with runs as they are. This must outlive it.
  RunFeed as_it_is(RunFeed);

 private:
  std::filesystem::path database_;
  bool is_owned_;
};

}  // namespace zapply
