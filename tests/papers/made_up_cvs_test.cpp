#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "server/demands/skill_table.h"
#include "server/papers/paper_fault.h"
#include "server/papers/paper_reader.h"
#include "server/profiles/profile_file.h"
#include "server/words/folded_words.h"
#include "tests/support/process.h"

// The CVs of made-up persons in tests/profiles/cvs, each beside what a reader understands of it.

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

namespace {

std::string content_of(const std::string& name) {
  std::ifstream file(ZAPPLY_SOURCE_DIR "/tests/profiles/cvs/" + name, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), name);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// How a skill is called, whichever of its names is used.
std::string skill_of(const std::string& name) {
  const auto known = skill_named(name);
  return folded_words(known ? skills()[*known].name : name);
}

/// What was right of each field, of how much.
class Tally {
 public:
  void count(const std::string& field, bool is_right, const std::string& what) {
    auto& [right, all] = shares_[field];
    ++all;
    right += is_right;
    if (!is_right) MESSAGE(cv << ": " << field << ": " << what);
  }
  void report() const {
    for (const auto& one : shares_) {
      const auto& [right, all] = one.second;
      const double percent = 100.0 * right / all;
      MESSAGE(one.first << ": " << right << " of " << all << " right, " << percent << " %");
      CHECK_MESSAGE(percent >= 95, one.first);
    }
  }
  std::string cv;

 private:
  std::map<std::string, std::pair<int, int>> shares_;
};

bool is_alike(const std::string& a, const std::string& b) { return folded_words(a) == folded_words(b); }

void count_positions(Tally& tally, const PaperDraft& draft, const json& expected) {
  for (const json& each : expected) {
    const auto found = std::find_if(draft.positions.begin(), draft.positions.end(), [&](const CvPosition& position) {
      return format_cv_month(position.from) == each["from"] &&
             (position.to ? format_cv_month(*position.to) : "now") == each["to"];
    });
    const bool is_there = found != draft.positions.end();
    tally.count("dates", is_there, each.dump());
    tally.count("titles", is_there && is_alike(found->title, each["title"]), each.dump());
    tally.count("companies", is_there && is_alike(found->company, each["company"]), each.dump());
  }
  tally.count("number of positions", draft.positions.size() == expected.size(), std::to_string(draft.positions.size()));
}

void count_profile(Tally& tally, const Profile& profile, const json& expected) {
  for (const std::string name : expected["skills"]) {
    const bool is_there = std::any_of(profile.skills.begin(), profile.skills.end(),
                                      [&](const ProfileSkill& each) { return skill_of(each.name) == skill_of(name); });
    tally.count("skills", is_there, name);
  }
  for (const auto& [code, level] : expected["languages"].items()) {
    const bool is_there = std::find(profile.languages.begin(), profile.languages.end(),
                                    std::pair(code, level.get<std::string>())) != profile.languages.end();
    tally.count("languages", is_there, code);
  }
  for (const auto& [code, level] : profile.languages)
    if (!expected["languages"].contains(code)) tally.count("languages", false, "spoken, but not: " + code);
  tally.count("places", is_alike(profile.city, expected["city"]) && profile.country == expected["country"],
              profile.city);
}

}  // namespace

TEST_CASE("of the CVs of made-up persons at least 95 % of each field is read right") {
  Tally tally;
  const json all = json::parse(content_of("expected.json"));
  CHECK(all.size() >= 40);
  for (const auto& [name, expected] : all.items()) {
    tally.cv = name;
    const PaperDraft draft = PaperReader{zapply_program()}.read(content_of(name));
    tally.count("names", is_alike(draft.person, expected["name"]), draft.person);
    count_positions(tally, draft, expected["positions"]);
    count_profile(tally, read_profile_file(draft.file), expected);
  }
  tally.report();
}
