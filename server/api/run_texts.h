#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "server/threads/mutex.h"
#include "shared/run.h"

namespace zapply {

/// The JSON of runs that have ended, so that a page of history is put together from texts that are
/// there: making them is most of what a page costs. A text is of a revision, so a run that changed is
/// never told as it was. For all threads.
class RunTexts {
 public:
  using Text = std::shared_ptr<const std::string>;

  /// Keeps texts of at most so many bytes.
  explicit RunTexts(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  /// What is kept of a run of this id and revision; null when nothing is.
  Text find(const Run&) const;
  /// Makes the text of a whole run, and keeps it when the run has ended.
  Text make(const Run&);
  std::size_t bytes() const;

 private:
  struct Kept {
    std::int64_t revision = 0;
    Text text;
  };
  void keep(const Run&, Text);

  const std::size_t bytes_max_;
  mutable Mutex mutex_;
  std::unordered_map<std::int64_t, Kept> kept_ GUARDED_BY(mutex_);  ///< by the run's id.
  std::size_t bytes_ GUARDED_BY(mutex_) = 0;
};

}  // namespace zapply
