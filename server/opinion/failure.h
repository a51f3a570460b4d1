#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

/// Why a language model gave no opinion.
enum class ModelFailure : std::uint8_t {
  kRefused,   ///< key, credit, rights, model or address: nothing changes unless a person does something
  kBusy,      ///< it asks to come later
  kDown,      ///< no connection, no answer in time, an error of the server
  kRejected,  ///< it does not take this question
  kUseless,   ///< an answer that can't be used
};

template <>
struct EnumNames<ModelFailure> {
  static constexpr std::array<std::string_view, 5> kNames{"refused", "busy", "down", "rejected", "useless"};
};

/// Of a status from 400 on.
ModelFailure failure_of(int status);
/// In words for a person: "401 Unauthorized: it does not know the key (ZAPPLY_LLM_KEY)".
std::string failure_words(int status, std::string_view status_text, std::string_view server_words);

/// What happened before.
struct FailureHistory {
  int in_a_row = 0;         ///< asks that failed, this one included, without one that did not
  int tries = 0;            ///< of this job, this one included
  int paused_in_a_row = 0;  ///< pauses without an opinion between them, this one included
};

/// How it goes on.
struct AfterFailure {
  std::optional<std::chrono::seconds> pause;  ///< nobody is asked for so long
  std::optional<std::chrono::seconds> wait;   ///< this job is not asked for so long
  bool counts = false;                        ///< as one of this job's tries
  bool gives_up = false;                      ///< this job is not asked again by itself
};

/// A job is asked about so often; more than so many useless answers in a row pause everything.
inline constexpr int kTriesMax = 3;
inline constexpr int kUselessInARowMax = 6;

AfterFailure after_failure(ModelFailure, const FailureHistory&, std::optional<std::chrono::seconds> retry_after);

}  // namespace zapply
