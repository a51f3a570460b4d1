#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"
#include "shared/jobs_between.h"

namespace zapply {

/// Which jobs a run has gained and lost since an earlier one, as the server tells it.
class JobsSince {
 public:
  explicit JobsSince(Requests& requests) : requests_(requests) {}

  /// Asks, unless that is what is shown or on its way. What is there of the same run stays until the answer comes.
  void show(std::int64_t run_id, std::int64_t since);
  void forget();

  std::int64_t since() const { return since_; }  ///< 0: nothing is asked for
  const std::optional<JobsBetween>& jobs() const { return jobs_; }
  const std::string& error() const { return error_; }

 private:
  Requests& requests_;
  std::int64_t run_id_ = 0;
  std::int64_t since_ = 0;
  std::optional<JobsBetween> jobs_;
  std::string error_;
  int ticket_ = 0;
};

}  // namespace zapply
