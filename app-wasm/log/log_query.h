#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"
#include "shared/log_matches.h"

namespace zapply {

/// Which entries of a log match one filter, as the server finds them, kept up to date while the log grows.
class LogQuery {
 public:
  explicit LogQuery(Requests& requests) : requests_(requests) {}

  /// `parameters` as the API takes them: "level=error&q=timeout". Asks when it is another question than before; until
  /// the answer comes, the matches are still those of the question before.
  /// With `first_part` the entries up to that one are answered for first, then the rest.
  void ask(std::int64_t run_id, std::string parameters, std::int64_t first_part = 0);
  /// No question, no matches.
  void clear();
  /// The log ends at `last_seq` now: asks for what was added, one question at a time. When it is known how many
  /// matches there are in all (level counts), nothing is asked if none is new.
  void keep_up(std::int64_t last_seq, std::optional<std::int64_t> known_count = std::nullopt);

  bool is_asked() const { return run_id_ != 0; }
  const LogMatches& matches() const { return matches_; }
  /// The answer for a first part is here, the one for the rest is not.
  bool has_more() const { return first_part_ > 0 && load_ == Load::kReady && looked_to_ == first_part_; }
  std::int64_t looked_to() const { return looked_to_; }
  /// kReady: the matches answer the present question.
  Load load() const { return load_; }
  const std::string& error() const { return error_; }
  /// Changes whenever the matches do.
  int version() const { return version_; }
  /// Changes when the matches answer another question than before.
  int question() const { return question_; }

 private:
  void send(std::string_view more_parameters, bool further);
  void take(const Answer&, bool further);

  Requests& requests_;
  std::int64_t run_id_ = 0;
  std::string parameters_;
  LogMatches matches_;
  std::int64_t first_part_ = 0;
  std::int64_t looked_to_ = 0;
  Load load_ = Load::kNone;
  std::string error_;
  int ticket_ = 0;
  int version_ = 0;
  int question_ = 0;
};

}  // namespace zapply
