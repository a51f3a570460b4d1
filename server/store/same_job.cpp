#include "server/store/same_job.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <utility>

#include "server/store/canonical_url.h"
#include "server/store/places.h"
#include "server/store/words.h"

namespace zapply {
namespace {

constexpr std::chrono::days kSameOpeningMax(60);

constexpr auto kLegalForms = std::to_array<std::string_view>({"ab",
                                                              "ag",
                                                              "aps",
                                                              "as",
                                                              "asa",
                                                              "bv",
                                                              "bvba",
                                                              "co",
                                                              "company",
                                                              "corp",
                                                              "corporation",
                                                              "com",
                                                              "ek",
                                                              "eg",
                                                              "gbr",
                                                              "gmbh",
                                                              "hf",
                                                              "inc",
                                                              "incorporated",
                                                              "kft",
                                                              "kg",
                                                              "kgaa",
                                                              "kk",
                                                              "lda",
                                                              "limited",
                                                              "llc",
                                                              "llp",
                                                              "lp",
                                                              "ltd",
                                                              "ltda",
                                                              "mbh",
                                                              "nv",
                                                              "oo",
                                                              "ou",
                                                              "oy",
                                                              "oyj",
                                                              "plc",
                                                              "pbc",
                                                              "pte",
                                                              "pty",
                                                              "pvt",
                                                              "private",
                                                              "sa",
                                                              "sarl",
                                                              "sas",
                                                              "sasu",
                                                              "se",
                                                              "sl",
                                                              "slu",
                                                              "spa",
                                                              "spzoo",
                                                              "sp",
                                                              "srl",
                                                              "sro",
                                                              "doo",
                                                              "dd",
                                                              "ug",
                                                              "zoo",
                                                              "haftungsbeschrankt"});
// Letters of "(m/f/d)" and its kin in several languages, and what stands for them.
constexpr auto kGenderMarks =
    std::to_array<std::string_view>({"m", "f", "d", "w", "h", "x", "i", "n", "gn", "mfd", "mwd", "fmd", "wmd",
                                     "mfx", "fmx", "div", "divers"});
constexpr auto kSaysNothing = std::to_array<std::string_view>(
    {"all", "genders", "gender", "any", "urgent", "urgently", "hiring", "now", "new", "immediate",
     "immediately", "start", "asap", "full", "time", "fulltime", "permanent", "ft"});
constexpr auto kDropped = std::to_array<std::string_view>({"and", "the", "a", "an", "und", "et"});
// Short forms of the same word.
constexpr auto kLongForms =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"sr", "senior"},
                                                                  {"snr", "senior"},
                                                                  {"jr", "junior"},
                                                                  {"jnr", "junior"},
                                                                  {"eng", "engineer"},
                                                                  {"engr", "engineer"},
                                                                  {"dev", "developer"},
                                                                  {"mgr", "manager"},
                                                                  {"ii", "2"},
                                                                  {"iii", "3"},
                                                                  {"iv", "4"},
                                                                  {"js", "javascript"},
                                                                  {"ml", "machinelearning"},
                                                                  {"vp", "vicepresident"},
                                                                  {"internship", "intern"},
                                                                  {"sre", "sitereliabilityengineer"},
                                                                  {"swe", "softwareengineer"},
                                                                  {"pm", "productmanager"},
                                                                  {"qa", "qualityassurance"},
                                                                  {"hr", "humanresources"}});

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = folded.find(' ', begin);
    words.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

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

// How many of the last words are a legal form; "s a" and "sp z o o" are written apart.
std::size_t legal_form_length(std::span<const std::string_view> words) {
  for (std::size_t count = std::min<std::size_t>(4, words.size()); count >= 1; --count) {
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

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
}

// "r12345", "req2024117", "48213": at least four digits, behind few letters.
bool is_requisition(std::string_view word) {
  const std::size_t digits = word.find_first_of("0123456789");
  if (digits == std::string_view::npos || digits > 4 || word.size() - digits < 4 || is_year(word))
    return false;
  return word.find_first_not_of("0123456789", digits) == std::string_view::npos;
}

// What stands before a requisition's number.
constexpr auto kRequisitionMarks = std::to_array<std::string_view>(
    {"r", "jr", "req", "requisition", "id", "job", "ref", "reference", "no", "nr"});

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

// Words of a segment that say something about the work.
std::vector<std::string_view> telling_words(const std::string& folded) {
  std::vector<std::string_view> words = words_of(folded);
  const bool marks_only = std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return is_one_of(kGenderMarks, word) || is_one_of(kSaysNothing, word);
  });
  if (marks_only) return {};
  // "Engineer m/w/d", "Ingenieur H/F"
  std::size_t marks = 0;
  while (marks < words.size() && is_one_of(kGenderMarks, words[words.size() - 1 - marks])) ++marks;
  if (marks >= 2) words.resize(words.size() - marks);
  while (!words.empty() && words.back() == "remote") words.pop_back();
  while (!words.empty() && words.front() == "remote") words.erase(words.begin());
  return words;
}

struct Title {
  std::string key;
  std::string requisition;
};

void add_word(Title& title, std::string_view word) {
  const auto found = std::find_if(kLongForms.begin(), kLongForms.end(),
                                  [&](const auto& forms) { return forms.first == word; });
  title.key += found == kLongForms.end() ? word : found->second;
}

void add_words(Title& title, std::span<const std::string_view> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool before_number = i + 1 < words.size() && is_requisition(words[i + 1]);
    if (is_requisition(words[i]))
      title.requisition += words[i];
    else if (!is_one_of(kDropped, words[i]) && !(before_number && is_one_of(kRequisitionMarks, words[i])))
      add_word(title, words[i]);
  }
}

Title read_title(const Job& job) {
  Title title;
  const std::vector<std::string_view> segments = title_segments(job.title);
  const Places places(segments.size() > 1 ? job.location : "");
  for (const std::string_view segment : segments) {
    if (segments.size() > 1 && places.cover(segment)) continue;
    const std::string folded = folded_words(segment);
    add_words(title, telling_words(folded));
  }
  if (title.key.empty()) {
    title.key = folded_words(job.title);
    std::erase(title.key, ' ');
  }
  return title;
}

Timestamp date_of(const Job& job) {
  return job.published_at.value_or(job.first_seen_at);
}

}  // namespace

std::string company_key(std::string_view company) {
  const std::string folded = folded_words(without_brackets(company));
  std::vector<std::string_view> words = words_of(folded);
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  while (words.size() > 1) {
    const std::size_t count = legal_form_length(words);
    if (count == 0 || count >= words.size()) break;
    words.resize(words.size() - count);
  }
  std::string key;
  for (const std::string_view word : words)
    if (word != "and") key += word;
  return key;
}

std::string title_key(const Job& job) {
  return read_title(job).key;
}

std::vector<std::string> posting_urls(const Job& job) {
  std::vector<std::string> urls;
  if (std::string url = canonical_url(job.url); !url.empty()) urls.push_back(std::move(url));
  if (!job.apply_url) return urls;
  if (std::string url = canonical_url(*job.apply_url); !url.empty() && (urls.empty() || urls.front() != url))
    urls.push_back(std::move(url));
  return urls;
}

bool share_url(const Job& a, const Job& b) {
  const auto ours = posting_urls(a), theirs = posting_urls(b);
  return std::find_first_of(ours.begin(), ours.end(), theirs.begin(), theirs.end()) != ours.end();
}

bool is_same_opening(const Job& a, const Job& b) {
  const std::string company = company_key(a.company);
  if (company.empty() || company != company_key(b.company)) return false;
  const Title title = read_title(a), other = read_title(b);
  if (title.key.empty() || title.key != other.key) return false;
  if (!title.requisition.empty() && !other.requisition.empty() && title.requisition != other.requisition)
    return false;
  const auto apart = std::chrono::abs(date_of(a) - date_of(b));
  return apart <= kSameOpeningMax &&
         Places(a.location, a.remote_from).overlap(Places(b.location, b.remote_from));
}

bool is_same_job(const Job& a, const Job& b) {
  if (a.source_name == b.source_name) return false;
  return share_url(a, b) || is_same_opening(a, b);
}

}  // namespace zapply
