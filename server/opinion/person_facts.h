#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace zapply {

struct Profile;

/// What a language model is told of a person, a fact a line, in at most `tokens_max` tokens (tokens.h). Neither name nor
/// CV, no citizenship or clearances, and no names of avoided companies.
struct PersonFacts {
  std::string text;
  std::vector<std::string> left_out;  ///< what did not fit, in words for a person
};
PersonFacts person_facts(const Profile&, std::size_t tokens_max);

}  // namespace zapply
