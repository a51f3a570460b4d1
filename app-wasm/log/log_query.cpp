#include "app-wasm/log/log_query.h"

#include <utility>

namespace zapply {

void LogQuery::ask(std::int64_t run_id, std::string parameters, std::int64_t first_part) {
  if (run_id == run_id_ && parameters == parameters_) return;
  requests_.abandon(ticket_);
  if (run_id != run_id_) {
    matches_ = {};
    ++version_;
  }
  run_id_ = run_id;
  parameters_ = std::move(parameters);
  first_part_ = first_part;
  load_ = Load::kLoading;
  error_.clear();
  send(first_part > 0 ? "before=" + std::to_string(first_part + 1) : std::string(), false);
}

void LogQuery::send(std::string_view more_parameters, bool further) {
  std::string path = "api/runs/" + std::to_string(run_id_) + "/logs/matches?" + parameters_;
  if (!parameters_.empty() && !more_parameters.empty()) path += '&';
  path += more_parameters;
  ticket_ = requests_.get(std::move(path), [this, further](const Answer& answer) { take(answer, further); });
}

void LogQuery::clear() {
  requests_.abandon(ticket_);
  if (run_id_ != 0) ++version_;
  run_id_ = 0;
  parameters_.clear();
  matches_ = {};
  first_part_ = 0;
  looked_to_ = 0;
  load_ = Load::kNone;
  error_.clear();
}

void LogQuery::keep_up(std::int64_t last_seq, std::optional<std::int64_t> known_count) {
  if (load_ != Load::kReady || last_seq <= looked_to_ || requests_.is_pending(ticket_)) return;
  if (known_count && *known_count == matches_.count()) {
    looked_to_ = last_seq;
    return;
  }
  send("after=" + std::to_string(looked_to_), true);
}

void LogQuery::take(const Answer& answer, bool further) {
  auto found = parse_answer(answer, parse_log_matches, error_);
  if (!found) {
    load_ = Load::kFailed;
    if (!further) {
      matches_ = {};
      ++question_;
    }
  } else {
    load_ = Load::kReady;
    looked_to_ = found->last_seq;
    if (!further && has_more()) send("after=" + std::to_string(looked_to_), true);
    if (further && found->matches.count() == 0) return;
    if (further) {
      matches_.append(found->matches);
    } else {
      matches_ = std::move(found->matches);
      ++question_;
    }
  }
  ++version_;
}

}  // namespace zapply
