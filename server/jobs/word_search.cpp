#include "server/jobs/word_search.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "server/jobs/job_words.h"
#include "server/words/folded_words.h"
#include "server/words/search_words.h"

namespace zapply {
namespace {

using Node = SearchNode;
using Kind = SearchNode::Kind;
using Fields = std::span<const std::string_view>;

// Words have no quotes in them: what separates words can't get into the expression.
void append_term(std::string& out, std::string_view field, const Node& word) {
  out.append("\"").append(field).append(word.text).append(word.is_beginning ? "\"*" : "\"");
}

void append_expression(std::string& out, const Node& node, Fields fields);

void append_joined(std::string& out, std::string_view between, std::span<const Node> nodes, Fields fields) {
  if (nodes.size() == 1) return append_expression(out, nodes.front(), fields);
  out += '(';
  for (const Node& node : nodes) {
    if (&node != &nodes.front()) out += between;
    append_expression(out, node, fields);
  }
  out += ')';
}

/// What finds at least what the node means; `fields` are those in which a word without one is sought.
void append_expression(std::string& out, const Node& node, Fields fields) {
  switch (node.kind) {
    case Kind::kWord:
      if (!node.field.empty()) return append_term(out, node.field, node);
      if (fields.size() > 1) out += '(';
      for (const std::string_view& field : fields) {
        if (&field != &fields.front()) out += " OR ";
        append_term(out, field, node);
      }
      if (fields.size() > 1) out += ')';
      return;
    case Kind::kAny:
      return append_joined(out, " OR ", node.parts, fields);
    case Kind::kPhrase:
    case Kind::kAll:
      return append_joined(out, " AND ", node.parts, fields);
    case Kind::kWithout:
      // Who has the words of a phrase may not have the phrase.
      if (node.parts[1].has_phrase()) return append_expression(out, node.parts[0], fields);
      return append_joined(out, " NOT ", node.parts, fields);
  }
}

constexpr std::array<std::string_view, 1> kAnywhere{""};
constexpr std::array<std::string_view, 2> kTitleOrCompany{"title:", "company:"};

std::string expression_of(std::string_view between, std::span<const Node> nodes, Fields fields) {
  std::string expression;
  if (!nodes.empty()) append_joined(expression, between, nodes, fields);
  return expression;
}

bool has_sequence(std::string_view text, std::string_view sequence) {
  // Within a run without blanks, words don't end where a phrase does.
  if (is_run_without_blanks(sequence.substr(1))) sequence.remove_prefix(1);
  const std::size_t last = sequence.rfind(' ', sequence.size() - 2);
  if (is_run_without_blanks(sequence.substr(last + 1))) sequence.remove_suffix(1);
  return text.find(sequence) != std::string_view::npos;
}

/// A job as it is looked at. What most searches don't ask for is found out when one does.
class SeenJob {
 public:
  explicit SeenJob(const Job& job) : job_(job) {}

  bool holds(const Node& node) {
    const auto is_so = [this](const Node& part) { return holds(part); };
    switch (node.kind) {
      case Kind::kWord:
        return has_word(" " + node.field + node.text + (node.is_beginning ? "" : " "));
      case Kind::kPhrase:
        return has_phrase(node.field, node.text);
      case Kind::kAll:
        return std::all_of(node.parts.begin(), node.parts.end(), is_so);
      case Kind::kAny:
        return std::any_of(node.parts.begin(), node.parts.end(), is_so);
      case Kind::kWithout:
        return holds(node.parts[0]) && !holds(node.parts[1]);
    }
    return false;
  }

 private:
  bool has_word(std::string_view word) {
    if (!words_) words_ = " " + index_words(job_);
    return words_->find(word) != std::string::npos;
  }
  bool has_phrase(std::string_view field, std::string_view sequence) {
    if (!title_) title_ = search_sequence(job_.title);
    if (field == "title:") return has_sequence(*title_, sequence);
    if (!company_) company_ = search_sequence(job_.company);
    if (field == "company:") return has_sequence(*company_, sequence);
    if (other_texts_.empty()) {
      other_texts_.push_back(search_sequence(job_.location));
      for (const std::string& tag : job_.tags) other_texts_.push_back(search_sequence(tag));
      if (job_.description) other_texts_.push_back(search_sequence(indexed_part(*job_.description)));
    }
    return has_sequence(*title_, sequence) || has_sequence(*company_, sequence) ||
           std::any_of(other_texts_.begin(), other_texts_.end(),
                       [&](const std::string& text) { return has_sequence(text, sequence); });
  }

  const Job& job_;
  std::optional<std::string> words_;            ///< index_words(), with a space before the first
  std::optional<std::string> title_, company_;  ///< as search_sequence() gives them
  std::vector<std::string> other_texts_;        ///< so, too
};

bool has_phrase(const Node& node) { return node.has_phrase(); }
bool has_none(const Node& node) { return !node.has_phrase(); }

}  // namespace

WordSearch::WordSearch(std::string_view text) : wishes_(read_word_search(text)) {
  for (std::vector<Node>* nodes : {&wishes_.wanted, &wishes_.unwanted})
    std::stable_partition(nodes->begin(), nodes->end(), has_none);
}

std::string WordSearch::match() const { return expression_of(" AND ", wishes_.wanted, kAnywhere); }

std::string WordSearch::without() const {
  const auto begin = wishes_.unwanted.begin();
  const auto end = std::partition_point(begin, wishes_.unwanted.end(), has_none);
  return expression_of(" OR ", {begin, end}, kAnywhere);
}

std::string WordSearch::match_title_or_company() const {
  return expression_of(" AND ", wishes_.wanted, kTitleOrCompany);
}

bool WordSearch::has_phrases() const {
  return std::any_of(wishes_.wanted.begin(), wishes_.wanted.end(), has_phrase) ||
         std::any_of(wishes_.unwanted.begin(), wishes_.unwanted.end(), has_phrase);
}

bool WordSearch::fits(const Job& job) const {
  SeenJob seen(job);
  const auto is_held = [&seen](const Node& node) { return seen.holds(node); };
  // Phrases first: of the words, the index has spoken already.
  return std::all_of(wishes_.wanted.rbegin(), wishes_.wanted.rend(), is_held) &&
         std::none_of(wishes_.unwanted.rbegin(), wishes_.unwanted.rend(), is_held);
}

std::string match_company(std::string_view name) {
  return expression_of(" AND ", words_in_field("company:", name), kAnywhere);
}

std::string match_source(std::string_view source_name) {
  std::string expression;
  append_term(expression, "source:", {.text = source_word(source_name)});
  return expression;
}

}  // namespace zapply
