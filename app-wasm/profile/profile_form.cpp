#include "app-wasm/profile/profile_form.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/json_writer.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::ordered_json;

constexpr std::int64_t kVersion = 1;

std::string plain(const ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string();
}

std::string text_in(const ordered_json& in, std::string_view key) {
  const auto found = in.find(key);
  return found == in.end() ? std::string() : plain(*found);
}

std::vector<ProfileItem> items_in(const ordered_json& in, std::string_view key) {
  std::vector<ProfileItem> out;
  const auto found = in.find(key);
  if (found == in.end()) return out;
  if (found->is_string()) return {{found->get<std::string>()}};
  for (const auto& [name, each] : found->items()) {
    if (found->is_object())
      out.push_back({name, plain(each)});
    else if (each.is_object())
      out.push_back({text_in(each, "name"), text_in(each, "years")});
    else
      out.push_back({plain(each)});
  }
  return out;
}

const ordered_json& part_of(const ordered_json& in, std::string_view key) {
  static const ordered_json kNone = ordered_json::object();
  const auto found = in.find(key);
  return found != in.end() && found->is_object() ? *found : kNone;
}

ProfileForm form_of(const ordered_json& in, const ProfileNames& names) {
  ProfileForm out;
  for (std::size_t i = 0; i < out.texts.size(); ++i) {
    const std::string_view path = name_of(static_cast<ProfileText>(i));
    const std::size_t point = path.find('.');
    out.texts[i] =
        point == path.npos ? text_in(in, path) : text_in(part_of(in, path.substr(0, point)), path.substr(point + 1));
  }
  if (std::string& country = out[ProfileText::kCountry]; !country.empty()) country = names.countries.name_of(country);
  for (std::size_t i = 0; i < out.lists.size(); ++i) out.lists[i] = items_in(in, name_of(static_cast<ProfileList>(i)));
  const auto relocate = in.find("relocate");
  out.relocate = relocate != in.end() && relocate->is_boolean() && relocate->get<bool>();
  return out;
}

/// A number as JSON has it, or nothing. "80,000" and "80 000" are what people write; a comma before other than three
/// digits is their point.
std::string json_number(std::string text) {
  constexpr std::string_view kDigits = "0123456789";
  std::erase(text, ' ');
  for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',', at)) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits, at + 1), text.size());
    if (end - at - 1 == 3)
      text.erase(at, 1);
    else
      text[at] = '.';
  }
  text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
  if (text.empty() || text.front() == '.') text.insert(0, 1, '0');
  const std::size_t point = std::min(text.find_first_not_of(kDigits), text.size());
  if (point == text.size()) return text;
  const bool is_whole =
      text[point] == '.' && point + 1 < text.size() && text.find_first_not_of(kDigits, point + 1) == std::string::npos;
  return is_whole ? text : std::string();
}

void write_number(JsonWriter& json, std::string_view key, const std::string& text) {
  const std::string number = text.empty() ? std::string() : json_number(text);
  if (number.empty())
    json.field(key, text);
  else
    json.key(key).raw(number);
}

void write_text(JsonWriter& json, std::string_view key, const std::string& text) {
  if (!text.empty()) json.field(key, text);
}

void write_pay(JsonWriter& json, const ProfileForm& form) {
  const std::string &amount = form[ProfileText::kPayAmount], &currency = form[ProfileText::kPayCurrency];
  if (amount.empty() && currency.empty()) return;
  json.key("salary_min").begin_object();
  write_number(json, "amount", amount);
  json.field("currency", currency);
  write_text(json, "period", form[ProfileText::kPayPeriod]);
  json.end_object();
}

void write_hours(JsonWriter& json, const ProfileForm& form) {
  const std::string &from = form[ProfileText::kHoursFrom], &to = form[ProfileText::kHoursTo];
  if (from.empty() && to.empty()) return;
  json.key("working_hours").begin_object().field("from", from).field("to", to).end_object();
}

void write_list(JsonWriter& json, ProfileList list, const std::vector<ProfileItem>& items) {
  if (items.empty()) return;
  json.key(name_of(list));
  if (list == ProfileList::kLanguages) {
    json.begin_object();
    for (const ProfileItem& item : items) json.field(item.value, item.detail);
    json.end_object();
    return;
  }
  json.begin_array();
  for (const ProfileItem& item : items) {
    if (item.detail.empty()) {
      json.value(item.value);
      continue;
    }
    json.begin_object().field("name", item.value);
    write_number(json, "years", item.detail);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

ProfileForm parse_profile_form(std::string_view file, const ProfileNames& names) {
  const ordered_json in = ordered_json::parse(file, nullptr, /*allow_exceptions=*/false);
  if (!in.is_object()) throw ProtocolError("a profile file is expected");
  return form_of(in, names);
}

std::string profile_file(const ProfileForm& form, const ProfileNames& names) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("version", kVersion).field("name", form[ProfileText::kName]);
  write_text(json, "headline", form[ProfileText::kHeadline]);
  const std::string& country = form[ProfileText::kCountry];
  const std::string code = names.countries.code_of(country);
  write_text(json, "country", code.empty() ? country : code);
  write_text(json, "city", form[ProfileText::kCity]);
  write_text(json, "time_zone", form[ProfileText::kTimeZone]);
  for (std::size_t i = 0; i < form.lists.size(); ++i) write_list(json, static_cast<ProfileList>(i), form.lists[i]);
  if (form.relocate) json.field("relocate", true);
  write_hours(json, form);
  write_pay(json, form);
  write_text(json, "cv", form[ProfileText::kCv]);
  json.end_object();
  return out;
}

void fill_in(ProfileForm& form, const ProfileForm& cv) {
  for (std::size_t i = 0; i < form.texts.size(); ++i) {
    const bool is_name = static_cast<ProfileText>(i) == ProfileText::kName;
    if (!cv.texts[i].empty() && !(is_name && !form.texts[i].empty())) form.texts[i] = cv.texts[i];
  }
  for (std::size_t i = 0; i < form.lists.size(); ++i)
    if (!cv.lists[i].empty()) form.lists[i] = cv.lists[i];
}

}  // namespace zapply
