#pragma once

#include <array>
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

  /// Whether a spelling may begin with the word, which `end` is behind: false is certain.
  bool may_begin(const TextWord* word, const TextWord* end) const {
    if (!first_words_.may_have(word->hash)) return false;
    // Many common words begin a spelling of several ("on" call).
    return lone_words_.may_have(word->hash) ||
           (word + 1 != end && first_pairs_.may_have(mixed_word_hash(word->hash, word[1].hash)));
  }

  using Node = std::uint32_t;
  static constexpr Node kRoot = 0;
  static constexpr Node kNone = UINT32_MAX;
  /// Where one comes by a word behind such a gap; kNone where no spelling goes on so. From the root, gaps are alike.
  Node next(Node, SkillGap, std::uint64_t hash) const;
  /// What is spelled by the words that led here; null where they are only the beginning of something.
  const Entry* entry(Node node) const { return entries_[node].spelling != nullptr ? &entries_[node] : nullptr; }

 private:
  /// A bit for some of the words each: whether one of them is there.
  class WordFilter {
   public:
    void add(std::uint64_t hash) { bits_[hash >> 6 & kMask] |= std::uint64_t{1} << (hash & 63); }
    bool may_have(std::uint64_t hash) const { return (bits_.data()[hash >> 6 & kMask] >> (hash & 63) & 1) != 0; }

   private:
    static constexpr std::size_t kMask = 2047;
    std::array<std::uint64_t, kMask + 1> bits_{};
  };
  struct Edge {
    std::uint64_t key = 0;  ///< 0: none
    Node to = kNone;
  };

  static std::uint64_t key_of(Node, SkillGap, std::uint64_t hash);
  void add(const SkillSpelling&, std::uint16_t skill);
  void add_inflected(const SkillSpelling&, const SkillWords&, std::uint16_t skill);
  void add_words(const Entry&, const SkillWords&, std::uint64_t last, std::size_t from, Node node);
  Node grow(Node, SkillGap, std::uint64_t hash);
  Edge& slot(std::uint64_t key);

  WordFilter first_words_, lone_words_, first_pairs_;
  std::vector<Edge> edges_;  ///< open addressing; its size is a power of two
  std::vector<Entry> entries_;
};

/// Of skills(); made when it is first asked for.
const SkillIndex& skill_index();

}  // namespace zapply
