#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "shared/run.h"

namespace zapply {

/// Runs as a reader of news knows them, newest first. Everything may be told twice and in any order: a deleted run
/// never comes back, older news never replaces newer.
class RunHistory {
 public:
  const std::vector<Run>& runs() const { return runs_; }
  const Run* find(std::int64_t id) const;

  /// Returns whether anything changed.
  bool apply(const Run& news);
  bool apply_gone(std::int64_t id);
  void clear();

 private:
  std::vector<Run> runs_;
  std::set<std::int64_t> gone_;
};

}  // namespace zapply
