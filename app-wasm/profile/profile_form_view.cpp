#include "app-wasm/profile/profile_form_view.h"

#include <array>
#include <string>
#include <vector>

#include "app-wasm/profile/profile_actions.h"
#include "app-wasm/ui/form_controls.h"
#include "shared/jobs_query.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

using Names = std::vector<std::string>;

const Names& currencies() {
  static const Names kAll{"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "BRL", "COP", "INR", "MXN", "PLN", "SEK"};
  return kAll;
}

/// The form of one profile, with what every part of it needs.
struct Form {
  Ui& ui;
  PageOfProfile& page;
  const ProfileEdit& edit;

  bool is_written(const Action& action) const { return ui.input.focused_key == action.name; }

  /// What is still being written is told to be wrong once it is left.
  std::string_view wrong(std::string_view name) const {
    const bool is_focused = ui.input.focused_key == "profile." + std::string(name);
    return is_focused && edit.is_being_written(name) ? std::string_view() : edit.wrong(name);
  }

  void text(ProfileText which, FormField field) const {
    const Action& action = write_action(which);
    field.value = edit.form()[which];
    field.entry.wrong = wrong(name_of(which));
    form_field(ui, action, field);
  }

  void list(ProfileList which, ChipField field, const Names& completions = {}) const {
    const Action& action = write_action(which);
    std::vector<Choice> chips;
    for (const ProfileItem& item : edit.form()[which]) chips.push_back({item.value, edit.label_of(which, item.value)});
    field.chips = chips;
    field.list = name_of(which);
    field.draft = edit.draft(which);
    field.entry.wrong = edit.wrong(name_of(which));
    if (is_written(action)) field.completions = completions;
    chip_field(ui, action, profile_action("profile.remove"), field);
  }

  void choice(ProfileList which, std::string_view value, std::string_view label) const {
    const std::string arg = std::string(name_of(which)) + ":" + std::string(value);
    pill(ui, profile_action("profile.toggle"), arg, {.label = label, .on = edit.has(which, value)});
  }
  void choices(ProfileList which, std::string_view name, std::span<const std::string_view> values,
               std::string_view hint = {}) const {
    form_group(ui, name_of(which), name, {.hint = hint, .wrong = edit.wrong(name_of(which))}, [&] {
      ui.page.begin({.key = "choices", .style_class = "row"});
      for (const std::string_view value : values) choice(which, value, value);
      ui.page.end();
    });
  }

  const ProfileItem& item(ProfileList which, std::string_view value) const {
    static const ProfileItem kNone;
    for (const ProfileItem& each : edit.form()[which])
      if (each.value == value) return each;
    return kNone;
  }
};

void begin_part(Ui& ui, std::string_view title) {
  ui.page.begin({.key = title, .tag = "section", .label = title, .style_class = "panel"});
  text(ui, "title", title, {}, "h2");
}

void describe_work(const Form& form) {
  begin_part(form.ui, "What you look for");
  form.text(ProfileText::kHeadline, {.placeholder = "Backend engineer"});
  form.list(ProfileList::kTitles,
            {.entry = {.hint = "The first three count most. Enter adds one."}, .placeholder = "Add a title"});
  form.choices(ProfileList::kSeniority, "Seniority that suits you", kSeniorities);
  form.choices(ProfileList::kEmploymentTypes, "Kinds of employment", kEmployments, "None chosen: any.");
  form.ui.page.end();
}

void describe_skills(const Form& form) {
  begin_part(form.ui, "What you can do");
  const auto years = [&](const Choice& skill) {
    const std::string arg = "skills:" + skill.value, key = "profile.years:" + arg;
    const std::string label = "Years of " + skill.label;
    form.ui.page.leaf({.key = key,
                       .tag = "input",
                       .label = label,
                       .action = profile_action("profile.years").name,
                       .arg = arg,
                       .value = form.item(ProfileList::kSkills, skill.value).detail,
                       .placeholder = "years",
                       .style_class = "input years",
                       .input_mode = "decimal"});
  };
  form.list(
      ProfileList::kSkills,
      {.entry = {.hint = "With the years that you have worked with them, where you know.", .style_class = "skills"},
       .placeholder = "Add a skill",
       .draw_more = years},
      form.page.skills().names());
  static const std::vector<Choice> kLevels{
      {"A1", "A1, first words"}, {"A2", "A2, basic"},         {"B1", "B1, intermediate"}, {"B2", "B2, good"},
      {"C1", "C1, fluent"},      {"C2", "C2, like a native"}, {"native", "mother tongue"}};
  const auto level = [&](const Choice& language) {
    const std::string arg = "languages:" + language.value, key = "profile.level:" + arg;
    const std::string label = "Level of " + language.label;
    form.ui.page.begin({.key = key,
                        .tag = "select",
                        .label = label,
                        .action = profile_action("profile.level").name,
                        .arg = arg,
                        .value = form.item(ProfileList::kLanguages, language.value).detail,
                        .style_class = "select"});
    for (const Choice& each : kLevels)
      form.ui.page.leaf({.key = "=" + each.value, .tag = "option", .text = each.label, .option = each.value});
    form.ui.page.end();
  };
  form.list(ProfileList::kLanguages, {.placeholder = "Add a language", .draw_more = level},
            form.is_written(write_action(ProfileList::kLanguages)) ? form.page.names().languages.names() : Names());
  form.ui.page.end();
}

void describe_place(const Form& form) {
  const auto countries = [&](const Action& action) {
    return form.is_written(action) ? form.page.names().countries.names() : Names();
  };
  begin_part(form.ui, "Where and how");
  form.ui.page.begin({.key = "home", .style_class = "beside"});
  const Names here = countries(write_action(ProfileText::kCountry));
  form.text(ProfileText::kCountry, {.completions = here});
  form.text(ProfileText::kCity, {.placeholder = "Austin, TX"});
  form.text(ProfileText::kTimeZone, {.placeholder = "America/Bogota"});
  form.ui.page.end();
  form_group(form.ui, "work_modes", "How you would work", {.hint = "None chosen: any."}, [&] {
    form.ui.page.begin({.key = "choices", .style_class = "row"});
    for (const WorkMode mode : {WorkMode::kRemote, WorkMode::kHybrid, WorkMode::kOnsite})
      form.choice(ProfileList::kWorkModes, name_of(mode), work_mode_word(mode));
    form.ui.page.end();
  });
  form.list(ProfileList::kPlaces,
            {.entry = {.hint = "Besides your city, for work that is not remote."},
             .placeholder = "Add a city or a country",
             .ends_by_comma = false},
            form.page.places().names());
  switch_button(form.ui, profile_action("profile.relocate"), {}, form.edit.form().relocate,
                profile_action("profile.relocate").label, {});
  form.list(ProfileList::kMayWorkIn,
            {.entry = {.hint = "Countries, or “European Union” for all of it."}, .placeholder = "Add a country"},
            countries(write_action(ProfileList::kMayWorkIn)));
  form.list(ProfileList::kCitizenOf, {.placeholder = "Add a country"},
            countries(write_action(ProfileList::kCitizenOf)));
  form.list(ProfileList::kClearances, {.placeholder = "Add a clearance"});
  form.ui.page.end();
}

void describe_terms(const Form& form) {
  begin_part(form.ui, "Hours and pay");
  form_group(form.ui, "hours", "Hours at which you would work",
             {.hint = "In your time zone. A job whose hours overlap too little is ruled out."}, [&] {
               form.ui.page.begin({.key = "fields", .style_class = "beside narrow"});
               form.text(ProfileText::kHoursFrom, {.placeholder = "07:00"});
               form.text(ProfileText::kHoursTo, {.placeholder = "19:00"});
               form.ui.page.end();
             });
  form_group(form.ui, "pay", "Least pay",
             {.hint = "A job whose highest pay is below is ruled out; one that says no pay is not."}, [&] {
               form.ui.page.begin({.key = "fields", .style_class = "beside narrow"});
               form.text(ProfileText::kPayAmount, {.placeholder = "80,000", .input_mode = "decimal"});
               const bool is_written = form.is_written(write_action(ProfileText::kPayCurrency));
               form.text(ProfileText::kPayCurrency,
                         {.placeholder = "USD", .completions = is_written ? currencies() : Names()});
               static const std::vector<Choice> kPeriods{
                   {"year", "year"}, {"month", "month"}, {"week", "week"}, {"day", "day"}, {"hour", "hour"}};
               form_select(form.ui, write_action(ProfileText::kPayPeriod), {},
                           form.edit.form()[ProfileText::kPayPeriod], kPeriods);
               form.ui.page.end();
             });
  form.ui.page.end();
}

void describe_avoided(const Form& form) {
  begin_part(form.ui, "What you want to avoid");
  form.list(ProfileList::kAvoid,
            {.entry = {.hint = "Ruled out where the title or the tags have them, or the company says it of itself; "
                               "elsewhere they count against a job."},
             .placeholder = "Add a word or a phrase"});
  form.list(ProfileList::kAvoidCompanies, {.placeholder = "Add a company", .ends_by_comma = false},
            form.page.companies().names());
  form.ui.page.end();
}

void describe_rest(const Form& form) {
  begin_part(form.ui, "Your CV and this profile");
  form.text(ProfileText::kCv,
            {.entry = {.hint = "As text or Markdown. Skills and the years of your positions are read out of it.",
                       .style_class = "long"},
             .is_long = true});
  const ProfileHead* const head = form.page.dashboard().profiles.find(form.edit.kept_name());
  if (head && head->experience_years) {
    std::string years = std::to_string(*head->experience_years);
    years.resize(years.find('.') + 2);
    if (years.ends_with(".0")) years.resize(years.size() - 2);
    text(form.ui, "experience", "Its dated positions, as saved, cover " + years + " years of work.", "quiet", "p");
  }
  form.text(ProfileText::kName, {.entry = {.hint = "What commands and addresses call it, such as “me”."}});
  form.ui.page.end();
}

void describe_reading(Ui& ui, const ProfileEdit& edit) {
  ui.page.begin(
      {.key = "profile.read", .role = "group", .label = "What was read", .style_class = "read", .takes_focus = true});
  if (!edit.document.empty()) {
    text(ui, "title", "This is what was understood of " + edit.document, {}, "h2");
    text(ui, "advice",
         "Nothing is saved yet. Correct what is wrong, and add what stands in no CV: where you may work, "
         "your hours, pay, and what to avoid.",
         {}, "p");
    if (!edit.notes.empty()) {
      ui.page.begin({.key = "notes", .tag = "ul", .label = "Not understood, or doubtful", .style_class = "doubts"});
      for (std::size_t i = 0; i < edit.notes.size(); ++i)
        ui.page.leaf({.key = std::to_string(i), .tag = "li", .text = edit.notes[i], .icon = name_of(Icon::kWarning)});
      ui.page.end();
    }
    if (!edit.positions.empty()) {
      ui.page.begin({.key = "positions", .tag = "details"});
      text(ui, "summary", count_of(static_cast<long long>(edit.positions.size()), "position", "positions") + " found",
           {}, "summary");
      ui.page.begin({.key = "list", .tag = "ul"});
      for (std::size_t i = 0; i < edit.positions.size(); ++i) text(ui, std::to_string(i), edit.positions[i], {}, "li");
      ui.page.end();
      text(ui, "where", "Where one is wrong, correct its line in the text of your CV below.", "quiet", "p");
      ui.page.end();
    }
  }
  ui.page.end();
}

}  // namespace

void describe_profile_form(Ui& ui, PageOfProfile& page, const ProfileEdit& edit) {
  const Form form{ui, page, edit};
  describe_reading(ui, edit);
  describe_work(form);
  describe_skills(form);
  describe_place(form);
  describe_terms(form);
  describe_avoided(form);
  describe_rest(form);
}

}  // namespace zapply
