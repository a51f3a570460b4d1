#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "server/demands/skill_table.h"
#include "server/demands/skill_words.h"

namespace zapply {

/// All spellings of all skills as a tree of words. Words are known by their hashes alone.
class SkillIndex {
 public:
  explicit SkillIndex(std::span<const Skill> skills);

  struct Entry {
    const SkillSpelling* spelling = nullptr;
    std::uint16_t skill = 0;
  };

  /// Whether a spelling may begin with the word: false is certain.
  bool may_begin(std::uint64_t hash) const {
    return (first_words_[hash >> 6 & kFirstWordsMask] >> (hash & 63) & 1) != 0;
  }

  using Node = std::uint32_t;
  static constexpr Node kRoot = 0;
  static constexpr Node kNone = UINT32_MAX;
  /// Where one comes by a word behind such a gap; kNone where no spelling goes on so. From the root, gaps are alike.
  Node next(Node, SkillGap, std::uint64_t hash) const;
  /// What is spelled by the words that led here; null where they are only the beginning of something.
  const Entry* entry(Node node) const { return entries_[node].spelling != nullptr ? &entries_[node] : nullptr; }

 private:
  static constexpr std::size_t kFirstWordsMask = 2047;
  struct Edge {
    std::uint64_t key = 0;  ///< 0: none
    Node to = kNone;
  };

  static std::uint64_t key_of(Node, SkillGap, std::uint64_t hash);
  void add(const SkillSpelling&, std::uint16_t skill);
  void add_inflected(const SkillSpelling&, std::span<const SkillWord> words, std::uint16_t skill);
  void add_words(const Entry&, std::span<const SkillWord> words, std::size_t from, Node node);
  Node grow(Node, SkillGap, std::uint64_t hash);
  Edge& slot(std::uint64_t key);

  std::vector<std::uint64_t> first_words_ = std::vector<std::uint64_t>(kFirstWordsMask + 1);
  std::vector<Edge> edges_;  ///< open addressing; its size is a power of two
  std::vector<Entry> entries_;
};

/// Of skills(); made when it is first asked for.
const SkillIndex& skill_index();

}  // namespace zapply
