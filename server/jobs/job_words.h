#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/job.h"

namespace zapply {

/// The full-text index over jobs. A job's entry is the set of its words (words/search_words.h): of title, company, tags,
/// location and description. Those of the title and the company are there a second time as "title:engineer"
/// and "company:stripe", and its source as "source:lever", so that one index answers for those, too.

/// The words of a job, each once, separated by spaces.
std::string index_words(const Job&);

/// Moves with every change of what index_words() gives for a job, the folding of letters included. Then the index is
/// made anew (store/rules.h).
inline constexpr std::int64_t kWordsVersion = 2;

/// The part of a description that is in the index.
std::string_view indexed_part(std::string_view description);
/// A source's name as the index has it.
std::string source_word(std::string_view source_name);

}  // namespace zapply
