#include "server/matching/matching.h"

#include "server/matching/rules.h"
#include "server/matching/score.h"

namespace zapply {

Match match_of(const Candidate& candidate, const Posting& posting, const std::vector<MentionedPhrase>& mentioned) {
  const std::vector<Avoided> avoided = avoided_in(candidate.avoided, posting.subjects, mentioned, posting.job);
  Match out = score_of(candidate, posting, avoided);
  out.rules = rules_of(candidate, posting, avoided);
  out.verdict = verdict_of(out.rules);
  return out;
}

Match match_of(const Candidate& candidate, const Posting& posting) {
  return match_of(candidate, posting, mentioned_phrases(candidate.avoided, *posting.job));
}

}  // namespace zapply
