#include "server/profiles/profile_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "server/places/place_names.h"
#include "server/sources/json_tree.h"
#include "server/sources/object_reader.h"
#include "shared/ascii.h"
#include "shared/jobs_query.h"
#include "shared/short_name.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::size_t kTextsMax = 200;
constexpr auto kPeriods = std::to_array<std::string_view>({"year", "month", "week", "day", "hour"});
constexpr auto kLevels = std::to_array<std::string_view>({"A1", "A2", "B1", "B2", "C1", "C2", "native"});

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), ascii::upper);
  return text;
}

std::vector<std::string> texts(ObjectReader& in, std::string_view key) {
  auto out = in.texts(key).value_or(std::vector<std::string>());
  if (out.size() > kTextsMax) complain_expected(*in.find(key), in.path_of(key), "at most 200 of them");
  return out;
}

template <std::size_t N>
void require_one_of(ObjectReader& in, std::string_view key, const std::array<std::string_view, N>& names,
                    const std::string& value) {
  if (is_one_of(names, value)) return;
  complain_expected(*in.find(key), in.path_of(key), "one of " + joined(std::span<const std::string_view>(names)));
}

template <std::size_t N>
std::vector<std::string> texts_of(ObjectReader& in, std::string_view key,
                                  const std::array<std::string_view, N>& names) {
  std::vector<std::string> out = texts(in, key);
  for (const std::string& each : out) require_one_of(in, key, names, each);
  return out;
}

/// "CO", "Colombia"; of `may_work_in` also "EU".
std::string country(ObjectReader& in, std::string_view key, const std::string& written) {
  const std::string code = upper(written);
  if (code == "EU" || (code.size() == 2 && !country_of_code(ascii::lower(written)).empty())) return code;
  complain_expected(*in.find(key), in.path_of(key), "a country's code of two letters, such as \"CO\"");
}

std::vector<std::string> countries(ObjectReader& in, std::string_view key) {
  std::vector<std::string> out = texts(in, key);
  for (std::string& each : out) each = country(in, key, each);
  return out;
}

int minutes(ObjectReader& in, std::string_view key) {
  const std::string text = in.text(key).value_or("");
  const auto digit = [&](std::size_t at) { return text[at] - '0'; };
  const bool is_time = text.size() == 5 && text[2] == ':' && ascii::is_digit(text[0]) && ascii::is_digit(text[1]) &&
                       ascii::is_digit(text[3]) && ascii::is_digit(text[4]);
  const int value = is_time ? (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4) : -1;
  if (value < 0 || value > 24 * 60 || digit(3) > 5)
    complain_expected(in.value(), in.path_of(key), "a time of day, such as \"07:30\"");
  return value;
}

std::optional<WorkingHours> working_hours(ObjectReader& in) {
  const JsonTree* const value = in.find("working_hours");
  if (!value || value->is(JsonTree::Kind::kNull)) return std::nullopt;
  ObjectReader hours(*value, in.path_of("working_hours"));
  const WorkingHours out{minutes(hours, "from"), minutes(hours, "to")};
  hours.done();
  return out;
}

std::optional<PayFloor> salary_min(ObjectReader& in) {
  const JsonTree* const value = in.find("salary_min");
  if (!value || value->is(JsonTree::Kind::kNull)) return std::nullopt;
  ObjectReader pay(*value, in.path_of("salary_min"));
  pay.require("amount", "a number");
  pay.require("currency", "a currency, such as \"USD\"");
  PayFloor out{.amount = pay.number("amount", 0, 1e9).value_or(0),
               .currency = upper(pay.text("currency").value_or("")),
               .period = pay.text("period").value_or("year")};
  if (out.currency.size() != 3)
    complain_expected(*pay.find("currency"), pay.path_of("currency"), "a currency of three letters, such as \"USD\"");
  require_one_of(pay, "period", kPeriods, out.period);
  pay.done();
  return out;
}

std::vector<std::pair<std::string, std::string>> languages(ObjectReader& in) {
  std::vector<std::pair<std::string, std::string>> out;
  const JsonTree* const value = in.find("languages");
  if (!value || value->is(JsonTree::Kind::kNull)) return out;
  ObjectReader levels(*value, in.path_of("languages"));
  for (const std::string& code : value->keys) {
    const std::string level = levels.text(code).value_or("");
    require_one_of(levels, code, kLevels, level);
    if (code.size() != 2)
      complain_expected(*levels.find(code), levels.path_of(code), "languages by their two letters, such as \"en\"");
    out.emplace_back(code, level);
  }
  return out;
}

std::vector<ProfileSkill> skills(ObjectReader& in) {
  std::vector<ProfileSkill> out;
  const JsonTree* const value = in.find("skills");
  if (!value || value->is(JsonTree::Kind::kNull)) return out;
  if (!value->is(JsonTree::Kind::kArray)) complain_expected(*value, in.path_of("skills"), "a list");
  for (const JsonTree& each : value->children) {
    if (each.is(JsonTree::Kind::kString)) {
      out.push_back({each.text, std::nullopt});
      continue;
    }
    ObjectReader skill(each, in.path_of("skills"));
    skill.require("name", "a text");
    out.push_back({skill.text("name").value_or(""), skill.number("years", -1, 80)});
    skill.done();
  }
  return out;
}

std::vector<WorkMode> work_modes(ObjectReader& in) {
  std::vector<WorkMode> out;
  for (const std::string& name : texts_of(in, "work_modes", EnumNames<WorkMode>::kNames))
    out.push_back(*from_name<WorkMode>(name));
  return out;
}

Profile read(ObjectReader& in) {
  in.require("name", "a text");
  if (in.integer("version", kVersion, kVersion).value_or(kVersion) != kVersion)
    complain_expected(*in.find("version"), "version", "1");
  Profile out;
  out.name = in.text("name").value_or("");
  if (!is_short_name(out.name))
    complain_expected(*in.find("name"), "name", "a name of up to 64 letters, digits, points, \"_\" and \"-\"");
  out.headline = in.text("headline").value_or("");
  out.titles = texts(in, "titles");
  out.seniority = texts_of(in, "seniority", kSeniorities);
  if (const auto code = in.text("country"); code && !code->empty()) out.country = country(in, "country", *code);
  out.city = in.text("city").value_or("");
  out.time_zone = in.text("time_zone").value_or("");
  out.may_work_in = countries(in, "may_work_in");
  out.citizen_of = countries(in, "citizen_of");
  out.clearances = texts(in, "clearances");
  out.work_modes = work_modes(in);
  out.places = texts(in, "places");
  out.relocate = in.boolean("relocate").value_or(false);
  out.working_hours = working_hours(in);
  out.employment_types = texts_of(in, "employment_types", kEmployments);
  out.salary_min = salary_min(in);
  out.languages = languages(in);
  out.skills = skills(in);
  out.avoid = texts(in, "avoid");
  out.avoid_companies = texts(in, "avoid_companies");
  out.cv = in.text("cv").value_or("");
  in.done();
  return out;
}

}  // namespace

Profile read_profile_file(std::string_view json) {
  if (json.size() > kProfileBytesMax) throw ProfileFileError("a profile file has at most 1 MB");
  try {
    const JsonTree tree = parse_json_tree(json);
    ObjectReader in(tree, "");
    return read(in);
  } catch (const JsonTreeError& error) {
    throw ProfileFileError("line " + std::to_string(error.line) + ": " + error.what());
  }
}

}  // namespace zapply
