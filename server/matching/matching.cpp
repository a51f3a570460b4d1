#include "server/matching/matching.h"

#include "server/matching/rules.h"
#include "server/matching/score.h"

namespace zapply {

Match match_of(const Profile& profile, const Posting& posting) {
  Match out = score_of(profile, posting);
  out.rules = rules_of(profile, posting);
  out.verdict = verdict_of(out.rules);
  return out;
}

}  // namespace zapply
