#include "server/demands/skill_index.h"

#include <bit>
#include <stdexcept>
#include <string>

#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::size_t kInflectedBytesMin = 4;

std::size_t count_words(std::span<const Skill> skills) {
  std::size_t count = 0;
  for (const Skill& skill : skills)
    for (const SkillSpelling& spelling : skill.spellings) count += spelling.text.size() / 4 + 1;
  return count;
}

// The last word in the other number: "pipeline" and "pipelines", "methodology" and "methodologies". Empty: none.
std::string other_number(std::string_view word, bool is_alone) {
  if (word.size() < kInflectedBytesMin) return {};
  for (const char c : word)
    if (!ascii::is_letter(c)) return {};
  const std::string lower = ascii::lower(word);
  if (lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is")) return {};
  if (lower.back() == 's') return is_alone ? std::string() : lower.substr(0, lower.size() - 1);
  if (lower.ends_with("ing") && is_alone) return {};
  if (lower.back() != 'y') return lower + "s";
  return lower.substr(0, lower.size() - 1) + "ies";
}

}  // namespace

SkillIndex::SkillIndex(std::span<const Skill> skills) : edges_(std::bit_ceil(4 * count_words(skills))), entries_(1) {
  for (std::size_t id = 0; id < skills.size(); ++id)
    for (const SkillSpelling& spelling : skills[id].spellings) add(spelling, static_cast<std::uint16_t>(id));
  // Behind all that is written: those never take the place of a spelling.
  std::vector<TextWord> room;
  for (std::size_t id = 0; id < skills.size(); ++id) {
    for (const SkillSpelling& spelling : skills[id].spellings) {
      add_inflected(spelling, SkillWords(spelling.text, room), static_cast<std::uint16_t>(id));
    }
  }
}

std::uint64_t SkillIndex::key_of(Node node, SkillGap gap, std::uint64_t hash) {
  const std::uint64_t step = node == kRoot ? 0 : std::uint64_t{node} * 4 + static_cast<std::uint64_t>(gap);
  const std::uint64_t key = (hash ^ step * 0x9e3779b97f4a7c15ULL) * 0xe7037ed1a0b428dbULL;
  return (key ^ key >> 32) | 1;
}

SkillIndex::Node SkillIndex::next(Node node, SkillGap gap, std::uint64_t hash) const {
  const std::uint64_t key = key_of(node, gap, hash);
  const std::size_t mask = edges_.size() - 1;
  const Edge* const edges = edges_.data();
  for (std::size_t at = key >> 1 & mask; edges[at].key != 0; at = (at + 1) & mask)
    if (edges[at].key == key) return edges[at].to;
  return kNone;
}

SkillIndex::Edge& SkillIndex::slot(std::uint64_t key) {
  const std::size_t mask = edges_.size() - 1;
  std::size_t at = key >> 1 & mask;
  while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & mask;
  return edges_[at];
}

SkillIndex::Node SkillIndex::grow(Node node, SkillGap gap, std::uint64_t hash) {
  if (entries_.size() * 2 > edges_.size())
    throw std::logic_error("server/demands/skills.json: more words than expected");
  if (node == kRoot) first_words_.add(hash);
  Edge& edge = slot(key_of(node, gap, hash));
  if (edge.key == 0) {
    edge = {key_of(node, gap, hash), static_cast<Node>(entries_.size())};
    entries_.emplace_back();
  }
  return edge.to;
}

void SkillIndex::add(const SkillSpelling& spelling, std::uint16_t skill) {
  std::vector<TextWord> room;
  const SkillWords words(spelling.text, room);
  if (words.size() == 0) throw std::logic_error("server/demands/skills.json: \"" + spelling.text + "\" has no word");
  add_words({&spelling, skill}, words, words[words.size() - 1].hash, 0, kRoot);
}

// With another hash of the last word. "CI/CD" is "CI CD", too; "P&L" is only that.
void SkillIndex::add_words(const Entry& entry, const SkillWords& words, std::uint64_t last, std::size_t from,
                           Node node) {
  const auto hash = [&](std::size_t word) { return word + 1 == words.size() ? last : words[word].hash; };
  for (; from < words.size(); ++from) {
    if (from == 1) first_pairs_.add(mixed_word_hash(hash(0), hash(1)));
    const SkillGap gap = words.gap(from);
    if (gap == SkillGap::kSlash) add_words(entry, words, last, from + 1, grow(node, SkillGap::kJoin, hash(from)));
    node = grow(node, gap, hash(from));
  }
  if (words.size() == 1) lone_words_.add(last);
  if (entries_[node].spelling == nullptr) entries_[node] = entry;
}

void SkillIndex::add_inflected(const SkillSpelling& spelling, const SkillWords& words, std::uint16_t skill) {
  if (spelling.care >= SkillCare::kCase) return;
  const std::string other = other_number(words.written(words.size() - 1), words.size() == 1);
  if (!other.empty()) add_words({&spelling, skill}, words, word_hash(other), 0, kRoot);
}

const SkillIndex& skill_index() {
  static const SkillIndex kIndex(skills());
  return kIndex;
}

}  // namespace zapply
