#include "server/jobs/job_title.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "server/jobs/company_name.h"
#include "server/jobs/same_job_words.h"
#include "server/words/folded_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

bool is_year(std::string_view word) { return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")); }

// "r12345", "req2024117", "48213": at least four digits, behind few letters.
bool is_requisition(std::string_view word) {
  const std::size_t digits = word.find_first_of("0123456789");
  if (digits == std::string_view::npos || digits > 4 || word.size() - digits < 4 || is_year(word)) return false;
  return word.find_first_not_of("0123456789", digits) == std::string_view::npos;
}

// What stands before a requisition's number.
constexpr auto kRequisitionMarks =
    std::to_array<std::string_view>({"r", "jr", "req", "requisition", "id", "job", "ref", "reference", "no", "nr"});

std::vector<std::string_view> title_segments(std::string_view title) {
  constexpr auto kCuts = std::to_array<std::string_view>(
      {"(", ")", "[", "]", "{", "}", "|", "–", "—", " - ", ",", ";", ":", "·", "•", "@", " / "});
  constexpr std::string_view kFirstBytes = "()[]{}|\xe2 ,;:\xc2@";
  std::vector<std::string_view> segments;
  std::size_t begin = 0;
  for (std::size_t at = title.find_first_of(kFirstBytes); at != std::string_view::npos;) {
    const auto* const cut = std::find_if(kCuts.begin(), kCuts.end(), [&](std::string_view candidate) {
      return title.substr(at).starts_with(candidate);
    });
    const bool found = cut != kCuts.end();
    if (found) {
      if (at > begin) segments.push_back(title.substr(begin, at - begin));
      begin = at + cut->size();
    }
    at = title.find_first_of(kFirstBytes, found ? begin : at + 1);
  }
  if (begin < title.size()) segments.push_back(title.substr(begin));
  return segments;
}

// "Entwickler*in", "Développeur·se", "Desarrollador/a", "Verkäufer(in)": the ending is left out.
std::string without_gendered_endings(std::string_view title) {
  constexpr auto kEndings =
      std::to_array<std::string_view>({"in", "innen", "se", "euse", "rice", "trice", "ne", "re", "ere", "a", "e", "r"});
  std::string out;
  if (title.find_first_of("*:/_(\xc2") == std::string_view::npos) return out = title;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t sign =
        title[at] == '*' || title[at] == ':' || title[at] == '/' || title[at] == '_' || title[at] == '(' ? 1
        : title.substr(at).starts_with("·")                                                              ? 2
                                                                                                         : 0;
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool behind_word = out.size() >= 4 && is_small(out.back()) && is_small(out[out.size() - 2]);
    std::size_t begin = at + sign;
    if (begin < title.size() && title[begin] == '-') ++begin;
    std::size_t end = begin;
    while (end < title.size() && is_small(title[end])) ++end;
    const bool closes = title[at] != '(' || (end < title.size() && title[end] == ')');
    const bool stops = end == title.size() || static_cast<unsigned char>(title[end]) < 0x80;
    if (sign > 0 && behind_word && closes && stops && is_one_of(kEndings, title.substr(begin, end - begin))) {
      at = end + (title[at] == '(');
      continue;
    }
    out += title[at++];
  }
  return out;
}

bool is_noise(std::span<const std::string_view> words) {
  const auto all = [&](const auto& list) {
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) { return is_one_of(list, word); });
  };
  const bool one_letter = words.size() == 1 && words.front().size() == 1;
  if (all(kGenderMarks)) return !one_letter;
  return all(kSaysNothing) &&
         std::any_of(words.begin(), words.end(), [](std::string_view word) { return is_one_of(kNoise, word); });
}

// "(m, w, d)" and "(m|w|d)" would be cut into letters that say nothing by themselves.
std::string without_mark_brackets(std::string_view title) {
  std::string out;
  for (std::size_t at = 0; at < title.size(); ++at) {
    if (title[at] == '(' || title[at] == '[') {
      const std::size_t end = title.find(title[at] == '(' ? ')' : ']', at);
      const std::string folded = folded_words(title.substr(at + 1, end == std::string_view::npos ? 0 : end - at - 1));
      if (const auto words = words_of(folded); !words.empty() && is_noise(words)) {
        at = end;
        out += " - ";
        continue;
      }
    }
    out += title[at];
  }
  return out;
}

// Words of a segment that say something about the work.
std::vector<std::string_view> telling_words(const std::string& folded) {
  std::vector<std::string_view> words = words_of(folded);
  if (is_noise(words)) return {};
  // "Engineer m/w/d", "Ingenieur H/F"
  std::size_t marks = 0;
  while (marks < words.size() && is_one_of(kGenderMarks, words[words.size() - 1 - marks])) ++marks;
  if (marks >= 2) words.resize(words.size() - marks);
  while (!words.empty() && words.back() == "remote") words.pop_back();
  while (!words.empty() && words.front() == "remote") words.erase(words.begin());
  return words;
}

void add_word(JobTitle& title, std::string_view word) {
  const auto found =
      std::find_if(kLongForms.begin(), kLongForms.end(), [&](const auto& forms) { return forms.first == word; });
  // "Site Reliability Engineer (SRE)"
  if (found != kLongForms.end() && found->second.size() > 12 && title.key.find(found->second) != std::string::npos)
    return;
  title.key += found == kLongForms.end() ? word : found->second;
}

// "Node.js", "NodeJS" and "Node" are one.
std::string_view without_js(std::string_view word) {
  constexpr auto kFrameworks =
      std::to_array<std::string_view>({"nodejs", "reactjs", "vuejs", "nextjs", "angularjs", "expressjs", "nestjs"});
  return is_one_of(kFrameworks, word) ? word.substr(0, word.size() - 2) : word;
}

void add_words(JobTitle& title, std::span<const std::string_view> words) {
  const auto is_mark = [](std::string_view word) { return is_one_of(kRequisitionMarks, word); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t number = i;
    while (number < words.size() && is_mark(words[number])) ++number;
    if (number < words.size() && is_requisition(words[number])) {
      title.requisition += words[number];
      i = number;
      continue;
    }
    const std::string_view word = words[i], next = i + 1 < words.size() ? words[i + 1] : std::string_view();
    const bool is_framework = next == "js" && without_js(std::string(word) + "js").size() == word.size();
    if (word == "dev" && next == "ops") {
      title.key += "devops";
      ++i;
    } else if (word == "ux" && next == "ui") {
      title.key += "uiux";
      ++i;
    } else if (!is_one_of(kLinkWords, word)) {
      add_word(title, without_js(word));
      if (is_framework) ++i;
    }
  }
}

void add_places(JobTitle& title, const Places& named) {
  if (!named.name_any()) return;
  if (title.places)
    title.places->add_all(named);
  else
    title.places = named;
}

bool is_company(std::string_view text, std::string_view company) {
  return text.size() <= company.size() + 24 && !company.empty() && company_key(text) == company;
}

// Cuts " at Acme" and " in Berlin" off.
std::string_view without_ending(std::string_view segment, std::string_view company, const Places& places) {
  for (const std::string_view word : {" at ", " in ", " bei "}) {
    const std::size_t at = segment.rfind(word);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view rest = segment.substr(at + word.size());
    if (word == " in " ? places.name_any() && places.cover(Places(rest)) : is_company(rest, company))
      return segment.substr(0, at);
  }
  return segment;
}

}  // namespace

JobTitle read_title(const Job& job, std::string_view company) {
  JobTitle title;
  const std::string plain = without_mark_brackets(without_gendered_endings(job.title));
  const std::vector<std::string_view> segments = title_segments(plain);
  const bool ends_in_place = plain.find(" in ") != std::string::npos;
  const Places places(segments.size() > 1 || ends_in_place ? job.location : "");
  for (const std::string_view segment : segments) {
    if (segments.size() > 1) {
      const Places named(segment);
      if (is_company(segment, company)) continue;
      // "Engineer - Remote (US)", listed as "Remote"
      const bool is_place = !places.name_any() && named.name_any() && named.are_known();
      const bool is_covered = places.cover(named);
      if (is_place || (is_covered && places.overlap(named))) add_places(title, named);
      if (is_place || is_covered) continue;
    }
    const std::string_view work = without_ending(segment, company, places);
    if (constexpr std::string_view kIn = " in "; segment.substr(work.size()).starts_with(kIn))
      add_places(title, Places(segment.substr(work.size() + kIn.size())));
    const std::string folded = folded_words(work);
    add_words(title, telling_words(folded));
  }
  if (title.key.empty()) {
    title.key = folded_words(job.title);
    std::erase(title.key, ' ');
  }
  return title;
}

std::string title_key(const Job& job) { return read_title(job, company_key(job.company)).key; }

}  // namespace zapply
