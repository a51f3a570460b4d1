#include "server/store/job_words.h"

#include <algorithm>
#include <vector>

#include "server/store/database.h"
#include "server/store/words.h"

namespace zapply {
namespace {

// Enough for every posting that was seen; a book in a posting costs no more than this.
constexpr std::size_t kDescriptionBytesMax = 16 * 1024;

// Collects words, each once.
class WordSet {
 public:
  /// `words` as folded_words() gives them; `prefix` goes before each.
  void add(std::string_view words, std::string_view prefix = {}) {
    for (std::size_t end = words.find(' '); end != std::string_view::npos; end = words.find(' ')) {
      add_word(words.substr(0, end), prefix);
      words.remove_prefix(end + 1);
    }
  }
  void add_word(std::string_view word, std::string_view prefix) {
    const std::size_t begin = text_.size();
    text_.append(prefix).append(word);
    const std::string_view added = std::string_view(text_).substr(begin);
    if (!insert(std::hash<std::string_view>{}(added))) {
      text_.resize(begin);
      return;
    }
    text_ += ' ';
  }
  std::string take() { return std::move(text_); }

 private:
  // Open addressing over hashes alone: two words with the same 64 bits cost one of them its place in the
  // index.
  bool insert(std::size_t hash) {
    if (count_ * 2 >= slots_.size()) grow();
    hash |= 1;  // 0 is an empty slot
    std::size_t slot = hash >> 8 & (slots_.size() - 1);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1))
      if (slots_[slot] == hash) return false;
    slots_[slot] = hash;
    ++count_;
    return true;
  }
  void grow() {
    std::vector<std::size_t> old(std::max<std::size_t>(slots_.size() * 2, 1024));
    old.swap(slots_);
    count_ = 0;
    for (const std::size_t hash : old)
      if (hash != 0) insert(hash);
  }

  std::string text_;
  std::vector<std::size_t> slots_;
  std::size_t count_ = 0;
};

// Words have no quotes in them: what separates words can't get into the expression.
void append_term(std::string& expression, std::string_view prefix, std::string_view word, bool beginning) {
  expression.append("\"").append(prefix).append(word).append(beginning ? "\"*" : "\"");
}

std::optional<std::string> match_all(std::string_view text,
                                     std::initializer_list<std::string_view> prefixes) {
  const std::string words = folded_words(text);
  const bool ended = text.ends_with(' ');
  std::string expression;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = words.find(' ', begin);
    const std::string_view word = std::string_view(words).substr(begin, end - begin);
    const bool beginning = end + 1 == words.size() && !ended && word.size() >= 2;
    expression.append(expression.empty() ? "(" : " AND (");
    for (std::size_t i = 0; i < prefixes.size(); ++i) {
      if (i > 0) expression += " OR ";
      append_term(expression, prefixes.begin()[i], word, beginning);
    }
    expression += ')';
    begin = end + 1;
  }
  if (expression.empty()) return std::nullopt;
  return expression;
}

// Characters that the index takes for separators would make two words of it. Names that become equal by this
// are told apart by the jobs' own rows.
std::string source_word(std::string_view source_name) {
  std::string word(source_name);
  for (char& c : word) {
    const bool is_part = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_part) c = '.';
  }
  return word;
}

}  // namespace

std::string index_words(const Job& job) {
  WordSet set;
  const std::string title = folded_words(job.title), company = folded_words(job.company);
  set.add_word(source_word(job.source_name), "source:");
  set.add(title, "title:");
  set.add(company, "company:");
  set.add(title);
  set.add(company);
  std::string rest;
  for (const std::string& tag : job.tags) append_folded_words(rest, tag);
  append_folded_words(rest, job.location);
  if (job.description)
    append_folded_words(rest, std::string_view(*job.description).substr(0, kDescriptionBytesMax));
  set.add(rest);
  return set.take();
}

void add_to_index(Database& database, std::int64_t job_id, const std::string& words) {
  database.prepare("INSERT INTO job_words (rowid, words) VALUES (?, ?)").bind_all(job_id, words).run();
}

void take_from_index(Database& database, std::int64_t job_id, const std::string& words) {
  database.prepare("INSERT INTO job_words (job_words, rowid, words) VALUES ('delete', ?, ?)")
      .bind_all(job_id, words)
      .run();
}

std::optional<std::string> match_words(std::string_view text) {
  return match_all(text, {""});
}

std::optional<std::string> match_title_or_company(std::string_view text) {
  return match_all(text, {"title:", "company:"});
}

std::optional<std::string> match_company(std::string_view text) {
  return match_all(text, {"company:"});
}

std::string match_source(std::string_view source_name) {
  std::string expression;
  append_term(expression, "source:", source_word(source_name), false);
  return expression;
}

}  // namespace zapply
