#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/job.h"

namespace zapply {

/// The full-text index over jobs. A job's entry is the set of its words (words/folded_words.h): of title, company, tags,
/// location and description. Those of the title and the company are there a second time as "title:engineer"
/// and "company:stripe", and its source as "source:lever", so that one index answers for those, too.

/// The words of a job, each once, separated by spaces.
std::string index_words(const Job&);

/// Moves with every change of what index_words() gives for a job, the folding of letters included. Then the index is
/// made anew (store/rules.h).
inline constexpr std::int64_t kWordsVersion = 1;

/// An expression for `job_words MATCH ?`: every word of `text` must occur, the last one may be a beginning
/// when it has two letters or more and no space follows it. Whatever the text holds, the expression is valid.
/// Nothing when it has no words.
std::optional<std::string> match_words(std::string_view text);
/// The same, every word in the title or the company.
std::optional<std::string> match_title_or_company(std::string_view text);
std::optional<std::string> match_company(std::string_view text);
std::string match_source(std::string_view source_name);

}  // namespace zapply
