#include "server/jobs/job_words.h"

#include "server/words/search_words.h"
#include "server/words/word_set.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

// Enough for every posting that was seen; a book in a posting costs no more than this.
constexpr std::size_t kDescriptionBytesMax = 16 * 1024;

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
  std::string words;
  WordSet seen;
  if (const std::string source = source_word(job.source_name); seen.insert(source, "source:"))
    words.append("source:").append(source).append(1, ' ');
  append_search_words(words, job.title, SearchText::kLabel, seen, "title:");
  append_search_words(words, job.company, SearchText::kName, seen, "company:");
  append_search_words(words, job.title, SearchText::kLabel, seen);
  for (const std::string* text : {&job.company, &job.location})
    append_search_words(words, *text, SearchText::kName, seen);
  for (const std::string& tag : job.tags) append_search_words(words, tag, SearchText::kLabel, seen);
  if (job.description) append_search_words(words, indexed_part(*job.description), SearchText::kProse, seen);
  words.shrink_to_fit();  // room for a whole text would wait in memory with the job
  return words;
}

}  // namespace zapply
