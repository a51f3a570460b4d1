#include "app-wasm/profile/profile_edit.h"

#include <algorithm>

#include "shared/ascii.h"
#include "shared/short_name.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Of lists whose values hold no comma.
bool ends_by_comma(ProfileList list) { return list != ProfileList::kPlaces && list != ProfileList::kAvoidCompanies; }

auto place_of(std::vector<ProfileItem>& items, std::string_view value) {
  return std::find_if(items.begin(), items.end(), [&](const ProfileItem& item) { return item.value == value; });
}

/// "salary_min" is what is wrong with its amount.
std::string_view field_of(std::string_view path) {
  for (const std::string_view name : EnumNames<ProfileText>::kNames)
    if (path == name) return name;
  for (const std::string_view name : EnumNames<ProfileText>::kNames)
    if (name.starts_with(path) && name.substr(path.size()).starts_with('.')) return name;
  const std::string_view first = path.substr(0, path.find('.'));
  for (const std::string_view name : EnumNames<ProfileList>::kNames)
    if (first == name) return name;
  return {};
}

std::string sentence_of(std::string_view text) {
  std::string out(text);
  if (!out.empty()) out.front() = ascii::upper(out.front());
  if (!out.empty() && out.back() != '.') out += '.';
  return out;
}

}  // namespace

/// "Tokyo" is written for Asia/Tokyo.
ProfileForm ProfileEdit::meant() const {
  ProfileForm form = form_;
  std::string& zone = form[ProfileText::kTimeZone];
  if (std::string meant = zone.empty() ? zone : zone_meant_(zone); !meant.empty()) zone = std::move(meant);
  return form;
}

std::string ProfileEdit::file() const { return profile_file(meant(), names_); }

std::string ProfileEdit::file_to_compare() const {
  ProfileForm form = meant();
  form[ProfileText::kName] = kept_name_.empty() ? "me" : kept_name_;
  return profile_file(form, names_);
}

void ProfileEdit::take_kept(std::string_view file) {
  ProfileForm form = parse_profile_form(file, names_);
  if (form[ProfileText::kPayPeriod].empty()) form[ProfileText::kPayPeriod] = "year";
  const bool is_changed_here = is_changed();
  kept_ = std::move(form);
  kept_name_ = kept_[ProfileText::kName];
  if (!is_changed_here) form_ = kept_;
}

void ProfileEdit::was_kept(const ProfileForm& form) {
  kept_ = form;
  kept_name_ = form[ProfileText::kName];
  document.clear();
  notes.clear();
  positions.clear();
}

void ProfileEdit::discard() {
  form_ = kept_;
  drafts_ = {};
  faults_.clear();
  refused_.clear();
  document.clear();
  notes.clear();
  positions.clear();
}

void ProfileEdit::write(ProfileText text, std::string_view value) {
  form_[text] = text == ProfileText::kCv ? std::string(value) : std::string(trimmed(value));
  refused_.clear();
  being_written_ = name_of(text);
  check(text);
}

std::string ProfileEdit::own_fault(ProfileText text) const {
  const std::string& value = form_[text];
  if (text == ProfileText::kName && !is_short_name(value))
    return value.empty() ? "A profile needs a name."
                         : "Letters, digits, points, “_” and “-” make a name, at most 64 of them.";
  if (value.empty()) return {};
  if (text == ProfileText::kCountry && !names_.countries.empty() && names_.countries.code_of(value).empty())
    return "There is no country “" + value + "”.";
  if (text == ProfileText::kTimeZone && zone_meant_(value).empty())
    return "There is no time zone “" + value + "”: “America/Bogota” or a city such as “Berlin” is one.";
  return {};
}

void ProfileEdit::check(ProfileText text) {
  const std::string_view name = name_of(text);
  if (std::string fault = own_fault(text); fault.empty())
    faults_.erase(std::string(name));
  else
    faults_[std::string(name)] = std::move(fault);
}

void ProfileEdit::write_draft(ProfileList list, std::string_view text) {
  std::string& draft = drafts_[static_cast<std::size_t>(list)];
  faults_.erase(std::string(name_of(list)));
  while (ends_by_comma(list) && text.find(',') != text.npos) {
    draft = text.substr(0, text.find(','));
    if (!add(list)) return;
    text.remove_prefix(text.find(',') + 1);
  }
  draft = text;
}

std::string ProfileEdit::code_or_fault(ProfileList list, std::string& value) const {
  const bool is_language = list == ProfileList::kLanguages;
  if (!is_language && list != ProfileList::kMayWorkIn && list != ProfileList::kCitizenOf) return {};
  const CodeNames& names = is_language ? names_.languages : names_.countries;
  if (names.empty()) return {};
  const std::string code = names.code_of(value);
  if (code.empty()) return std::string("There is no ") + (is_language ? "language" : "country") + " “" + value + "”.";
  value = code;
  return {};
}

bool ProfileEdit::add(ProfileList list) {
  std::string& draft = drafts_[static_cast<std::size_t>(list)];
  std::string value = clean_line(draft);
  const std::string name(name_of(list));
  faults_.erase(name);
  refused_.clear();
  if (value.empty()) {
    draft.clear();
    return true;
  }
  std::string fault = code_or_fault(list, value);
  std::vector<ProfileItem>& items = form_[list];
  const std::string lower = ascii::lower(value);
  const bool is_there = std::any_of(items.begin(), items.end(),
                                    [&](const ProfileItem& item) { return ascii::lower(item.value) == lower; });
  if (fault.empty() && is_there) fault = "“" + label_of(list, value) + "” is in the list already.";
  if (!fault.empty()) {
    faults_[name] = std::move(fault);
    return false;
  }
  items.push_back({value, list == ProfileList::kLanguages ? "B2" : ""});
  draft.clear();
  return true;
}

bool ProfileEdit::add_all() {
  for (std::size_t i = 0; i < drafts_.size(); ++i)
    if (!add(static_cast<ProfileList>(i))) return false;
  return true;
}

void ProfileEdit::remove(ProfileList list, std::string_view value) {
  refused_.clear();
  std::erase_if(form_[list], [&](const ProfileItem& item) { return item.value == value; });
}

void ProfileEdit::remove_last(ProfileList list) {
  refused_.clear();
  if (!form_[list].empty()) form_[list].pop_back();
}

bool ProfileEdit::has(ProfileList list, std::string_view value) const {
  const std::vector<ProfileItem>& items = form_[list];
  return std::any_of(items.begin(), items.end(), [&](const ProfileItem& item) { return item.value == value; });
}

void ProfileEdit::toggle(ProfileList list, std::string_view value) {
  refused_.clear();
  if (const auto at = place_of(form_[list], value); at != form_[list].end())
    form_[list].erase(at);
  else
    form_[list].push_back({std::string(value)});
}

void ProfileEdit::set_detail(ProfileList list, std::string_view value, std::string_view detail) {
  refused_.clear();
  if (const auto at = place_of(form_[list], value); at != form_[list].end()) at->detail = trimmed(detail);
}

std::string ProfileEdit::label_of(ProfileList list, std::string_view value) const {
  if (list == ProfileList::kLanguages) return names_.languages.name_of(value);
  const bool is_country = list == ProfileList::kMayWorkIn || list == ProfileList::kCitizenOf;
  return is_country ? names_.countries.name_of(value) : std::string(value);
}

const std::string& ProfileEdit::wrong(std::string_view name) const {
  static const std::string kNothing;
  if (const auto found = faults_.find(name); found != faults_.end()) return found->second;
  const auto found = refused_.find(name);
  return found == refused_.end() ? kNothing : found->second;
}

std::string_view ProfileEdit::first_wrong() const {
  return faults_.empty() ? std::string_view() : std::string_view(faults_.begin()->first);
}

std::string_view ProfileEdit::take_refusal(std::string_view sentence) {
  refused_.clear();
  if (sentence.starts_with("line ")) sentence.remove_prefix(std::min(sentence.find(": "), sentence.size() - 2) + 2);
  const std::size_t colon = sentence.find(": ");
  const std::string_view field = colon == sentence.npos ? std::string_view() : field_of(sentence.substr(0, colon));
  if (!field.empty()) refused_[std::string(field)] = sentence_of(sentence.substr(colon + 2));
  return field;
}

}  // namespace zapply
