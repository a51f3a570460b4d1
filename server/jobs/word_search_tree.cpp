#include "server/jobs/word_search_tree.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "server/jobs/job_words.h"
#include "server/jobs/word_search_text.h"
#include "server/words/folded_words.h"
#include "server/words/search_words.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

using Node = SearchNode;
using Kind = SearchNode::Kind;

std::optional<Node> group_of(Kind kind, std::vector<Node> parts) {
  if (parts.empty()) return std::nullopt;
  if (parts.size() == 1) return std::move(parts.front());
  return Node{.kind = kind, .parts = std::move(parts)};
}

void add(std::vector<Node>& nodes, std::optional<Node> node) {
  if (node) nodes.push_back(*std::move(node));
}

void add(SearchWishes& to, SearchWishes from) {
  std::move(from.wanted.begin(), from.wanted.end(), std::back_inserter(to.wanted));
  std::move(from.unwanted.begin(), from.unwanted.end(), std::back_inserter(to.unwanted));
}

Node word_node(std::string_view field, std::string_view word, bool is_beginning) {
  // Two letters begin too many words to be worth their time, and "go" or "ui" is a word of its own.
  return {.field = std::string(field), .text = std::string(word), .is_beginning = is_beginning && word.size() >= 3};
}

/// One of the words that folding gives, under each of its names.
Node any_name(std::string_view field, std::string_view word, bool is_beginning) {
  if (is_run_without_blanks(word)) {
    std::vector<Node> pairs;
    for (const std::string_view pair : pairs_of(word)) pairs.push_back(word_node(field, pair, pair == word));
    if (pairs.size() == 1) return std::move(pairs.front());
    // An index of an older zapply, until it is made anew, has the whole run as a word.
    Node of_before = word_node(field, word, true);
    return {.kind = Kind::kAny, .parts = {{.kind = Kind::kAll, .parts = std::move(pairs)}, std::move(of_before)}};
  }
  const std::string_view other = other_name(word);
  Node node = word_node(field, word, is_beginning);
  if (other.empty()) return node;
  return {.kind = Kind::kAny, .parts = {word_node(field, other, false), std::move(node)}};
}

std::vector<Node> any_names(std::string_view field, std::string_view folded, bool is_beginning) {
  std::vector<Node> nodes;
  const std::vector<std::string_view> words = words_of(folded);
  nodes.reserve(words.size());
  for (const std::string_view word : words)
    nodes.push_back(any_name(field, word, is_beginning && word.data() == words.back().data()));
  return nodes;
}

std::string folded_apart(std::string_view text) { return folded_words(text, Scripts::kApart); }

/// What "front-end" and "vue.js" are in one word; empty where `typed` is nothing like it.
std::string in_one_word(std::string_view typed) {
  const std::string folded = folded_apart(typed);
  const std::vector<std::string_view> words = words_of(folded);
  if (words.size() != 2) return "";
  if (std::string joined = joined_words(words[0], words[1]); !joined.empty()) return joined;
  const std::size_t sign = words[0].size();
  const bool is_hyphened = typed.size() == folded.size() - 1 && ascii::is_letter(typed.front()) &&
                           (typed[sign] == '-' || (typed[sign] == '.' && std::string_view("js").starts_with(words[1])));
  return is_hyphened ? std::string(words[0]) + std::string(words[1]) : "";
}

/// In one word where it may be written so, or else as it is.
std::optional<Node> in_one_word_or(std::string_view field, std::string_view typed, bool is_beginning,
                                   std::optional<Node> as_it_is) {
  const std::string joined = in_one_word(typed);
  if (joined.empty() || !as_it_is) return as_it_is;
  return Node{.kind = Kind::kAny, .parts = {any_name(field, joined, is_beginning), *std::move(as_it_is)}};
}

std::optional<Node> word_as_typed(std::string_view field, std::string_view typed, bool is_beginning) {
  std::optional<Node> all = group_of(Kind::kAll, any_names(field, folded_apart(typed), is_beginning));
  return in_one_word_or(field, typed, is_beginning, std::move(all));
}

bool is_one_word(std::string_view text) {
  const std::string folded = folded_apart(text);
  return words_of(folded).size() == 1;
}

std::optional<Node> phrase(std::string_view field, std::string_view text) {
  const std::string sequence = search_sequence(text);
  std::vector<Node> words = any_names(field, std::string_view(sequence).substr(1), false);
  // "front end" in quotes is one word; but "golang" alone is the language.
  if (is_one_word(text)) return word_as_typed(field, text, false);
  if (words.size() < 2) return group_of(Kind::kAll, std::move(words));
  Node phrase{.kind = Kind::kPhrase, .field = std::string(field), .text = sequence, .parts = std::move(words)};
  return in_one_word_or(field, text, false, std::move(phrase));
}

class Parser {
 public:
  explicit Parser(std::string_view text) : pieces_(pieces_of(text)) {}

  /// Up to the end of what a bracket holds.
  SearchWishes parse_list(std::string_view field) {
    SearchWishes list;
    while (!is_at_end()) {
      SearchWishes some = parse_alternatives(field);
      add(list.wanted, group_of(Kind::kAny, std::move(some.wanted)));
      add(list, {{}, std::move(some.unwanted)});
    }
    return list;
  }

 private:
  bool is_next(SearchPiece::Kind kind) const { return at_ < pieces_.size() && pieces_[at_].kind == kind; }
  bool is_at_end() const { return at_ == pieces_.size() || is_next(SearchPiece::Kind::kClose); }

  SearchWishes parse_alternatives(std::string_view field) {
    SearchWishes some;
    do {
      while (is_next(SearchPiece::Kind::kOr)) ++at_;
      if (!is_at_end()) add(some, parse_one(field));
    } while (is_next(SearchPiece::Kind::kOr));
    return some;
  }

  SearchWishes parse_one(std::string_view field) {
    bool is_wanted = true;
    for (; is_next(SearchPiece::Kind::kNot) || is_next(SearchPiece::Kind::kField); ++at_) {
      if (is_next(SearchPiece::Kind::kNot))
        is_wanted = !is_wanted;
      else
        field = pieces_[at_].text;
    }
    // What is without anything behind it is still being written.
    if (is_at_end() || is_next(SearchPiece::Kind::kOr)) return {};
    SearchWishes one = parse_sought(field, is_wanted);
    if (!is_wanted) std::swap(one.wanted, one.unwanted);
    return one;
  }

  SearchWishes parse_sought(std::string_view field, bool is_wanted) {
    const SearchPiece& piece = pieces_[at_++];
    SearchWishes one;
    if (piece.kind == SearchPiece::Kind::kOpen)
      return parse_brackets(field);
    else if (field == "source:")
      add(one.wanted, Node{.field = "source:", .text = source_word(piece.text)});
    else if (piece.kind == SearchPiece::Kind::kPhrase)
      add(one.wanted, phrase(field, piece.text));
    else
      add(one.wanted, word(field, piece, is_wanted));
    return one;
  }

  SearchWishes parse_brackets(std::string_view field) {
    SearchWishes list = parse_list(field);
    ++at_;
    std::optional<Node> wanted = group_of(Kind::kAll, std::move(list.wanted));
    if (!wanted) return {{}, std::move(list.unwanted)};
    if (list.unwanted.empty()) return {{*std::move(wanted)}, {}};
    Node without{.kind = Kind::kWithout};
    without.parts.push_back(*std::move(wanted));
    without.parts.push_back(*group_of(Kind::kAny, std::move(list.unwanted)));
    return {{std::move(without)}, {}};
  }

  std::optional<Node> word(std::string_view field, const SearchPiece& piece, bool is_wanted) {
    // "front end", typed with a blank; but "-front end" is without the one, with the other.
    if (is_wanted && is_next(SearchPiece::Kind::kWord)) {
      const std::string both = piece.text + ' ' + pieces_[at_].text;
      const std::string folded = folded_apart(both);
      const std::vector<std::string_view> words = words_of(folded);
      if (words.size() == 2 && !joined_words(words[0], words[1]).empty())
        return word_as_typed(field, both, pieces_[at_++].is_last);
    }
    // Nor is something unwanted for how it begins, unless that is said.
    return word_as_typed(field, piece.text, (piece.is_last && is_wanted) || piece.text.ends_with('*'));
  }

  const std::vector<SearchPiece> pieces_;
  std::size_t at_ = 0;
};

}  // namespace

bool SearchNode::has_phrase() const {
  return kind == Kind::kPhrase ||
         std::any_of(parts.begin(), parts.end(), [](const SearchNode& part) { return part.has_phrase(); });
}

SearchWishes read_word_search(std::string_view text) { return Parser(text).parse_list(""); }

std::vector<SearchNode> words_in_field(std::string_view field, std::string_view name) {
  return any_names(field, folded_apart(name), !name.ends_with(' '));
}

}  // namespace zapply
