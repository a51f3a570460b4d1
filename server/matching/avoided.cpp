#include "server/matching/avoided.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "server/demands/posting_parts.h"
#include "server/demands/stated.h"
#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
#include "server/words/listed.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSentenceMax = 200;  // bytes

struct Subject {
  std::string_view name;   ///< words of a phrase that mean it, as folded_words() gives them
  std::string_view words;  ///< what postings call it
};
constexpr auto kSubjects = std::to_array<Subject>({
    {"gambling|casino|betting|igaming",
     "gambling|igaming|casino|casinos|betting|sportsbook|sports betting|gaming license|regulated gaming|online gaming operator|poker|lottery|wagering|slots"},
    {"defence|defense|weapons|military|arms",
     "defence|defense|weapons|weapon|military|armed forces|warfighter|munitions|missile|national security|department of war|dod|army|air force"},
    {"crypto|cryptocurrency|bitcoin|blockchain|web3",
     "crypto|cryptocurrency|cryptocurrencies|bitcoin|blockchain|web3|defi|nft|ethereum|stablecoin|digital assets exchange"},
    {"cold calling|cold calls|kaltakquise",
     "cold calling|cold calls|cold call|cold outreach|kaltakquise|cold outbound|telemarketing|door to door"},
    {"commission|commission only",
     "commission only|commission based|100 commission|purely commission|uncapped commission only"},
    {"unpaid", "unpaid|volunteer role|no salary"},
    {"adult", "adult content|porn|adult entertainment|nsfw|escort"},
    {"multi level marketing|mlm|network marketing", "multi level marketing|mlm|network marketing|pyramid"},
    {"tobacco|vaping", "tobacco|vaping|cigarettes|e cigarette"},
    {"alcohol", "alcohol|brewery|distillery|spirits brand"},
    {"oil|gas|fossil", "oil and gas|oil gas|petroleum|fossil fuels|fracking|coal mining"},
    {"payday|loans", "payday loans|payday lending|title loans"},
    {"surveillance", "surveillance|facial recognition|spyware"},
    {"wordpress", "wordpress"},
    {"php", "php"},
    {"windows", "windows desktop|desktop support"},
    {"on call|24 7", "24 7 on call|on call alone"},
    {"security clearance|clearance", "security clearance|secret clearance|ts sci|public trust"},
    {"travel", "extensive travel|travel up to 75|travel up to 50|heavy travel"},
    {"night|nights|shift", "night shift|night shifts|overnight|graveyard shift|rotating shifts"},
});

bool stands_in(const std::string& folded, std::string_view words) {
  if (words.empty()) return false;
  for (std::size_t at = folded.find(words); at != std::string::npos; at = folded.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || folded[at - 1] == ' ') && end < folded.size() && folded[end] == ' ') return true;
  }
  return false;
}

constexpr std::size_t kPhraseWordsMax = 3;
static_assert(kSubjects.size() <= 32);

bool is_word_byte(char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); }

std::vector<std::string_view> split_words(std::string_view phrase) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    out.push_back(phrase.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// A phrase of a subject, as a text is searched for it: from one of its words, which begins with a letter.
struct SubjectPhrase {
  std::uint8_t subject = 0;
  std::vector<std::string_view> words;
  std::size_t pivot = 0;  ///< of the words
};

/// All phrases, and the words from which they are searched for.
struct SubjectPhrases {
  SubjectPhrases() {
    for (std::size_t subject = 0; subject < kSubjects.size(); ++subject)
      for_each_listed(kSubjects[subject].words, [&](std::string_view phrase) {
        SubjectPhrase& each = all.emplace_back();
        each.subject = static_cast<std::uint8_t>(subject);
        each.words = split_words(phrase);
        while (!can_begin(each.words[each.pivot])) ++each.pivot;
      });
    for (const SubjectPhrase& each : all)
      if (std::find(pivots.begin(), pivots.end(), each.words[each.pivot]) == pivots.end())
        pivots.push_back(each.words[each.pivot]);
    for (const std::string_view pivot : pivots) {
      auto& near = by_pivot.emplace_back();
      for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].words[all[i].pivot].substr(0, 3) == pivot.substr(0, 3)) near.push_back(i);
    }
  }
  static bool can_begin(std::string_view word) { return word.size() >= 3 && ascii::is_lower(word.front()); }

  std::vector<SubjectPhrase> all;
  std::vector<std::string_view> pivots;
  std::vector<std::vector<std::size_t>>
      by_pivot;  ///< those of `all` that may stand where it does: of several words one is told
};

/// Whether the phrase stands in the text with its pivot at the byte, whatever signs are between its words; where it begins.
std::optional<std::size_t> begin_of(const SubjectPhrase& phrase, std::string_view text, std::size_t at) {
  std::size_t begin = at;
  for (std::size_t i = phrase.pivot; i-- > 0;) {
    while (begin > 0 && !is_word_byte(text[begin - 1])) --begin;
    const std::string_view word = phrase.words[i];
    if (begin < word.size() || !ascii::lowers_to(text.substr(begin - word.size(), word.size()), word)) return {};
    begin -= word.size();
  }
  if (begin > 0 && is_word_byte(text[begin - 1])) return {};
  for (std::size_t i = phrase.pivot; i < phrase.words.size(); ++i) {
    const std::string_view word = phrase.words[i];
    if (i > phrase.pivot)
      while (at < text.size() && !is_word_byte(text[at]) && text[at] != '\n') ++at;
    if (!ascii::lowers_to(text.substr(std::min(at, text.size()), word.size()), word)) return {};
    at += word.size();
    if (at < text.size() && is_word_byte(text[at])) return {};
  }
  return begin;
}

/// Calls take(subject, begin) for each phrase of a subject in the text.
template <class Take>
void for_each_subject_in(const SearchedText& text, Take take) {
  static const SubjectPhrases kPhrases;
  static const WordStarts kStarts({kPhrases.pivots});
  WordStarts::Search search(kStarts, text);
  for (WordStarts::Found found = search.next(0); found; found = search.next(found.at + 1))
    for (const std::size_t near : kPhrases.by_pivot[found.word]) {
      const SubjectPhrase& each = kPhrases.all[near];
      if (const auto begin = begin_of(each, text.text(), found.at)) take(each.subject, *begin);
    }
}

/// Whom nobody is to be treated worse for: "veteran or military status".
bool speaks_of_equality(std::string_view sentence) {
  static constexpr std::string_view kEquality =
      R"(\b(?:equal[- ]opportunity|equal employment|discriminat\w*|regardless of|without regard|veterans?|protected|affirmative|gender|religion|race)\b)";
  return matches(kEquality, folded(sentence));
}

/// Where a description says what the company is or does: its own parts, and what stands before all headings.
bool is_core_part(const PostingPart& part) { return part.kind == PartKind::kCompany || part.begin == 0; }

std::string_view description_of(const Job& job) {
  return job.description ? std::string_view(*job.description) : std::string_view();
}

std::string labels_of(const Job& job) {
  std::string out;
  out.reserve(job.title.size() + job.company.size() + 200);
  out.append(job.title).append("\n").append(job.company).append("\n");
  for (const std::string& tag : job.tags) out.append(tag).append("\n");
  return out;
}

/// Calls take(subject, is_core, sentence).
template <class Take>
void for_each_mentioned(const Job& job, const PostingText& in, Take take) {
  const std::string labels = labels_of(job);
  for_each_subject_in(labels,
                      [&](std::uint8_t subject, std::size_t at) { take(subject, true, sentence_at(labels, at)); });
  const std::string_view text = in.description().text();
  for_each_subject_in(in.description(), [&](std::uint8_t subject, std::size_t at) {
    const std::string_view sentence = sentence_at(text, at);
    if (speaks_of_equality(sentence)) return;
    const bool is_core = std::any_of(in.parts().begin(), in.parts().end(), [&](const PostingPart& part) {
      return part.begin <= at && at < part.end && is_core_part(part);
    });
    take(subject, is_core, sentence);
  });
}

std::string core_text(const Job& job) {
  std::string out = labels_of(job);
  const std::string_view text = description_of(job);
  for (const PostingPart& part : parts_of(text))
    if (is_core_part(part)) out.append(text.substr(part.begin, part.end - part.begin)).append("\n");
  return out;
}

/// The sentence of the text that has these words, for the reader.
std::string sentence_with(std::string_view text, std::string_view words) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view sentence = sentence_at(text, at);
    if (stands_in(folded_words(sentence), words)) return clean_line(without_mark(sentence), kSentenceMax);
    const std::size_t end = static_cast<std::size_t>(sentence.data() - text.data()) + sentence.size();
    at = std::max(end + 1, at + 1);
  }
  return std::string(words);
}

AvoidedPhrase made_ready(const std::string& phrase) {
  AvoidedPhrase out{phrase, 0, {}};
  const std::string folded = folded_words(phrase);
  bool is_found_with_subjects = false;
  for (std::size_t i = 0; i < kSubjects.size(); ++i) {
    bool is_meant = false;
    for_each_listed(kSubjects[i].name, [&](std::string_view name) { is_meant = is_meant || stands_in(folded, name); });
    if (!is_meant) continue;
    out.subjects |= 1u << i;
    for_each_listed(kSubjects[i].words, [&](std::string_view words) {
      is_found_with_subjects = is_found_with_subjects || stands_in(folded, words);
    });
  }
  if (!is_found_with_subjects && words_of(folded).size() <= kPhraseWordsMax) out.words = trimmed(folded);
  return out;
}

}  // namespace

std::size_t avoidable_subjects_count() { return kSubjects.size(); }

std::vector<MentionedSubject> mentioned_subjects(const Job& job) { return mentioned_subjects(job, PostingText(job)); }

std::vector<MentionedSubject> mentioned_subjects(const Job& job, const PostingText& text) {
  std::uint32_t all = 0, core = 0;
  for_each_mentioned(job, text, [&](std::uint8_t subject, bool is_core, std::string_view) {
    all |= 1u << subject;
    if (is_core) core |= 1u << subject;
  });
  std::vector<MentionedSubject> out;
  for (std::uint8_t i = 0; i < kSubjects.size(); ++i)
    if ((all >> i & 1) != 0) out.push_back({i, (core >> i & 1) != 0});
  return out;
}

std::vector<AvoidedPhrase> avoided_phrases(const Profile& profile) {
  std::vector<AvoidedPhrase> out;
  for (const std::string& phrase : profile.avoid) out.push_back(made_ready(phrase));
  return out;
}

std::vector<std::string> unread_phrases(const Profile& profile) {
  std::vector<std::string> out;
  for (const AvoidedPhrase& each : avoided_phrases(profile))
    if (each.subjects == 0 && each.words.empty()) out.push_back(each.phrase);
  return out;
}

std::vector<MentionedPhrase> mentioned_phrases(const std::vector<AvoidedPhrase>& phrases, const Job& job) {
  std::vector<MentionedPhrase> out;
  std::string core, whole;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (phrases[i].words.empty()) continue;
    if (core.empty()) {
      core = folded_words(core_text(job));
      whole = folded_words(description_of(job));
    }
    const bool is_core = stands_in(core, phrases[i].words);
    if (is_core || stands_in(whole, phrases[i].words)) out.push_back({i, is_core});
  }
  return out;
}

std::vector<Avoided> avoided_in(const std::vector<AvoidedPhrase>& phrases,
                                const std::vector<MentionedSubject>& subjects,
                                const std::vector<MentionedPhrase>& mentioned, const Job* job) {
  std::vector<Avoided> out;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const AvoidedPhrase& phrase = phrases[i];
    const auto is_meant = [&](std::uint8_t subject) { return (phrase.subjects >> subject & 1) != 0; };
    bool is_there = false, is_core = false;
    for (const MentionedSubject& each : subjects)
      if (is_meant(each.subject)) {
        is_there = true;
        is_core = is_core || each.is_core;
      }
    const bool is_by_subject = is_there;
    for (const MentionedPhrase& each : mentioned)
      if (each.phrase == i) {
        is_there = true;
        is_core = is_core || each.is_core;
      }
    if (!is_there) continue;
    Avoided& found = out.emplace_back(Avoided{phrase.phrase, {}, is_core});
    if (job == nullptr) continue;
    if (is_by_subject)
      for_each_mentioned(*job, PostingText(*job),
                         [&](std::uint8_t subject, bool is_its_core, std::string_view sentence) {
                           if (found.words.empty() && is_meant(subject) && is_its_core == is_core)
                             found.words = clean_line(without_mark(sentence), kSentenceMax);
                         });
    if (found.words.empty())
      found.words = sentence_with(is_core ? core_text(*job) : std::string(description_of(*job)), phrase.words);
  }
  return out;
}

}  // namespace zapply
