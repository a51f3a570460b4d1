#include "server/words/search_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <tuple>

#include "server/words/folded_words.h"
#include "server/words/word_set.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kJoinedBytesMax = 24;

struct Pair {
  std::string_view first, second;
};
constexpr std::array<Pair, 31> kPairs{{
    {"front", "end"},   {"back", "end"},       {"full", "stack"},  {"node", "js"},     {"next", "js"},
    {"vue", "js"},      {"react", "js"},       {"nest", "js"},     {"nuxt", "js"},     {"express", "js"},
    {"angular", "js"},  {"type", "script"},    {"java", "script"}, {"dev", "ops"},     {"e", "commerce"},
    {"e", "learning"},  {"cyber", "security"}, {"health", "care"}, {"help", "desk"},   {"micro", "services"},
    {"block", "chain"}, {"ci", "cd"},          {"power", "bi"},    {"home", "office"}, {"full", "time"},
    {"part", "time"},   {"on", "site"},        {"sys", "admin"},   {"pre", "sales"},   {"non", "profit"},
    {"data", "base"},
}};

struct Name {
  std::string_view word, other;
};
constexpr std::array<Name, 11> kNames{{{"k8s", "kubernetes"},
                                       {"postgres", "postgresql"},
                                       {"dotnet", ".net"},
                                       {"csharp", "c#"},
                                       {"fsharp", "f#"},
                                       {"cpp", "c++"},
                                       {"reactjs", "react"},
                                       {"vuejs", "vue"},
                                       {"js", "javascript"},
                                       {"ror", "rails"},
                                       {"gcloud", "gcp"}}};

/// Which of a list may be a word, as bits, told by its length and ends: of most words of a text none.
class FewWords {
 public:
  template <class List>
  constexpr FewWords(const List& list, std::string_view List::value_type::*word) {
    static_assert(std::tuple_size_v<List> <= 32);
    for (std::size_t i = 0; i < list.size(); ++i) slots_[slot(list[i].*word)] |= std::uint32_t{1} << i;
  }
  constexpr std::uint32_t like(std::string_view word) const { return word.empty() ? 0 : slots_[slot(word)]; }

 private:
  static constexpr std::size_t slot(std::string_view word) {
    return (static_cast<unsigned char>(word.front()) * 37U + static_cast<unsigned char>(word.back()) * 5U +
            word.size() * 101U) %
           4096U;
  }

  std::array<std::uint32_t, 4096> slots_{};
};
constexpr FewWords kPairBegins(kPairs, &Pair::first);
constexpr FewWords kNamed(kNames, &Name::word);

/// Calls f(one) for each of the list that has a bit.
template <class List, class F>
void for_each_bit(std::uint32_t bits, const List& list, F&& f) {
  for (; bits != 0; bits &= bits - 1) f(list[static_cast<std::size_t>(std::countr_zero(bits))]);
}

/// Which of the pairs begin with this word, as bits.
inline std::uint32_t pairs_begun_by(std::string_view word) {
  const std::uint32_t like = kPairBegins.like(word);
  if (like == 0) return 0;
  std::uint32_t begun = 0;
  for_each_bit(like, kPairs, [&](const Pair& pair) {
    if (pair.first == word) begun |= std::uint32_t{1} << (&pair - kPairs.data());
  });
  return begun;
}

std::string_view character_at(std::string_view run, std::size_t at) {
  std::size_t end = at;
  next_code_point(run, end);
  return run.substr(at, end - at);
}

/// "golang" is "go", too; "go" is "golang" only where it is no verb.
std::string_view name_beside(std::string_view word) {
  if (word == "golang") return "go";
  return kNamed.like(word) != 0 ? other_name(word) : std::string_view();
}

/// Collects words; what a word brings with it is kept apart until the text's own words are written.
class Appender {
 public:
  Appender(std::string& out, WordSet& seen, std::string_view prefix) : out_(out), seen_(seen), prefix_(prefix) {}

  void add_text(std::string_view text) {
    const std::string folded = folded_words(text, Scripts::kApart);
    const char* const behind = folded.data() + folded.size();
    for (const char* word = folded.data(); word < behind;) {
      const char* end = word;
      while (*end != ' ') ++end;
      take({word, static_cast<std::size_t>(end - word)});
      word = end + 1;
    }
  }
  void add(std::string_view word) {
    if (!seen_.insert(word, prefix_)) return;
    append(more_, word);
    if (const std::string_view other = name_beside(word); !other.empty()) add(other);
  }
  void finish() { out_ += more_; }

 private:
  void append(std::string& out, std::string_view word) const { out.append(prefix_).append(word).append(1, ' '); }
  /// A word of the folded text.
  void take(std::string_view word) {
    const std::uint32_t begun = begun_;
    if (ascii::is_beyond(word.front()) && is_run_without_blanks(word)) {
      begun_ = 0;
      return add_run(word);
    }
    begun_ = pairs_begun_by(word);
    if (begun != 0) add_pair(begun, word);
    if (!seen_.insert(word, prefix_)) return;
    if (!prefix_.empty()) out_ += prefix_;
    out_.append(word.data(), word.size() + 1);  // and the space behind it
    if (const std::string_view other = name_beside(word); !other.empty()) add(other);
  }
  [[gnu::noinline]] void add_pair(std::uint32_t begun, std::string_view word) {
    for_each_bit(begun, kPairs, [&](const Pair& pair) {
      if (pair.second == word) add(std::string(pair.first) + std::string(word));
    });
  }
  void add_run(std::string_view run) {
    for (std::size_t at = 0; at < run.size();) {
      const std::string_view one = character_at(run, at);
      const std::size_t next = at + one.size();
      const std::string_view two = next < run.size() ? character_at(run, next) : std::string_view();
      add(run.substr(at, one.size() + two.size()));
      at = next;
    }
  }

  std::string& out_;
  WordSet& seen_;
  const std::string_view prefix_;
  std::string more_;
  std::uint32_t begun_ = 0;
};

bool is_word_byte(std::string_view text, std::size_t at) {
  return at < text.size() && (ascii::is_alphanumeric(text[at]) || ascii::is_beyond(text[at]));
}

/// Joins "e-commerce", and "vue.js": two parts, no more.
void add_joined(Appender& words, std::string_view text, char sign) {
  for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) {
    std::size_t begin = at, end = at + 1;
    if (end == text.size() || !ascii::is_letter(text[end])) continue;
    while (begin > 0 && ascii::is_alphanumeric(text[begin - 1])) --begin;
    while (end < text.size() && ascii::is_letter(text[end])) ++end;
    if (begin == at || end - begin > kJoinedBytesMax || !ascii::is_letter(text[begin])) continue;
    if (is_word_byte(text, end) || (end < text.size() && text[end] == sign && is_word_byte(text, end + 1))) continue;
    if (begin > 0 && (ascii::is_beyond(text[begin - 1]) || text[begin - 1] == sign)) continue;
    const std::string second = ascii::lower(text.substr(at + 1, end - at - 1));
    if (sign == '-' || second == "js") words.add(ascii::lower(text.substr(begin, at - begin)) + second);
  }
}

/// Whether "Go" at `at` is the language.
bool is_language(std::string_view text, std::size_t at, SearchText kind) {
  if (at > 0 && (is_word_byte(text, at - 1) || text[at - 1] == '-' || text[at - 1] == '&')) return false;
  const std::string_view behind = text.substr(at + 2);
  if (is_word_byte(behind, 0) || behind.starts_with('-') || behind.starts_with('\'')) return false;
  static constexpr std::array<std::string_view, 11> kVerbs{
      " to", " live", " above", " beyond", " ahead", " further", " through", " green", " on", " out", " the"};
  const std::string low = ascii::lower(behind.substr(0, 10));
  if (std::any_of(kVerbs.begin(), kVerbs.end(),
                  [&](std::string_view verb) { return low.starts_with(verb) && !is_word_byte(low, verb.size()); }))
    return false;
  if (kind == SearchText::kLabel) return true;
  const std::size_t last = at == 0 ? std::string_view::npos : text.find_last_not_of(" \t", at - 1);
  const bool begins = last == std::string_view::npos ||
                      std::string_view(".!?:\n*-").find(text[last]) != std::string_view::npos ||
                      ascii::is_beyond(text[last]);
  const bool is_listed =
      behind.empty() || std::string_view(",/|)+;\n\r").find(behind.front()) != std::string_view::npos;
  return !begins || is_listed;
}

void add_golang(Appender& words, std::string_view text, SearchText kind) {
  if (kind == SearchText::kLabel && ascii::lowers_to(text, "go")) return words.add("golang");
  for (std::size_t at = text.find("Go"); at != std::string_view::npos; at = text.find("Go", at + 2))
    if (is_language(text, at, kind)) return words.add("golang");
}

}  // namespace

void append_search_words(std::string& out, std::string_view text, SearchText kind, WordSet& seen,
                         std::string_view prefix) {
  Appender words(out, seen, prefix);
  words.add_text(text);
  add_joined(words, text, '-');
  add_joined(words, text, '.');
  if (kind != SearchText::kName) add_golang(words, text, kind);
  words.finish();
}

std::string joined_words(std::string_view first, std::string_view second) {
  for (const Pair& pair : kPairs)
    if (pair.first == first && pair.second == second) return std::string(first) + std::string(second);
  return "";
}

std::string_view other_name(std::string_view word) {
  std::string_view other;
  for_each_bit(kNamed.like(word), kNames, [&](const Name& name) {
    if (name.word == word) other = name.other;
  });
  return other;
}

std::vector<std::string_view> pairs_of(std::string_view run) {
  std::vector<std::string_view> pairs;
  for (std::size_t at = 0; at < run.size();) {
    const std::size_t one = character_at(run, at).size();
    if (at + one < run.size()) pairs.push_back(run.substr(at, one + character_at(run, at + one).size()));
    at += one;
  }
  if (pairs.empty() && !run.empty()) pairs.push_back(run);
  return pairs;
}

std::string search_sequence(std::string_view text) {
  const std::string folded = folded_words(text, Scripts::kApart);
  std::string sequence = " ";
  sequence.reserve(folded.size() + 1);
  const auto append = [&](std::string_view word) {
    const std::string_view other = name_beside(word);
    sequence.append(other.empty() ? word : other).append(1, ' ');
  };
  for (std::size_t begin = 0, before = 0; begin < folded.size();) {
    const std::size_t end = folded.find(' ', begin);
    const std::string_view word = std::string_view(folded).substr(begin, end - begin);
    const std::string_view last = std::string_view(sequence).substr(before, sequence.size() - 1 - before);
    const std::string joined = pairs_begun_by(last) == 0 ? "" : joined_words(last, word);
    if (joined.empty()) before = sequence.size();
    sequence.resize(before);
    append(joined.empty() ? word : joined);
    begin = end + 1;
  }
  return sequence;
}

}  // namespace zapply
