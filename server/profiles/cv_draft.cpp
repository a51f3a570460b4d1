#include "server/profiles/cv_draft.h"

#include <algorithm>

#include "server/words/folded_words.h"
#include "shared/ascii.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::size_t kTitlesMax = 4;

/// What one is, then what one was last: none twice, and not the same with another rank.
std::vector<std::string> titles_of(const CvReading& reading) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& title) {
    const auto is_same = [&](const std::string& other) { return folded_words(other) == folded_words(title); };
    if (!title.empty() && out.size() < kTitlesMax && std::none_of(out.begin(), out.end(), is_same))
      out.push_back(title);
  };
  add(reading.person.headline);
  std::vector<CvPosition> latest = reading.positions;
  std::stable_sort(latest.begin(), latest.end(),
                   [](const CvPosition& a, const CvPosition& b) { return a.from > b.from; });
  for (std::size_t i = 0; i < std::min<std::size_t>(latest.size(), 2); ++i) add(latest[i].title);
  return out;
}

}  // namespace

std::string draft_file(const CvReading& reading, const std::string& name) {
  const std::vector<std::string> titles = titles_of(reading);
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("version", 1)
      .field("name", name)
      .field("headline", titles.empty() ? std::string() : titles[0])
      .field("titles", titles)
      .field("country", reading.person.country)
      .field("city", reading.person.city);
  json.key("languages").begin_object();
  for (const CvLanguage& language : reading.languages)
    json.field(language.code, language.level.empty() ? std::string("B2") : language.level);
  json.end_object().key("skills").begin_array();
  for (const ProfileSkill& skill : reading.skills) {
    json.begin_object().field("name", skill.name);
    if (skill.years) json.field("years", *skill.years);
    json.end_object();
  }
  json.end_array().field("cv", reading.markdown).end_object();
  return out;
}

std::string profile_name_of(const std::string& person) {
  constexpr std::size_t kBytesMax = 64;
  std::string out;
  const std::string words = folded_words(person);
  for (const std::string_view word : words_of(words)) {
    if (!std::all_of(word.begin(), word.end(), ascii::is_alphanumeric)) continue;
    if (out.size() + 1 + word.size() > kBytesMax) break;
    if (!out.empty()) out += '-';
    out += word;
  }
  return out.empty() ? "me" : out;
}

}  // namespace zapply
