#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "app-wasm/dashboard/requests.h"
#include "shared/job.h"

namespace zapply {

/// Stars and hides: shown at once, then saved; one that the server refuses is as it was before.
class JobEdits {
 public:
  struct Done {
    std::function<void(const Job&)> saved;           ///< as the server has it now
    std::function<void(const std::string&)> failed;  ///< why
  };
  JobEdits(Requests& requests, Done done) : requests_(requests), done_(std::move(done)) {}

  bool is_starred(const Job&) const;
  bool is_hidden(const Job&) const;
  std::optional<HideReason> reason(const Job&) const;  ///< of a hidden one
  void star(std::int64_t job_id, bool);
  void hide(std::int64_t job_id, bool);
  /// Why a hidden job is hidden.
  void explain(std::int64_t job_id, std::optional<HideReason>);
  /// Nothing is awaited any more.
  void forget();

 private:
  struct Edit {
    std::optional<bool> starred;
    std::optional<bool> hidden;
    std::optional<std::optional<HideReason>> reason;
    bool operator==(const Edit&) const = default;
  };
  struct Pending {
    Edit wanted;
    Edit sent;
    int ticket = 0;
  };

  void send(std::int64_t job_id);
  void take(std::int64_t job_id, const Answer&);

  Requests& requests_;
  Done done_;
  std::map<std::int64_t, Pending> pending_;
};

}  // namespace zapply
