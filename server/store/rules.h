#pragma once

#include <cstdint>
#include <string_view>

namespace zapply {

class Database;
class Store;

/// What stored jobs are found by was made of them by rules that change with zapply: their words for the full-text index
/// (kWordsVersion), and the keys by which the same job is recognised (kKeysVersion). The database remembers by which
/// version; where it is another one, they are made anew in the background, some jobs at a time, by the database's owner.
/// Who is stopped in between goes on there. Meanwhile everybody reads and writes:
/// * The words of one index can't be mixed, as a job's old ones have to be known to be taken out. So a second index is
///   filled beside the one that is searched, which then only gains words, and takes its place when it is complete. (To
///   empty the one index and fill it again would be shorter, but searches would miss jobs until it is done.)
/// * Links to the same job carry their version: new ones are added beside the old ones, which go in the end. A job whose
///   keys changed is compared with the others again.

/// Makes the next jobs' words or keys anew, if they have to be. Returns whether there is more to do. Only for one
/// thread of the owner.
bool remake_some_words(Store&);
bool remake_some_keys(Store&);

/// Where no job is stored there is nothing to be made anew: this version's rules count from now on.
void begin_with_these_rules(Database&);

/// What is remembered of one rule.
struct RuleState {
  std::int64_t version = 0;
  std::int64_t next_version = 0;  ///< by which it is being made anew; 0: it is not
  std::int64_t done_to = 0;       ///< with jobs up to this id

  bool is_made_by(std::int64_t wanted) const { return version == wanted && next_version == 0; }
  bool operator==(const RuleState&) const = default;
};
RuleState read_rule(Database&, std::string_view name);

}  // namespace zapply
