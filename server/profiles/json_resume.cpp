#include "server/profiles/json_resume.h"

#include <algorithm>

#include "server/profiles/cv_skills.h"
#include "server/profiles/cv_words.h"
#include "server/sources/json_tree.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kTextBytesMax = 4000;

const JsonTree* find(const JsonTree& object, std::string_view key) {
  for (std::size_t i = 0; i < object.keys.size(); ++i)
    if (object.keys[i] == key) return &object.children[i];
  return nullptr;
}

std::string text(const JsonTree& object, std::string_view key) {
  const JsonTree* const value = find(object, key);
  return value && value->is(JsonTree::Kind::kString) ? clean_line(value->text, kTextBytesMax) : std::string();
}

/// The objects, or other values, of a list; none where there is no list.
const std::vector<JsonTree>& list(const JsonTree& object, std::string_view key) {
  static const std::vector<JsonTree> kNone;
  const JsonTree* const value = find(object, key);
  return value && value->is(JsonTree::Kind::kArray) ? value->children : kNone;
}

/// Of a key that has had another name in older versions.
std::string text_of_either(const JsonTree& object, std::string_view key, std::string_view old) {
  std::string out = text(object, key);
  return out.empty() ? text(object, old) : out;
}

class Resume {
 public:
  Resume(const JsonTree& root, CvMonth today) : root_(root), today_(today) {}

  CvReading read() {
    read_basics();
    heading("Experience");
    for (const JsonTree& work : list(root_, "work")) read_work(work);
    heading("Education");
    for (const JsonTree& each : list(root_, "education"))
      line(joined_texts(each, {"studyType", "area", "institution", "startDate", "endDate"}));
    read_skills();
    read_languages();
    out_.skills = skills_of_cv(sections_, out_.positions, today_);
    out_.notes = notes_on(out_);
    return std::move(out_);
  }

 private:
  void heading(const std::string& words) {
    out_.markdown += "\n## " + words + "\n";
    sections_.push_back({part_headed(words).value_or(CvPart::kOther), {}});
  }
  void line(const std::string& words, bool is_item = true) {
    if (words.empty()) return;
    out_.markdown += (is_item ? "- " : "") + words + '\n';
    CvLine kept;
    kept.text = words;
    kept.is_bullet = is_item;
    sections_.back().lines.push_back(std::move(kept));
  }
  static std::string joined_texts(const JsonTree& object, std::initializer_list<std::string_view> keys) {
    std::vector<std::string> all;
    for (const std::string_view key : keys)
      if (std::string each = text(object, key); !each.empty()) all.push_back(std::move(each));
    return joined(all);
  }

  void read_basics() {
    sections_.push_back({CvPart::kHead, {}});
    const JsonTree* const basics = find(root_, "basics");
    if (!basics || !basics->is(JsonTree::Kind::kObject)) return;
    CvPerson& person = out_.person;
    person.name = plain_name(text(*basics, "name"));
    person.headline = text(*basics, "label");
    if (const JsonTree* const place = find(*basics, "location"); place && place->is(JsonTree::Kind::kObject)) {
      person.city = text(*place, "city");
      const std::string code = text(*place, "countryCode");
      person.country = code.size() == 2 ? upper(code) : country_of_place(joined_texts(*place, {"city", "region"}));
    }
    out_.markdown = "# " + person.name + "\n";
    line(person.headline, false);
    line(text(*basics, "summary"), false);
    for (const JsonTree& each : list(*basics, "profiles")) line(joined_texts(each, {"network", "url"}));
    line(text(*basics, "url"));
    line(text(*basics, "email"));
  }
  static std::string upper(std::string code) {
    std::transform(code.begin(), code.end(), code.begin(), ascii::upper);
    return code;
  }

  void read_work(const JsonTree& work) {
    CvPosition position{.title = text(work, "position"), .company = text_of_either(work, "name", "company")};
    const auto from = month_in(text(work, "startDate"), today_);
    const std::string end = text(work, "endDate");
    position.to = month_in(end, today_);
    line("**" +
             joined(std::vector<std::string>{position.title, position.company,
                                             text(work, "startDate") + " - " + (end.empty() ? "now" : end)}) +
             "**",
         false);
    position.text = position.title + '\n';
    const auto add = [&](const std::string& words) {
      line(words);
      position.text += words + '\n';
    };
    add(text(work, "summary"));
    for (const JsonTree& each : list(work, "highlights"))
      if (each.is(JsonTree::Kind::kString)) add(clean_line(each.text, kTextBytesMax));
    if (!from) {
      out_.notes.push_back("A position has no start: " + position.title);
      return;
    }
    position.from = *from;
    if (out_.positions.size() < kCvPositionsMax) out_.positions.push_back(std::move(position));
  }

  void read_skills() {
    heading("Skills");
    for (const JsonTree& skill : list(root_, "skills")) {
      std::vector<std::string> words;
      for (const JsonTree& each : list(skill, "keywords"))
        if (each.is(JsonTree::Kind::kString)) words.push_back(clean_line(each.text, kTextBytesMax));
      const std::string name = text(skill, "name");
      line(words.empty() ? name : name + ": " + joined(words));
    }
  }
  void read_languages() {
    heading("Languages");
    for (const JsonTree& each : list(root_, "languages")) {
      const std::string name = text(each, "language"), fluency = text(each, "fluency");
      line(name + (fluency.empty() ? "" : " (" + fluency + ")"));
      const std::string_view code = language_named(name.substr(0, name.find(' ')));
      if (!code.empty()) out_.languages.push_back({std::string(code), std::string(level_named(fluency))});
    }
  }

  const JsonTree& root_;
  const CvMonth today_;
  CvReading out_;
  std::vector<CvSection> sections_;
};

}  // namespace

bool is_json_resume(std::string_view json) {
  try {
    const JsonTree root = parse_json_tree(json);
    return root.is(JsonTree::Kind::kObject) && (find(root, "basics") != nullptr || find(root, "work") != nullptr);
  } catch (const JsonTreeError&) {
    return false;
  }
}

CvReading read_json_resume(std::string_view json, CvMonth today) {
  const JsonTree root = parse_json_tree(json);
  return Resume(root, today).read();
}

}  // namespace zapply
