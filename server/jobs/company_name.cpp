#include "server/jobs/company_name.h"

#include <algorithm>
#include <span>
#include <vector>

#include "server/jobs/same_job_words.h"
#include "server/words/folded_words.h"
#include "server/words/letters.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' || c == '[';
    if (depth == 0) out += c;
    depth -= depth > 0 && (c == ')' || c == ']');
  }
  return out;
}

// "株式会社クオルベ", "クオルベ（株）", "주식회사 쿠오르브": a legal form that is written without a space.
std::string without_joined_forms(std::string text) {
  for (const std::string_view form : kJoinedForms)
    for (std::size_t at = text.find(form); at != std::string::npos; at = text.find(form, at + 1))
      text.replace(at, form.size(), " ");
  return text;
}

// How many of the last words are a legal form; "s a" and "sp z o o" are written apart.
std::size_t legal_form_length(std::span<const std::string_view> words) {
  for (std::size_t count = std::min<std::size_t>(7, words.size()); count >= 1; --count) {
    std::string joined;
    bool apart = true;
    for (const std::string_view word : words.last(count)) {
      apart = apart && (count == 1 || word.size() <= 2);
      joined += word;
    }
    if (apart && is_one_of(kLegalForms, joined)) return count;
  }
  return 0;
}

}  // namespace

std::string company_key(std::string_view company) {
  std::string folded = folded_words(without_brackets(without_joined_forms(std::string(company))));
  if (folded.empty()) folded = folded_words(company);
  std::vector<std::string_view> words = words_of(folded);
  if (words.size() > 1 && (words.front() == "the" || words.front() == "www")) words.erase(words.begin());
  if (words.size() > 1 && is_one_of(kFormsInFront, words.front())) words.erase(words.begin());
  while (words.size() > 1) {
    const std::size_t count = legal_form_length(words);
    if (count == 0 || count >= words.size()) break;
    words.resize(words.size() - count);
  }
  if (words.size() > 1 && is_one_of(kNameEndings, words.back())) words.pop_back();
  std::string key;
  for (const std::string_view word : words)
    if (word != "and") key += word;
  return without_umlauts(std::move(key));
}

}  // namespace zapply
