#include "app-wasm/profile/profile_actions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace zapply {
namespace {

const Action& action_of(std::string_view field) {
  for (const Action& row : profile_actions::kProfile)
    if (row.name.starts_with("profile.") && row.name.substr(8) == field) return row;
  return profile_actions::kProfile[0];
}

}  // namespace

const Action& write_action(ProfileText text) { return action_of(name_of(text)); }
const Action& write_action(ProfileList list) { return action_of(name_of(list)); }

namespace profile_actions {
namespace {

struct Item {
  ProfileList list;
  std::string_view value;
};

std::optional<Item> item_in(std::string_view arg) {
  const std::size_t colon = arg.find(':');
  const auto list = from_name<ProfileList>(arg.substr(0, colon));
  if (colon == arg.npos || !list) return std::nullopt;
  return Item{*list, arg.substr(colon + 1)};
}

/// What a field may be completed with.
void complete(PageOfProfile& page, ProfileList list, std::string_view text) {
  if (list == ProfileList::kSkills) page.skills().ask(text);
  if (list == ProfileList::kPlaces) page.places().ask(text);
  if (list == ProfileList::kAvoidCompanies) page.companies().ask(text);
}

}  // namespace

bool has_form(const PageOfProfile& page, std::string_view) {
  return page.edit() != nullptr && page.edit()->load == Load::kReady;
}

bool may_read(const PageOfProfile& page, std::string_view) {
  return page.dashboard().profiles.is_known() && !page.is_reading() && (!page.edit() || has_form(page, {}));
}

bool may_save(const PageOfProfile& page, std::string_view) {
  return has_form(page, {}) && !page.is_saving() && page.is_shown() && (page.edit()->is_changed() || page.is_new());
}

bool may_discard(const PageOfProfile& page, std::string_view) {
  return has_form(page, {}) && (page.edit()->is_changed() || page.is_new());
}

bool is_kept(const PageOfProfile& page, std::string_view) {
  return has_form(page, {}) && !page.edit()->kept_name().empty();
}

bool may_begin(const PageOfProfile& page, std::string_view) {
  return page.dashboard().profiles.is_known() && !page.is_new();
}

void read(PageOfProfile& page, std::string_view arg) {
  const std::size_t end = std::min(arg.find('\n'), arg.size());
  page.read_document(number_of(arg.substr(0, end)), std::string(arg.substr(std::min(end + 1, arg.size()))));
}

void write(PageOfProfile& page, ProfileText text, std::string_view value) {
  page.edit()->write(text, value);
  page.changed();
}

void write_draft(PageOfProfile& page, ProfileList list, std::string_view text) {
  page.edit()->write_draft(list, text);
  complete(page, list, page.edit()->draft(list));
  page.changed();
}

void add(PageOfProfile& page, ProfileList list) {
  const std::string draft = page.edit()->draft(list);
  if (page.edit()->add(list) && !draft.empty()) page.dashboard().effects.say(draft + " added");
  complete(page, list, {});
  page.changed();
}

void remove_last(PageOfProfile& page, ProfileList list) {
  page.edit()->remove_last(list);
  page.changed();
}

/// The focus goes to what takes its place, or to the field.
void remove_item(PageOfProfile& page, std::string_view arg) {
  const auto item = item_in(arg);
  if (!item) return;
  const std::vector<ProfileItem>& items = page.edit()->form()[item->list];
  const auto at =
      std::find_if(items.begin(), items.end(), [&](const ProfileItem& each) { return each.value == item->value; });
  if (at == items.end()) return;
  std::string next(write_action(item->list).name);
  if (items.size() > 1) {
    const ProfileItem& neighbour = at + 1 == items.end() ? *(at - 1) : *(at + 1);
    next = "profile.remove:" + std::string(name_of(item->list)) + ":" + neighbour.value;
  }
  page.dashboard().effects.say(page.edit()->label_of(item->list, item->value) + " removed");
  page.edit()->remove(item->list, std::string(item->value));
  page.changed();
  page.dashboard().effects.focus_field(next);
}

void toggle(PageOfProfile& page, std::string_view arg) {
  if (const auto item = item_in(arg)) page.edit()->toggle(item->list, item->value);
  page.changed();
}

void set_detail(PageOfProfile& page, std::string_view arg) {
  const std::size_t end = std::min(arg.find('\n'), arg.size());
  if (const auto item = item_in(arg.substr(0, end)))
    page.edit()->set_detail(item->list, item->value, arg.substr(std::min(end + 1, arg.size())));
  page.changed();
}

void toggle_relocate(PageOfProfile& page, std::string_view) {
  page.edit()->toggle_relocate();
  page.changed();
}

void toggle_pause(PageOfProfile& page, std::string_view) {
  Profiles& profiles = page.dashboard().profiles;
  profiles.pause_matching(!profiles.is_matching_paused());
}

void ask_delete(PageOfProfile& page, std::string_view) { page.dashboard().overlays.open_dialog("profile.delete"); }

void download(PageOfProfile& page, std::string_view) {
  page.dashboard().effects.download("api/profiles/" + page.edit()->kept_name() + "/file");
}

void show_job(PageOfProfile& page, std::string_view id) { page.dashboard().navigation.go("#/jobs/" + std::string(id)); }

}  // namespace profile_actions
}  // namespace zapply
