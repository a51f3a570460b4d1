#pragma once

#include <string>
#include <string_view>

#include "server/jobs/word_search_tree.h"
#include "shared/job.h"

namespace zapply {

/// A search for words, as people write it:
///
///   rust tokio             both
///   rust OR go             one of them; OR binds its neighbours: "rust OR go remote" is one of two, and remote
///   -senior, NOT senior    without
///   "machine learning"     next to each other
///   title:lead             in the title; also company: and source:
///   (rust OR go) -title:"team lead"
///
/// The last word may be a beginning while it is typed. Whatever else is written is taken as it can be: a quote or
/// bracket without its other end goes on to the end, an OR with nothing on one side is not there.
///
/// What a word is, words/search_words.h knows. The index finds jobs (match(), without()); phrases, of which it knows
/// only the words, are looked for in the jobs that it finds (fits()).
class WordSearch {
 public:
  explicit WordSearch(std::string_view text);

  /// Expressions for `job_words MATCH ?`; empty where nothing is said. Those who match without() are left out.
  std::string match() const;
  std::string without() const;
  /// match(), in the title or the company where no field is named.
  std::string match_title_or_company() const;

  /// Whether what the index finds has still to be looked at.
  bool has_phrases() const;
  /// Looks at title, company, location, tags, description and source.
  bool fits(const Job&) const;

 private:
  SearchWishes wishes_;  ///< those with phrases in them last
};

/// An expression for the jobs of companies with all words of `name`, of which the last may be a beginning; empty when it
/// has none.
std::string match_company(std::string_view name);
std::string match_source(std::string_view source_name);

}  // namespace zapply
