#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/jobs/job_reasons.h"
#include "app-wasm/ui/load.h"
#include "shared/job.h"

namespace zapply {

/// The job that is open, with its description.
class JobDetail {
 public:
  explicit JobDetail(Requests& requests) : requests_(requests) {}

  void open(std::int64_t id);
  void close();
  /// Whose reasons are shown; empty: nobody's.
  void use_profile(const std::string& name);
  /// Asks again; what is there stays on screen until the answer comes.
  void reload();

  std::int64_t id() const { return id_; }  ///< 0: none is open
  const Job* job() const { return job_ ? &*job_ : nullptr; }
  /// What the job is a duplicate of, once it is known.
  const Job* original() const { return original_ ? &*original_ : nullptr; }
  /// A few others of its company, once they are known.
  const std::vector<Job>& of_company() const { return of_company_; }
  /// Why it suits the profile, once it is known.
  const JobReasons* reasons() const { return reasons_ ? &*reasons_ : nullptr; }
  /// Whether the language model can be asked about it now.
  bool may_ask_opinion() const;
  /// Asks it, and looks for its answer for a while.
  void ask_opinion(Timestamp now);
  const std::string& opinion_error() const { return opinion_error_; }  ///< why it can't be asked
  void tick(Timestamp now);
  std::optional<Timestamp> wake_at() const { return look_at_; }

  Load load() const { return load_; }
  bool is_missing() const { return missing_; }  ///< the server has no such job (any more)
  const std::string& error() const { return error_; }

  /// A job as the server has it now.
  void noticed(const Job&);

 private:
  void take(const Answer&);
  void ask_original();
  void ask_of_company();
  void ask_reasons();
  void stop_asking();

  Requests& requests_;
  std::int64_t id_ = 0;
  std::optional<Job> job_, original_;
  Load load_ = Load::kNone;
  bool missing_ = false;
  std::string error_;
  std::vector<Job> of_company_;
  std::string profile_;
  std::optional<JobReasons> reasons_;
  std::string opinion_error_;
  std::optional<Timestamp> look_at_;  ///< for an answer
  Timestamp look_until_{};
  int opinion_ticket_ = 0;
  int ticket_ = 0, original_ticket_ = 0, company_ticket_ = 0, reasons_ticket_ = 0;
};

}  // namespace zapply
