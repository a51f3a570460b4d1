#pragma once

#include <cstdint>
#include <string>

#include "server/store/rules.h"

namespace zapply {

class Database;

/// The full-text index over jobs, `job_words`: each job as the set of its words (index_words() in jobs/job_words.h).
/// While the words are made anew by other rules (rules.h), a second one is filled beside it.

/// Changes the index; good for one transaction.
class WordsIndex {
 public:
  explicit WordsIndex(Database&);

  void add(std::int64_t job_id, const std::string& words);
  /// `words_before` must be what our rules make of the job as it was.
  void change(std::int64_t job_id, const std::string& words_before, const std::string& words);
  void remove(std::int64_t job_id, const std::string& words);

 private:
  bool is_in_next(std::int64_t job_id) const;

  Database& database_;
  const RuleState rule_;
};

/// An empty second index; another one that was begun goes.
void make_next_index(Database&);
void add_to_next_index(Database&, std::int64_t job_id, const std::string& words);
/// Makes the second index the first.
void put_next_index_in_place(Database&);

}  // namespace zapply
