#include "app-wasm/profile/profile_page.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/json_answer.h"
#include "app-wasm/profile/profile_actions.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// What the server takes of a document.
constexpr std::int64_t kDocumentBytesMax = 10 * 1024 * 1024;
constexpr std::chrono::seconds kLookInterval{1};
constexpr int kRefused = 422;

struct Draft {
  std::string file;
  std::vector<std::string> notes, positions;
};

std::string position_line(const nlohmann::json& in) {
  std::string who = text_in(in, "title");
  if (const std::string company = text_in(in, "company"); !company.empty()) who += (who.empty() ? "" : ", ") + company;
  const std::string to = text_in(in, "to");
  return text_in(in, "from") + " – " + (to.empty() ? "today" : to) + (who.empty() ? "" : ": " + who);
}

Draft parse_draft(std::string_view text) {
  return read_json(text, [](const nlohmann::json& in) {
    Draft out{.file = in.at("profile").dump()};
    for (const auto& note : in.at("notes")) out.notes.push_back(note.get<std::string>());
    for (const auto& position : in.at("positions")) out.positions.push_back(position_line(position));
    return out;
  });
}

std::string parse_kept(std::string_view text) {
  const auto in = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!in.is_object() || !in.contains("file")) throw ProtocolError("the answer holds no profile file");
  return in["file"].dump();
}

}  // namespace

static_assert(PageEntry<PageOfProfile>);

PageOfProfile::PageOfProfile(Dashboard& dashboard)
    : Page(dashboard),
      preview_(dashboard.requests),
      skills_(dashboard.requests, "api/skills"),
      places_(dashboard.requests, "api/places"),
      companies_(dashboard.requests, "api/companies") {
  dashboard.profiles.on_answer([this] {
    if (is_shown()) open_used();
  });
  preview_.on_answer([this](const std::string& refusal) {
    ProfileEdit* const shown = edit();
    if (!shown) return;
    if (refusal.empty()) return shown->forget_refusal();
    shown->take_refusal(refusal);
  });
}

const ProfileNames& PageOfProfile::names() {
  if (names_) return *names_;
  const auto& names_of = dashboard().surroundings.names_of;
  names_.emplace();
  if (names_of) *names_ = {CodeNames(names_of("region")), CodeNames(names_of("language"))};
  return *names_;
}

ProfileEdit& PageOfProfile::edit_of(const std::string& name) {
  const auto zone = [this](const std::string& text) {
    const Surroundings& surroundings = dashboard().surroundings;
    const std::string meant = surroundings.zone_meant ? surroundings.zone_meant(text).zone : text;
    return surroundings.offset_minutes(meant, dashboard().now()) ? meant : std::string();
  };
  return edits_.try_emplace(name, names(), zone).first->second;
}

ProfileEdit* PageOfProfile::edit() {
  const auto found = edits_.find(is_new_ ? std::string() : dashboard().profiles.used());
  return found == edits_.end() || (!is_new_ && found->first.empty()) ? nullptr : &found->second;
}

void PageOfProfile::show() {
  dashboard().profiles.show();
  dashboard().preference.show();
  if (dashboard().profiles.is_known()) open_used();
}

void PageOfProfile::leave() {
  const ProfileEdit* const shown = edit();
  if (is_shown() && shown && shown->is_changed())
    dashboard().notices.tell("Your changes of the profile are kept in this tab, but not saved yet.");
  preview_.stop();
  look_at_.reset();
}

void PageOfProfile::reload() {
  for (auto& [name, each] : edits_)
    if (!name.empty() && !each.is_changed()) each.load = Load::kNone;
  preview_.stop();
}

void PageOfProfile::forget() {
  edits_.clear();
  is_new_ = false;
  preview_.forget();
  skills_.forget();
  places_.forget();
  companies_.forget();
  document_error_.clear();
  save_error_.clear();
}

/// What is used may be another one than before.
void PageOfProfile::open_used() {
  Profiles& profiles = dashboard().profiles;
  if (const std::string wanted = std::exchange(wanted_, {}); !wanted.empty() && profiles.find(wanted)) {
    is_new_ = false;
    profiles.use(wanted);
  }
  if (const ProfileHead* const head = profiles.find(profiles.used())) {
    if (head->to_match == 0 && to_match_most_ > 0) preview_.stop();  // it is tried on all jobs only now
    to_match_most_ = head->to_match == 0 ? 0 : std::max(to_match_most_, head->to_match);
    if (head->to_match > 0) look_at_ = dashboard().now() + kLookInterval;
    if (!is_new_) {
      ProfileEdit& used = edit_of(head->name);
      const bool is_here = used.load == Load::kReady && used.kept_name() == head->name;
      if (!is_here && used.load != Load::kLoading) ask_kept(head->name, used);
    }
  }
  changed();
}

void PageOfProfile::ask_kept(const std::string& name, ProfileEdit& edit) {
  edit.load = Load::kLoading;
  edit.ticket = dashboard().requests.get("api/profiles/" + name, [this, name](const Answer& answer) {
    const auto found = edits_.find(name);
    if (found == edits_.end()) return;
    ProfileEdit& asked = found->second;
    const auto file = parse_answer(answer, parse_kept, asked.load_error);
    asked.load = file ? Load::kReady : Load::kFailed;
    if (file) asked.take_kept(*file);
    if (is_shown()) changed();
  });
}

void PageOfProfile::begin_new() {
  is_new_ = true;
  document_error_.clear();
  save_error_.clear();
  ProfileEdit& fresh = edit_of({});
  if (fresh.form()[ProfileText::kName].empty() && !dashboard().profiles.find("me")) fresh.set_name("me");
  changed();
  dashboard().effects.focus_field(write_action(ProfileText::kHeadline).name);
}

void PageOfProfile::choose(const std::string& name) {
  is_new_ = false;
  document_error_.clear();
  save_error_.clear();
  to_match_most_ = 0;
  dashboard().profiles.use(name);
}

void PageOfProfile::read_document(std::int64_t bytes, const std::string& name) {
  dashboard().requests.abandon(reading_ticket_);
  document_ = clean_line(name, 200);
  document_error_.clear();
  if (bytes > kDocumentBytesMax) {
    document_error_ = "The document is larger than " + format_bytes(kDocumentBytesMax) + ": a CV is much smaller.";
    return;
  }
  reading_ticket_ =
      dashboard().requests.send_chosen_file("api/profiles/draft", [this](const Answer& answer) { take_draft(answer); });
}

void PageOfProfile::take_draft(const Answer& answer) {
  const auto draft = parse_answer(answer, parse_draft, document_error_);
  if (!draft) return;
  if (!edit()) is_new_ = true;
  ProfileEdit& shown = is_new_ ? edit_of({}) : *edit();
  try {
    shown.take_cv(parse_profile_form(draft->file, names()));
  } catch (const ProtocolError& broken) {
    document_error_ = broken.what();
    return;
  }
  shown.document = document_;
  shown.notes = draft->notes;
  shown.positions = draft->positions;
  changed();
  dashboard().effects.focus_field("profile.read");
}

void PageOfProfile::changed() {
  save_error_.clear();
  ProfileEdit* const shown = edit();
  if (!shown || shown->load != Load::kReady || !shown->first_wrong().empty()) return preview_.stop();
  if (shown->kept_name().empty() && !shown->is_changed()) return preview_.forget();
  preview_.want(shown->file_to_compare(), dashboard().now());
}

void PageOfProfile::focus_wrong(std::string_view field) {
  if (ProfileEdit* const shown = edit()) shown->end_writing();
  dashboard().effects.focus_field("profile." + std::string(field));
}

void PageOfProfile::save() {
  ProfileEdit* const shown = edit();
  if (!shown || is_saving()) return;
  shown->write(ProfileText::kName, shown->form()[ProfileText::kName]);
  const bool are_added = shown->add_all();
  const std::string& name = shown->form()[ProfileText::kName];
  if (!are_added || !shown->first_wrong().empty()) return focus_wrong(shown->first_wrong());
  if (name != shown->kept_name() && dashboard().profiles.find(name)) {
    shown->take_refusal("name: there is a profile “" + name + "” already");
    return focus_wrong("name");
  }
  save_error_.clear();
  saving_ticket_ = dashboard().requests.send("POST", "api/profiles", shown->file(),
                                             [this, before = shown->kept_name(), sent = shown->form()](
                                                 const Answer& answer) { take_saved(answer, before, sent); });
}

void PageOfProfile::take_saved(const Answer& answer, const std::string& before, const ProfileForm& sent) {
  const auto found = edits_.find(before);
  if (found == edits_.end()) return;
  ProfileEdit* const saved = &found->second;
  const auto head = parse_answer(answer, parse_profile_head, save_error_);
  if (!head) {
    const std::string_view field = answer.status == kRefused ? saved->take_refusal(save_error_) : std::string_view();
    if (!field.empty()) {
      save_error_.clear();
      focus_wrong(field);
    }
    return;
  }
  saved->was_kept(sent);
  if (before != head->name) {
    auto node = edits_.extract(before);
    node.key() = head->name;
    edits_.erase(head->name);
    edits_.insert(std::move(node));
    if (!before.empty()) dashboard().requests.send("DELETE", "api/profiles/" + before, {}, [](const Answer&) {});
  }
  is_new_ = false;
  preview_.stop();
  to_match_most_ = 0;
  dashboard().notices.tell("Saved. Jobs are matched with it now.");
  if (before != head->name && !before.empty()) dashboard().profiles.noticed_gone(before);
  dashboard().profiles.noticed(*head);
}

void PageOfProfile::discard() {
  ProfileEdit* const shown = edit();
  if (!shown) return;
  document_error_.clear();
  if (is_new_) {
    edits_.erase(std::string());
    is_new_ = false;
    open_used();
  } else {
    shown->discard();
    changed();
  }
}

void PageOfProfile::remove() {
  const ProfileEdit* const shown = edit();
  dashboard().overlays.close_dialog();
  if (!shown || shown->kept_name().empty()) return;
  const std::string name = shown->kept_name();
  dashboard().requests.send("DELETE", "api/profiles/" + name, {}, [this, name](const Answer& answer) {
    if (!answer.ok()) return dashboard().notices.tell("Not deleted: " + describe_failure(answer), true);
    edits_.erase(name);
    preview_.forget();
    dashboard().profiles.noticed_gone(name);
    dashboard().notices.tell("The profile " + name + " is deleted, with its matches.");
  });
}

std::optional<double> PageOfProfile::matched_share() const {
  const Profiles& profiles = dashboard().profiles;
  const ProfileHead* const head = is_new_ ? nullptr : profiles.find(profiles.used());
  if (!head || head->to_match == 0) return std::nullopt;
  const auto most = static_cast<double>(std::max(to_match_most_, head->to_match));
  return 1 - static_cast<double>(head->to_match) / most;
}

void PageOfProfile::tick() {
  if (!is_shown()) return;
  const Timestamp now = dashboard().now();
  preview_.tick(now);
  if (!look_at_ || *look_at_ > now) return;
  look_at_.reset();
  dashboard().profiles.reload();
}

std::optional<Timestamp> PageOfProfile::wake_at() const {
  if (!is_shown()) return std::nullopt;
  const auto due = preview_.due_at();
  return due && look_at_ ? std::min(*due, *look_at_) : due ? due : look_at_;
}

bool PageOfProfile::has_unsaved() const {
  return std::any_of(edits_.begin(), edits_.end(), [](const auto& each) { return each.second.is_changed(); });
}

void PageOfProfile::add_actions(Actions& actions) { actions.add("Profile", *this, profile_actions::kProfile); }

}  // namespace zapply
