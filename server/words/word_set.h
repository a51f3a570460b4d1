#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace zapply {

/// Which words were there already, by their hashes alone: of two words with the same 64 bits, the later one is taken for
/// the earlier.
class WordSet {
 public:
  WordSet() : slots_(1024) {}

  /// Whether the word, behind this prefix, is new. Prefixes differ in length, which tells them apart.
  bool insert(std::string_view word, std::string_view prefix = {}) { return insert_hash(hash_of(word, prefix.size())); }

 private:
  // After wyhash (public domain).
  static std::uint64_t hash_of(std::string_view word, std::uint64_t seed) {
    const auto load = [&word](std::size_t at, std::size_t count) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, word.data() + at, count);
      return bytes;
    };
    std::uint64_t hash = (seed << 32 | word.size()) * 0x9e3779b97f4a7c15ULL;
    std::size_t at = 0;
    for (; at + 8 < word.size(); at += 8) hash = mixed(hash ^ load(at, 8));
    if (word.size() >= 8) return mixed(hash ^ load(word.size() - 8, 8));
    if (word.size() >= 4) return mixed(hash ^ (load(0, 4) << 32 | load(word.size() - 4, 4)));
    for (; at < word.size(); ++at) hash ^= load(at, 1) << (8 * at);
    return mixed(hash);
  }
  static std::uint64_t mixed(std::uint64_t x) {
    x *= 0xe7037ed1a0b428dbULL;
    return x ^ x >> 29;
  }

  // Open addressing.
  bool insert_hash(std::uint64_t hash) {
    if (count_ * 2 >= slots_.size()) grow();
    std::uint64_t* const slots = slots_.data();
    const std::size_t mask = slots_.size() - 1;
    hash |= 1;  // 0 is an empty slot
    std::size_t slot = hash >> 24 & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask)
      if (slots[slot] == hash) return false;
    slots[slot] = hash;
    ++count_;
    return true;
  }
  [[gnu::noinline]] void grow() {  // apart, so that insert_hash() stays short
    std::vector<std::uint64_t> old(slots_.size() * 2);
    old.swap(slots_);
    count_ = 0;
    for (const std::uint64_t hash : old)
      if (hash != 0) insert_hash(hash);
  }

  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
};

}  // namespace zapply
