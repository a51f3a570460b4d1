#include "server/matching/avoided.h"

#include <algorithm>
#include <array>

#include "server/demands/posting_parts.h"
#include "server/demands/stated.h"
#include "server/words/folded_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

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

template <class F>
void for_each_of(std::string_view list, F f) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    f(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

bool stands_in(const std::string& folded, std::string_view words) {
  if (words.empty()) return false;
  for (std::size_t at = folded.find(words); at != std::string::npos; at = folded.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || folded[at - 1] == ' ') && end < folded.size() && folded[end] == ' ') return true;
  }
  return false;
}

/// What a posting would call what the phrase means: the words of its subjects, or the phrase itself where it is short.
std::vector<std::string_view> words_for(const std::string& folded_phrase) {
  std::vector<std::string_view> out;
  for (const Subject& subject : kSubjects) {
    bool is_meant = false;
    for_each_of(subject.name, [&](std::string_view name) { is_meant = is_meant || stands_in(folded_phrase, name); });
    if (is_meant) for_each_of(subject.words, [&](std::string_view words) { out.push_back(words); });
  }
  return out;
}

constexpr std::size_t kPhraseWordsMax = 3;

std::vector<std::string> sought_for(const std::string& phrase) {
  const std::string folded = folded_words(phrase);
  std::vector<std::string> out;
  for (const std::string_view words : words_for(folded)) out.emplace_back(words);
  if (words_of(folded).size() <= kPhraseWordsMax && !trimmed(folded).empty()) out.emplace_back(trimmed(folded));
  return out;
}

std::string core_text(const Job& job) {
  std::string out = job.title + "\n" + job.company + "\n";
  for (const std::string& tag : job.tags) out += tag + "\n";
  const std::string_view text = job.description ? std::string_view(*job.description) : std::string_view();
  for (const PostingPart& part : parts_of(text))
    if (part.kind == PartKind::kCompany || part.begin == 0)
      out.append(text.substr(part.begin, part.end - part.begin)).append("\n");
  return out;
}

/// The sentence of the text that has these words, for the reader.
std::string sentence_with(std::string_view text, std::string_view words) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view sentence = sentence_at(text, at);
    if (stands_in(folded_words(sentence), words)) return clean_line(without_mark(sentence), 200);
    const std::size_t end = static_cast<std::size_t>(sentence.data() - text.data()) + sentence.size();
    at = std::max(end + 1, at + 1);
  }
  return std::string(words);
}

}  // namespace

std::vector<Avoided> avoided_in(const Profile& profile, const Job& job) {
  std::vector<Avoided> out;
  if (profile.avoid.empty()) return out;
  const std::string core = core_text(job), whole = job.description.value_or("");
  const std::string folded_core = folded_words(core), folded_whole = folded_words(whole);
  for (const std::string& phrase : profile.avoid) {
    const std::vector<std::string> sought = sought_for(phrase);
    const auto in = [&](const std::string& text) {
      return std::find_if(sought.begin(), sought.end(),
                          [&](const std::string& words) { return stands_in(text, words); });
    };
    if (const auto found = in(folded_core); found != sought.end())
      out.push_back({phrase, sentence_with(core, *found), true});
    else if (const auto somewhere = in(folded_whole); somewhere != sought.end())
      out.push_back({phrase, sentence_with(whole, *somewhere), false});
  }
  return out;
}

bool has_avoided_core(const Profile& profile, const Job& job) {
  const std::string core = folded_words(core_text(job));
  return std::any_of(profile.avoid.begin(), profile.avoid.end(), [&](const std::string& phrase) {
    const std::vector<std::string> sought = sought_for(phrase);
    return std::any_of(sought.begin(), sought.end(), [&](const std::string& words) { return stands_in(core, words); });
  });
}

std::vector<std::string> words_to_avoid(const Profile& profile) {
  std::vector<std::string> out;
  for (const std::string& phrase : profile.avoid)
    for (std::string& words : sought_for(phrase)) out.push_back(std::move(words));
  return out;
}

std::vector<std::string> unread_phrases(const Profile& profile) {
  std::vector<std::string> out;
  for (const std::string& phrase : profile.avoid) {
    const std::string folded = folded_words(phrase);
    if (words_for(folded).empty() && words_of(folded).size() > kPhraseWordsMax) out.push_back(phrase);
  }
  return out;
}

}  // namespace zapply
