#pragma once

#include <string>

namespace zapply {

/// A person's own language model, as the configuration names it: any server that speaks as OpenAI's does.
struct LanguageModel {
  std::string url;            ///< the base, with or without "/v1", or the whole ".../chat/completions"
  std::string model;          ///< as the server calls it
  std::string key;            ///< empty: none is sent. From the environment alone
  int context_tokens = 4096;  ///< of question and answer together; Ollama cuts there, and doesn't say so
  int asks_per_run = 10;
  int asks_per_day = 50;  ///< days in UTC

  bool is_set() const { return !url.empty() && !model.empty(); }
  bool operator==(const LanguageModel&) const = default;
};

inline constexpr int kContextTokensMin = 2048;
inline constexpr int kContextTokensMax = 1'000'000;

}  // namespace zapply
