#include "server/jobs/job_words.h"

#include <cstdint>
#include <cstring>
#include <vector>

#include "server/words/search_words.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

// Enough for every posting that was seen; a book in a posting costs no more than this.
constexpr std::size_t kDescriptionBytesMax = 16 * 1024;

// Collects words, each once.
class WordSet {
 public:
  WordSet() : slots_(1024) {}

  void add(std::string_view text, SearchText kind) {
    append_search_words(text_, text, kind, [this](std::string_view word) { return insert(hash_of(word, 0)); });
  }
  /// Each word of `text` behind `prefix`.
  void add(std::string_view text, SearchText kind, std::string_view prefix) {
    std::string words;
    append_search_words(words, text, kind, [](std::string_view) { return true; });
    for (std::size_t begin = 0; begin < words.size();) {
      const std::size_t end = words.find(' ', begin);
      add_word(std::string_view(words).substr(begin, end - begin), prefix);
      begin = end + 1;
    }
  }
  /// A word that is folded already.
  void add_word(std::string_view word, std::string_view prefix) {
    if (insert(hash_of(word, prefix.size()))) text_.append(prefix).append(word).append(1, ' ');
  }
  std::string take() {
    text_.shrink_to_fit();  // room for a whole text would wait in memory with the job
    return std::move(text_);
  }

 private:
  // Prefixes differ in length, so that this tells them apart. After wyhash (public domain).
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

  // Open addressing over hashes alone: two words with the same 64 bits cost one of them its place in the index.
  bool insert(std::uint64_t hash) {
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
  [[gnu::noinline]] void grow() {  // apart, so that insert() stays short
    std::vector<std::uint64_t> old(slots_.size() * 2);
    old.swap(slots_);
    count_ = 0;
    for (const std::uint64_t hash : old)
      if (hash != 0) insert(hash);
  }

  std::string text_;
  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
};

}  // namespace

// Characters that the index takes for separators would make two words of it. Names that become equal by this
// are told apart by the jobs' own rows.
std::string source_word(std::string_view source_name) {
  std::string word(source_name);
  for (char& c : word) {
    const bool is_part = ascii::is_alphanumeric(c);
    if (!is_part) c = '.';
  }
  return word;
}

std::string_view indexed_part(std::string_view description) { return description.substr(0, kDescriptionBytesMax); }

std::string index_words(const Job& job) {
  WordSet set;
  set.add_word(source_word(job.source_name), "source:");
  set.add(job.title, SearchText::kLabel, "title:");
  set.add(job.company, SearchText::kName, "company:");
  set.add(job.title, SearchText::kLabel);
  for (const std::string* text : {&job.company, &job.location}) set.add(*text, SearchText::kName);
  for (const std::string& tag : job.tags) set.add(tag, SearchText::kLabel);
  if (job.description) set.add(indexed_part(*job.description), SearchText::kProse);
  return set.take();
}

}  // namespace zapply
