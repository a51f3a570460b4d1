#include "server/announcements/no_posting.h"

#include <algorithm>
#include <string>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {
namespace {

constexpr std::size_t kLinesLookedAt = 12;

bool is_closed(std::string_view text) {
  static constexpr std::string_view kBracketed =
      R"(^[^\pL\d\[(]*[\[(] ?(?:closed|filled|position (?:closed|filled)|no longer (?:hiring|available|accepting\b.*)|expired|dead|deleted|flagged|removed|on hold|paused) ?[\])])";
  static constexpr std::string_view kBare =
      R"(^\W*(?:(?:closed|filled|deleted|removed)\W*$|(?:(?:edit|update)(?: ?\d*)?\W{1,3})?(?:(?:this |the )?(?:position|role|job)s? (?:is|are|has been|have been|was) (?:now )?(?:filled|closed|taken|no longer)|(?:position|role)s? (?:filled|closed)\b|no longer (?:hiring|available|accepting)|we(?: are|'re|'ve| have) (?:no longer hiring|filled|closed))))";
  return matches(kBracketed, text) || matches(kBare, text);
}

bool seeks_work(std::string_view text) {
  if (matches(R"(\b(?:we're|we are|am|i'm) (?:\w+ )?(?:hiring|recruiting)\b)", text)) return false;
  return matches(
      R"(^\W*(?:seeking|looking for|wants?) (?:work|employment|jobs?|a (?:new )?(?:job|role|position)|new (?:job|role|opportunit\w+|position)s?|my next|opportunit\w+|(?:remote|freelance|contract|part-time|full-time)(?:/\w+)? (?:work|jobs?|opportunit\w+|roles?))\b|^\W*(?:for hire|open to work|available (?:for|immediately|from)|who wants to be hired)\b|^\W*(?:i am|i'm|im)\b.* (?:looking|available|seeking|open to|searching|experienced?|years?)\b|^\W*(?:i am|i'm) an? |\bi(?:'m| am) (?:actively |currently )?(?:looking|searching) for (?:a |an |my |new |remote |full)?(?:\w+ ){0,3}(?:job|role|work|position|opportunit\w+|gig)|\b(?:looking|searching) for (?:a |an )?(?:new )?(?:job|work|gig)\b|^\W*hire me\b|\bavailable for (?:work|hire|freelance|contract work|projects)\b|^\W*(?:freelancer|developer|engineer|designer|contractor|consultant)s? available\b)",
      text);
}

/// The form of those who look for work: "Location: … Remote: … Willing to relocate: … Résumé/CV: …".
bool is_application(const std::vector<AnnouncedLine>& lines) {
  int labels = 0;
  bool relocates = false, lists_skills = false;
  for (std::size_t i = 0; i < std::min(lines.size(), kLinesLookedAt); ++i) {
    const std::string text = folded(lines[i].text);
    if (matches(R"(\bwilling to relocate\b ?[:?-])", text)) relocates = true;
    if (matches(R"((?:^|\W)(?:technologies|skills|resume|cv|resume ?/ ?cv) ?:)", text)) lists_skills = true;
    for (const std::string_view label :
         {R"((?:^|\W)location ?:)", R"((?:^|\W)remote ?:)", R"((?:^|\W)(?:technologies|skills|stack) ?:)",
          R"((?:^|\W)(?:resume|cv|resume ?/ ?cv|linkedin|portfolio) ?[:(])", R"((?:^|\W)e-?mail ?:)"})
      if (matches(label, text)) ++labels;
    if (matches(R"((?:^|\W)(?:company|salary|role|position|title|hiring) ?:|\bis hiring\b|\bwe(?: are|'re) hiring\b)",
                text))
      return false;
  }
  return (relocates && labels >= 1) || labels >= 4 || (lists_skills && labels >= 3);
}

}  // namespace

bool begins_like_an_answer(std::string_view line) {
  const std::string text = folded(line);
  if (matches(
          R"(^(?:my|our) [^.?!]{0,60}\b(?:is|are) (?:hiring|looking|seeking|recruiting)|^i(?:'m| am) (?:hiring|recruiting|looking to hire|looking for (?:an?|someone|people)\b.{0,60}\b(?:to join|for my|at my|at our))|^[^?]*\b(?:we're|we are|company is|team is|startup is) (?:\w+ )?(?:hiring|recruiting)\b|^(?:are|do|would|want|looking|interested|if) you\b.*\b(?:is|are|we're) (?:hiring|looking|seeking))",
          text) &&
      !matches(R"(\?\W*$)", text))
    return false;
  // "Great Expectations is hiring engineers."
  if (matches(
          R"((?:^|[?!.:,] )[A-Z0-9][\w.&]*(?: [A-Z0-9][\w.&]*){0,3} ?(?:\([^)]*\) ?)?(?:is|are) (?:\w+ )?(?:hiring|recruiting|looking for|seeking)\b[^?]*$)",
          line) &&
      !matches(R"(^(?:I|This|It|That|They|He|She|You|Who|What|Why|There|Everyone|Nobody|Companies) (?:is|are)\b)",
               line))
    return false;
  return matches(
      R"(^\W*(?:thanks?|thank you|thx|ty|is|are|am|do|does|did|can|could|would|will|what|how|why|when|where|who|which|whose|i|i'm|i've|i'd|i'll|my|sorry|yes|no|yeah|yep|nope|ok|okay|agreed|fyi|same|this|that|it|its|it's|you|your|you're|if|great|awesome|love|loved|interesting|just|applied|sent|emailed|ping|bump|oh|wow|lol|haha|congrats|curious|anyone|anybody|has|have|there|they|he|she|why|because|but|and|so|for what|as an?|please|note|tip|psa|reminder|ask|show|link|source|edit|update|meta|off ?topic|ot|question|tldr|tl;dr)\b|^ ?(?:>|@\w|\+1|\^))",
      text);
}

bool is_no_posting(const std::vector<AnnouncedLine>& lines) {
  if (lines.empty()) return true;
  const std::string first = folded(lines.front().text);
  if (matches(
          R"((?:^(?:> ?|@)\w|^\W*(?:applied (?:to|at|for|last|here|with|twice|via|on)|any(?:one|body) (?:else|know|knows|have|has|heard|interested|from|who|here|hiring)|not a (?:job )?posting|(?:moderators?|mods|warning|psa|beware) ?[:,!]|ghosted by|beware of|avoid (?:this|these|them|at all|working|applying)\b)))",
          first))
    return true;
  if (is_closed(first) || is_closed(folded(lines.back().text)) || seeks_work(first) || is_application(lines))
    return true;
  if (matches(
          R"(\b(?:who is hiring|whoishiring|hn (?:jobs|hiring)|this thread|these (?:jobs|posts|comments|postings|listings)|all the (?:jobs|posts|comments)|top-level comments?|hacker news jobs?)\b)",
          first) &&
      !matches(R"(\b(?:is|are|we're) (?:hiring|looking))", first.substr(0, first.find("who is hiring"))))
    return true;
  return lines.size() <= 2 && first.find('|') == std::string::npos && matches(R"(\?\W*$)", first);
}

}  // namespace zapply
