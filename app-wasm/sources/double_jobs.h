#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "app-wasm/dashboard/requests.h"

namespace zapply {

/// How many of the open jobs are kept as another one's duplicates, so that the list of jobs has fewer: what the server
/// counts of a source are all that it has.
class DoubleJobs {
 public:
  explicit DoubleJobs(Requests& requests) : requests_(requests) {}

  /// Of a source, or of all of them: no name. Nothing while it is not known of so many open jobs, and where there are
  /// too many to be counted.
  std::optional<std::int64_t> of(const std::string& source, std::int64_t jobs_open, bool may_ask);
  void forget();

 private:
  struct Answered {
    std::int64_t jobs_open = 0;  ///< when it was asked
    std::optional<std::int64_t> listed;
    int ticket = 0;
  };

  Requests& requests_;
  std::map<std::string, Answered> known_;
};

}  // namespace zapply
