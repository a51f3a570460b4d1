#include "server/demands/skill_table.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unordered_map>

#include "server/demands/skill_words.h"
#include "server/embedded/embedded.h"
#include "server/words/memo.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

using Json = nlohmann::json;
using Ids = std::vector<std::uint16_t>;
using IdsByName = std::unordered_map<std::string, std::uint16_t>;

[[noreturn]] void fail(const std::string& skill, const std::string& what) {
  throw std::logic_error("server/demands/skills.json: " + skill + ": " + what);
}

template <class Enum>
Enum named(const std::string& skill, const std::string& name) {
  const std::optional<Enum> value = from_name<Enum>(name);
  if (!value) fail(skill, "unknown \"" + name + "\"");
  return *value;
}

void add_spellings(std::vector<SkillSpelling>& spellings, const Json& json, const char* member, SkillCare care) {
  for (const Json& alias : json.value(member, Json::array())) {
    std::string text = alias;
    const bool is_capital = std::any_of(text.begin(), text.end(), ascii::is_upper);
    const SkillCare of_lower = care == SkillCare::kNone ? SkillCare::kCommon : SkillCare::kWords;
    spellings.push_back({std::move(text), is_capital ? care : of_lower});
  }
}

Skill skill_of(const Json& json) {
  Skill skill{.name = json.at("name"), .field = {}, .spellings = {}, .implies = {}, .near = {}};
  skill.field = named<SkillField>(skill.name, json.at("field"));
  skill.spellings.push_back({skill.name, named<SkillCare>(skill.name, json.value("care", "none"))});
  add_spellings(skill.spellings, json, "aliases", SkillCare::kNone);
  add_spellings(skill.spellings, json, "case", SkillCare::kCase);
  add_spellings(skill.spellings, json, "list", SkillCare::kList);
  return skill;
}

Ids ids_of(const Json& json, const char* member, const std::string& skill, const IdsByName& by_name) {
  Ids ids;
  for (const Json& name : json.value(member, Json::array())) {
    const auto known = by_name.find(name.get<std::string>());
    if (known == by_name.end()) fail(skill, "no skill is named \"" + name.get<std::string>() + "\"");
    ids.push_back(known->second);
  }
  return ids;
}

void sort_out(Ids& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

class Closure {
 public:
  explicit Closure(std::vector<Skill>& skills) : skills_(skills), states_(skills.size(), State::kNew) {}

  void close(std::uint16_t id) {
    if (states_[id] == State::kClosed) return;
    if (states_[id] == State::kOpen) fail(skills_[id].name, "implies itself");
    states_[id] = State::kOpen;
    Ids all = skills_[id].implies;
    for (const std::uint16_t implied : skills_[id].implies) {
      close(implied);
      all.insert(all.end(), skills_[implied].implies.begin(), skills_[implied].implies.end());
    }
    sort_out(all);
    skills_[id].implies = std::move(all);
    states_[id] = State::kClosed;
  }

 private:
  enum class State : std::uint8_t { kNew, kOpen, kClosed };
  std::vector<Skill>& skills_;
  std::vector<State> states_;
};

void make_mutual(std::vector<Skill>& skills) {
  std::vector<Ids> near(skills.size());
  for (std::size_t id = 0; id < skills.size(); ++id) {
    for (const std::uint16_t other : skills[id].near) {
      near[id].push_back(other);
      near[other].push_back(static_cast<std::uint16_t>(id));
    }
  }
  for (std::size_t id = 0; id < skills.size(); ++id) {
    sort_out(near[id]);
    skills[id].near = std::move(near[id]);
  }
}

std::vector<Skill> read_skills() {
  const auto files = embedded_skills();
  if (files.empty()) throw std::logic_error("server/demands/skills.json is not in the binary");
  const Json json = Json::parse(files.front().content);
  std::vector<Skill> skills;
  IdsByName by_name;
  for (const Json& one : json) {
    skills.push_back(skill_of(one));
    if (!by_name.emplace(skills.back().name, static_cast<std::uint16_t>(skills.size() - 1)).second)
      fail(skills.back().name, "stands there twice");
  }
  for (std::size_t id = 0; id < skills.size(); ++id) {
    skills[id].implies = ids_of(json[id], "implies", skills[id].name, by_name);
    skills[id].near = ids_of(json[id], "near", skills[id].name, by_name);
  }
  Closure closure(skills);
  for (std::size_t id = 0; id < skills.size(); ++id) closure.close(static_cast<std::uint16_t>(id));
  make_mutual(skills);
  return skills;
}

std::unordered_map<std::uint64_t, std::uint16_t> ids_by_key() {
  std::unordered_map<std::uint64_t, std::uint16_t> ids;
  for (std::size_t id = 0; id < skills().size(); ++id)
    for (const SkillSpelling& spelling : skills()[id].spellings)
      if (!ids.emplace(skill_key(spelling.text), static_cast<std::uint16_t>(id)).second)
        fail(skills()[id].name, "\"" + spelling.text + "\" is a name already");
  return ids;
}

}  // namespace

std::span<const Skill> skills() {
  static const std::vector<Skill> kSkills = read_skills();
  return kSkills;
}

std::optional<std::uint16_t> skill_named(std::string_view name) {
  static const auto kIds = ids_by_key();
  thread_local Memo<std::optional<std::uint16_t>> names;  // which postings have in common
  return names.answer(name, [](std::string_view each) -> std::optional<std::uint16_t> {
    const auto known = kIds.find(skill_key(each));
    if (known == kIds.end()) return std::nullopt;
    return known->second;
  });
}

bool implies_skill(std::uint16_t known, std::uint16_t asked) {
  const Ids& implied = skills()[known].implies;
  return std::binary_search(implied.begin(), implied.end(), asked);
}

bool is_near_skill(std::uint16_t known, std::uint16_t asked) {
  const Ids& near = skills()[asked].near;
  return std::binary_search(near.begin(), near.end(), known);
}

}  // namespace zapply
