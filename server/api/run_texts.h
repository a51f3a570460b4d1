#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "server/threads/mutex.h"

namespace zapply {

class Database;
struct RunVersion;

/// The JSON of runs that have ended, so that a page of history is put together from texts that are
/// there: making them is most of what a page costs. A text is of a revision, so a run that changed is
/// never told as it was. For all threads.
class RunTexts {
 public:
  using Text = std::shared_ptr<const std::string>;

  /// Keeps texts of at most so many bytes.
  explicit RunTexts(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  /// The run must exist.
  Text of(Database&, const RunVersion&);
  std::size_t bytes() const;

 private:
  struct Kept {
    std::int64_t revision = 0;
    Text text;
  };
  Text find(const RunVersion&) const;
  void keep(const RunVersion&, Text);

  const std::size_t bytes_max_;
  mutable Mutex mutex_;
  std::unordered_map<std::int64_t, Kept> kept_ GUARDED_BY(mutex_);  ///< by the run's id.
  std::size_t bytes_ GUARDED_BY(mutex_) = 0;
};

}  // namespace zapply
