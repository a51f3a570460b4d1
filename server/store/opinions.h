#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/enum_names.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

// What a language model said about jobs, and which it is still to be asked about (0016_opinions.sql). server/asking/ asks.

enum class OpinionState : std::uint8_t {
  kWaiting,   ///< not asked yet, or to be asked again
  kAnswered,  ///< by the newest question
  kUnusable,  ///< it gave no usable answer, and is not asked again by itself
};

template <>
struct EnumNames<OpinionState> {
  static constexpr std::array<std::string_view, 3> kNames{"waiting", "answered", "unusable"};
};

/// A usable answer.
struct GivenOpinion {
  std::int64_t key = 0;  ///< of the question
  std::string model;
  int figure = 0;
  std::string comment;
  std::vector<std::string> quotes;
  std::vector<std::string> left_out;
  Timestamp asked_at{};

  bool operator==(const GivenOpinion&) const = default;
};

/// One job and one profile.
struct StoredOpinion {
  std::int64_t job_id = 0;
  std::int64_t profile_id = 0;
  OpinionState state = OpinionState::kWaiting;
  bool is_by_hand = false;  ///< a person asked for it
  int tries = 0;
  Timestamp next_try_at{};
  std::string cause;        ///< why there is none yet; empty: nothing went wrong
  std::string asked_model;  ///< the last that was asked; empty: none
  std::optional<GivenOpinion> given;

  bool operator==(const StoredOpinion&) const = default;
};
std::optional<StoredOpinion> find_opinion(Store&, std::int64_t job_id, std::int64_t profile_id);

/// Puts the best new jobs of a run in line, for all profiles together: those that fit, are open, visible and originals. How
/// many came to it.
std::int64_t queue_opinions_of_run(Store&, std::int64_t run_id, std::int64_t most);
/// Puts one before all others, whatever came of it before.
void queue_opinion_first(Store&, std::int64_t job_id, std::int64_t profile_id);
/// Takes one from the line; what was answered before stays.
void withdraw_opinion(Store&, const StoredOpinion&);

/// The next that may be asked now.
std::optional<StoredOpinion> next_opinion(Store&, Timestamp now);
/// When the first of those that wait may be asked.
std::optional<Timestamp> next_opinion_at(Store&);
std::int64_t count_waiting_opinions(Store&);

/// Whoever waits may be asked at once; what this model was not asked about yet, and another one gave no usable answer to,
/// waits again.
void begin_asking(Store&, const std::string& model);

/// How often a model was asked on that day, in UTC.
std::int64_t asks_on_day_of(Store&, Timestamp);
/// Counts an ask before it is sent; one of a job is noted beside it.
void count_ask(Store&, Timestamp now);
void count_ask(Store&, const StoredOpinion&, const std::string& model, Timestamp now);

void keep_opinion(Store&, const StoredOpinion&, const GivenOpinion&);
/// The newest question was answered before: nothing is asked.
void keep_former_opinion(Store&, const StoredOpinion&);
struct OpinionFailure {
  std::string cause;
  Timestamp next_try_at{};
  bool counts = false;    ///< as a try
  bool gives_up = false;  ///< it waits no longer
};
void keep_opinion_failure(Store&, const StoredOpinion&, const OpinionFailure&);

}  // namespace zapply
