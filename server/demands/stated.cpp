#include "server/demands/stated.h"

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Whether a sentence ends before the byte: ". A", but not "e.g. A", "U.S. A" or "yrs. of".
inline bool begins_sentence(std::string_view text, std::size_t at) {
  const char before = text[at - 1];
  if (before > ' ') return false;  // most often
  if (before == '\n') return true;
  if (at < 4 || before != ' ' || ascii::is_lower(text[at])) return false;
  const char end = text[at - 2];
  if (end == '!' || end == '?') return true;
  if (end != '.') return false;
  const bool is_abbreviation = text[at - 4] == '.' || text[at - 4] == ' ' || text[at - 4] == '(';
  return !is_abbreviation;
}

}  // namespace

std::string_view sentence_at(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && !begins_sentence(text, begin)) --begin;
  std::size_t end = at;
  while (end < text.size() && text[end] != '\n' && !(end > at && begins_sentence(text, end))) ++end;
  return text.substr(begin, end - begin);
}

std::string_view without_mark(std::string_view sentence) {
  sentence = trimmed(sentence);
  for (const std::string_view mark : {"\xe2\x80\xa2", "-", "*", "\xe2\x9c\x85"})
    if (sentence.starts_with(mark)) return trimmed(sentence.substr(mark.size()));
  return sentence;
}

}  // namespace zapply
