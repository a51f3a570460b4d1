#pragma once

#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/profile/profile_page.h"

namespace zapply {

/// What can be done with a profile. A field's action is called "profile." and the field's name in the file; `arg` is what
/// is written there.
namespace profile_actions {

bool has_form(const PageOfProfile&, std::string_view);
bool may_read(const PageOfProfile&, std::string_view);
bool may_save(const PageOfProfile&, std::string_view);
bool may_discard(const PageOfProfile&, std::string_view);
bool is_kept(const PageOfProfile&, std::string_view);
bool may_begin(const PageOfProfile&, std::string_view);

void read(PageOfProfile&, std::string_view bytes_and_name);         ///< "1234\ncv.pdf"
void remove_item(PageOfProfile&, std::string_view list_and_value);  ///< "titles:Engineer"
void toggle(PageOfProfile&, std::string_view list_and_value);
void set_detail(PageOfProfile&, std::string_view list_value_and_detail);  ///< "skills:C++\n6"
void toggle_relocate(PageOfProfile&, std::string_view);
void toggle_pause(PageOfProfile&, std::string_view);
void ask_delete(PageOfProfile&, std::string_view);
void download(PageOfProfile&, std::string_view);
void show_job(PageOfProfile&, std::string_view id);

void write(PageOfProfile&, ProfileText, std::string_view text);
void write_draft(PageOfProfile&, ProfileList, std::string_view text);
void add(PageOfProfile&, ProfileList);
void remove_last(PageOfProfile&, ProfileList);

using Arg = std::string_view;

template <ProfileText kText>
constexpr ActionRow<PageOfProfile> of_text(Arg name, Arg label) {
  return {name, label, "", has_form, [](PageOfProfile& p, Arg text) { write(p, kText, text); }};
}
template <ProfileList kList>
constexpr ActionRow<PageOfProfile> of_list(Arg name, Arg label) {
  return {name, label, "", has_form, [](PageOfProfile& p, Arg text) { write_draft(p, kList, text); }};
}
template <ProfileList kList>
constexpr ActionRow<PageOfProfile> adding(Arg name, Arg key) {
  return {name, "Add", key, has_form, [](PageOfProfile& p, Arg) { add(p, kList); }};
}
template <ProfileList kList>
constexpr ActionRow<PageOfProfile> removing_last(Arg name, Arg key) {
  return {name, "Remove the last", key, has_form, [](PageOfProfile& p, Arg) { remove_last(p, kList); }};
}

inline constexpr auto kProfile = std::to_array<ActionRow<PageOfProfile>>({
    {PageOfProfile::kTab, always, [](PageOfProfile& p, Arg) { p.dashboard().navigation.go("#/profile"); }},
    {"profile.file", "Choose your CV", "", may_read, read},
    {"profile.begin", "Fill in by hand", "", may_begin, [](PageOfProfile& p, Arg) { p.begin_new(); }},
    {"profile.choose", "Profile that Jobs uses", "", always,
     [](PageOfProfile& p, Arg name) { p.choose(std::string(name)); }},
    {"profile.save", "Save", "Ctrl+Enter", may_save, [](PageOfProfile& p, Arg) { p.save(); }},
    {"profile.discard", "Discard changes", "", may_discard, [](PageOfProfile& p, Arg) { p.discard(); }},
    {"profile.export", "Download the profile as a file", "", is_kept, download},
    {"profile.ask-delete", "Delete this profile", "", is_kept, ask_delete},
    {"profile.delete", "Delete it", "", is_kept, [](PageOfProfile& p, Arg) { p.remove(); }},
    {"profile.sheet", "What it changes", "", has_form, [](PageOfProfile& p, Arg) { p.is_sheet_open ^= true; }},
    {"profile.pause", "Pause matching", "", always, toggle_pause},
    {"profile.job", "Open job", "", always, show_job},
    {"profile.remove", "Remove", "", has_form, remove_item},
    {"profile.toggle", "Wanted", "", has_form, toggle},
    {"profile.level", "Level", "", has_form, set_detail},
    {"profile.years", "Years", "", has_form, set_detail},
    {"profile.relocate", "I would move for a job", "", has_form, toggle_relocate},

    of_text<ProfileText::kName>("profile.name", "Name of this profile"),
    of_text<ProfileText::kHeadline>("profile.headline", "What you are"),
    of_text<ProfileText::kCountry>("profile.country", "Country you live in"),
    of_text<ProfileText::kCity>("profile.city", "City"),
    of_text<ProfileText::kTimeZone>("profile.time_zone", "Time zone"),
    of_text<ProfileText::kHoursFrom>("profile.working_hours.from", "From"),
    of_text<ProfileText::kHoursTo>("profile.working_hours.to", "To"),
    of_text<ProfileText::kPayAmount>("profile.salary_min.amount", "Amount"),
    of_text<ProfileText::kPayCurrency>("profile.salary_min.currency", "Currency"),
    of_text<ProfileText::kPayPeriod>("profile.salary_min.period", "Per"),
    of_text<ProfileText::kCv>("profile.cv", "Text of your CV"),

    of_list<ProfileList::kTitles>("profile.titles", "Titles you look for"),
    adding<ProfileList::kTitles>("profile.titles.add", "profile.titles:Enter"),
    removing_last<ProfileList::kTitles>("profile.titles.last", "profile.titles:Backspace"),
    of_list<ProfileList::kMayWorkIn>("profile.may_work_in", "Where you may work without a visa"),
    adding<ProfileList::kMayWorkIn>("profile.may_work_in.add", "profile.may_work_in:Enter"),
    removing_last<ProfileList::kMayWorkIn>("profile.may_work_in.last", "profile.may_work_in:Backspace"),
    of_list<ProfileList::kCitizenOf>("profile.citizen_of", "Your citizenships"),
    adding<ProfileList::kCitizenOf>("profile.citizen_of.add", "profile.citizen_of:Enter"),
    removing_last<ProfileList::kCitizenOf>("profile.citizen_of.last", "profile.citizen_of:Backspace"),
    of_list<ProfileList::kClearances>("profile.clearances", "Security clearances you hold"),
    adding<ProfileList::kClearances>("profile.clearances.add", "profile.clearances:Enter"),
    removing_last<ProfileList::kClearances>("profile.clearances.last", "profile.clearances:Backspace"),
    of_list<ProfileList::kPlaces>("profile.places", "Other places where you would work"),
    adding<ProfileList::kPlaces>("profile.places.add", "profile.places:Enter"),
    removing_last<ProfileList::kPlaces>("profile.places.last", "profile.places:Backspace"),
    of_list<ProfileList::kLanguages>("profile.languages", "Languages you speak"),
    adding<ProfileList::kLanguages>("profile.languages.add", "profile.languages:Enter"),
    removing_last<ProfileList::kLanguages>("profile.languages.last", "profile.languages:Backspace"),
    of_list<ProfileList::kSkills>("profile.skills", "Skills"),
    adding<ProfileList::kSkills>("profile.skills.add", "profile.skills:Enter"),
    removing_last<ProfileList::kSkills>("profile.skills.last", "profile.skills:Backspace"),
    of_list<ProfileList::kAvoid>("profile.avoid", "Words to avoid"),
    adding<ProfileList::kAvoid>("profile.avoid.add", "profile.avoid:Enter"),
    removing_last<ProfileList::kAvoid>("profile.avoid.last", "profile.avoid:Backspace"),
    of_list<ProfileList::kAvoidCompanies>("profile.avoid_companies", "Companies to avoid"),
    adding<ProfileList::kAvoidCompanies>("profile.avoid_companies.add", "profile.avoid_companies:Enter"),
    removing_last<ProfileList::kAvoidCompanies>("profile.avoid_companies.last", "profile.avoid_companies:Backspace"),
});

}  // namespace profile_actions

consteval const Action& profile_action(std::string_view name) { return row_of(profile_actions::kProfile, name); }
/// What writes into a text's field, or into the field of a list that is written.
const Action& write_action(ProfileText);
const Action& write_action(ProfileList);

}  // namespace zapply
