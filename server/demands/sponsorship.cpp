#include "server/demands/sponsorship.h"

#include <array>
#include <string>

#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 40;

constexpr auto kWords = std::to_array<std::string_view>({
    "sponsor",
    "visa",
    "visum",
    "visto",
    "work permit",
    "for any employer",
    "arbeitserlaubnis",
    "permis de travail",
    "permiso de trabajo",
    "patrocinio",
    "patroc\xc3\xadnio",
    "parrainage",
});

/// Sentences are folded and have no "'" left.
bool is_about_permits(std::string_view sentence) {
  static constexpr std::string_view kPermits =
      R"(\b(?:visas?|visum|vistos?|h-?1b|work permits?|permits?|authori[sz]ed to work|authori[sz]ation to work|work authori[sz]ation|right to work|employment|immigration|green card|arbeitserlaubnis|permis de travail|permiso de trabajo)\b)";
  return matches(kPermits, sentence);
}

/// "Sponsorship is not available", "We cannot sponsor", below "Sponsorship:" or with no other thing that is sponsored.
bool is_of_job(std::string_view sentence) {
  static constexpr std::string_view kOfJob =
      R"(\bsponsor(?:ship)?s?\b[^.]{0,60}\b(?:this|for the|the) (?:position|role|job|opportunity|time)|\bsponsorship (?:is )?(?:not |un)?(?:available|offered|provided|possible|required)|(?:offer|provide|require|need|without|no)(?:ing)?(?: any| current or future| the need for| restriction or| employer| company)*\s?sponsorship|^sponsorship:|\bsponsor (?:candidates|applicants|employees|you|your)\b)";
  return matches(kOfJob, sentence);
}

bool is_refused(std::string_view sentence) {
  // Who may work for one employer only needs that one's sponsorship.
  static constexpr std::string_view kForAnyEmployer =
      R"(\b(?:authori[sz]ed|eligible|entitled|permitted) to work\b[^.;]{0,60}\bfor any employer\b)";
  static constexpr std::string_view kRefused =
      R"(\b(?:not|no|unable|cannot|cant|wont|dont|doesnt|arent|isnt|never|neither|nor|without|unavailable|ineligible|keine?n?|nicht|ohne|pas|sans|aucun|sin|sem|nao)\b[^.;]{0,90}\b(?:sponsor|visa\b|visum|visto|vistos|h-?1b|work permit|arbeitserlaubnis|permis de travail|permiso de trabajo|patrocinio|parrainage))";
  static constexpr std::string_view kRefusedBehind =
      R"((?:sponsor\w*|visa assistance|visa support|visum|patrocinio|work permits?)[^.;]{0,60}\b(?:not|unavailable|never|nicht|pas|no es posible|nao)\b)";
  return matches(kRefused, sentence) || matches(kRefusedBehind, sentence) || matches(kForAnyEmployer, sentence);
}

/// Nobody needs one: it is done from where one is.
bool is_needless(std::string_view sentence) {
  static constexpr std::string_view kNeedless =
      R"(\b(?:no (?:visa|sponsorship|work permit)\w*|none)(?: is|:)? (?:needed|required|necessary)\b)";
  return matches(kNeedless, sentence);
}

bool is_offered(std::string_view sentence) {
  static constexpr std::string_view kOffered =
      R"(\b(?:can|do|will|able to|happy to|open to|willing to|ready to|we|offer\w*|provide\w*|includ\w*|with|bieten|unterstutz\w*|ofrecemos|oferecemos|proposons)\b[^.;]{0,50}\b(?:sponsor\w*|visa (?:support|assistance|transfer|help|process)\w*|visum\w*|patrocinio|parrainage)|(?:visa|visum|permit|h-?1b|immigration)[- ]?(?:sponsor\w*|support|assistance|patrocinio)[^.;]{0,30}\b(?:available|offered|provided|possible|moglich|included|considered|yes)\b|^(?:visa |immigration )?sponsorship(?: (?:is )?(?:available|offered|provided|possible))?[.!]?$)";
  return matches(kOffered, sentence);
}

std::string plain(std::string_view sentence) {
  std::string out = folded(sentence);
  std::string kept;
  for (std::size_t at = 0; at < out.size(); ++at) {
    if (out[at] == '\'') continue;
    if (out.compare(at, 3, "\xe2\x80\x99") == 0) {  // ’
      at += 2;
      continue;
    }
    kept += out[at];
  }
  return kept;
}

}  // namespace

std::optional<Stated<Sponsorship>> stated_sponsorship(const SearchedText& text) {
  static const WordStarts kStarts({kWords});
  std::optional<Stated<Sponsorship>> out;
  for_each_sentence_with(kStarts, text, kPlacesMax, [&](std::string_view sentence) {
    const std::string words = plain(sentence);
    if ((!is_about_permits(words) && !is_of_job(words)) || is_needless(words)) return false;
    if (is_refused(words)) {
      if (!out) out = {Sponsorship::kRefused, sentence};
      return false;
    }
    const bool offers = is_offered(words);
    if (offers) out = {Sponsorship::kOffered, sentence};
    return offers;
  });
  return out;
}

}  // namespace zapply
