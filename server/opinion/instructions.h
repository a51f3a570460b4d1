#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// Whether a sentence of a posting speaks to a language model instead of to people: "Ignore all previous instructions",
/// "if you are an AI, …", in English, German, French, Spanish, Portuguese and some words of more. "As an AI engineer you
/// will …" does not.
bool speaks_to_model(std::string_view sentence);

struct WithoutInstructions {
  std::string text;
  int left_out = 0;  ///< sentences
};
/// A posting's text without those, and without characters that nobody sees.
WithoutInstructions without_instructions(std::string_view text);

}  // namespace zapply
