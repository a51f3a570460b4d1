#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

struct Job;

/// What a language model is shown of a posting, and what of it was left out, in words for a person.
struct AskedPosting {
  std::string text;
  std::vector<std::string> left_out;
};

/// A job's fields and text in at most `tokens_max` tokens (tokens.h). Where the text is too long, what the company says of
/// itself and what it offers go first, then duties, what has no heading, and wishes; what is demanded stays longest.
/// Sentences that speak to a language model are left out.
AskedPosting asked_posting(const Job&, std::size_t tokens_max);

}  // namespace zapply
