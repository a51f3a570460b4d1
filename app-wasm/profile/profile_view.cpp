#include <string>
#include <vector>

#include "app-wasm/dashboard/preference_view.h"
#include "app-wasm/profile/profile_actions.h"
#include "app-wasm/profile/profile_effect_view.h"
#include "app-wasm/profile/profile_form_view.h"
#include "app-wasm/ui/form_controls.h"

namespace zapply {
namespace {

void describe_choice(Ui& ui, const PageOfProfile& page) {
  const Profiles& profiles = page.dashboard().profiles;
  if (profiles.all().size() < 2 || page.is_new()) return;
  std::vector<Choice> names;
  for (const ProfileHead& profile : profiles.all()) names.push_back({profile.name, profile.name});
  select(ui, profile_action("profile.choose"), profiles.used(), names);
  text(ui, "used", "is the one that Jobs uses", "quiet used");
}

void describe_top(Ui& ui, const PageOfProfile& page) {
  ui.page.begin({.key = "profile.top", .style_class = "row top"});
  text(ui, "title", page.is_new() ? "New profile" : "Profile", {}, "h1");
  describe_choice(ui, page);
  if (page.edit()) {
    ui.page.leaf({.key = "space", .tag = "span", .style_class = "filling"});
    file_button(ui, profile_action("profile.file"), {.label = page.is_reading() ? "Reading…" : "Read a CV"});
    if (!page.is_new()) {
      icon_button(ui, profile_action("profile.begin"), {}, {.icon = Icon::kPlus, .label = "New profile"});
      icon_button(ui, profile_action("profile.export"), {}, {.icon = Icon::kDownload});
      icon_button(ui, profile_action("profile.ask-delete"), {}, {.icon = Icon::kTrash});
    }
  }
  ui.page.end();
}

void describe_document_error(Ui& ui, const PageOfProfile& page) {
  if (page.document_error().empty()) return;
  ui.page.leaf({.key = "document.error",
                .tag = "p",
                .role = "alert",
                .text = page.document() + ": " + page.document_error(),
                .style_class = "note bad",
                .icon = name_of(Icon::kWarning)});
}

void describe_beginning(Ui& ui, const PageOfProfile& page) {
  ui.page.begin({.key = "profile.beginning", .tag = "section", .label = "Begin", .style_class = "beginning"});
  text(ui, "ask", "Which of all these jobs are yours?", {}, "h2");
  text(ui, "brings",
       "With a profile zapply puts first what fits you and says why, and leaves out what you can't or may not do.", {},
       "p");
  text(ui, "stays", "It stays on this machine: nothing of it is sent to a board or to anybody else.", {}, "p");
  describe_document_error(ui, page);
  ui.page.begin({.key = "ways", .style_class = "row"});
  const std::string reading = "Reading " + page.document() + "…";
  file_button(
      ui, profile_action("profile.file"),
      {.label = page.is_reading() ? std::string_view("Reading…") : std::string_view(), .look = ButtonLook::kPrimary});
  button(ui, profile_action("profile.begin"));
  ui.page.end();
  text(
      ui, "kinds",
      "PDF, DOCX, Markdown, plain text or JSON Resume, at most 10 MB; it can also be dropped here. You see what was understood, and correct it, before anything is saved.",
      "quiet", "p");
  ui.page.leaf({.key = "reading", .tag = "p", .role = "status", .text = page.is_reading() ? reading : std::string()});
  ui.page.end();
}

void describe_delete_dialog(Ui& ui, const ProfileEdit& edit) {
  const std::string title = "Delete the profile " + edit.kept_name() + "?";
  dialog(ui, {.title = title}, [&] {
    text(
        ui, "dialog.text",
        "It goes for good, with the scores that jobs have by it. The jobs and their stars stay. Download it first if you may want it again.",
        {}, "p");
    ui.page.begin({.key = "dialog.foot", .style_class = "dialog-foot"});
    button(ui, kCloseDialog, "keep", {.label = "Keep it"});
    button(ui, profile_action("profile.delete"), {},
           {.icon = Icon::kTrash, .has_icon = true, .look = ButtonLook::kDanger});
    ui.page.end();
  });
}

}  // namespace

void PageOfProfile::draw(Ui& ui) {
  ProfileEdit* const shown = edit();
  const Profiles& profiles = dashboard().profiles;
  const bool has_form = shown && shown->load == Load::kReady;
  ui.page.begin({.key = "profile.page", .style_class = has_form ? "profile-page with-form" : "profile-page"});
  ui.page.begin({.key = "profile.head", .style_class = "head"});
  describe_top(ui, *this);
  if (shown) describe_document_error(ui, *this);
  ui.page.end();
  if (has_form) {
    const std::string key = "profile.scroll:" + shown->kept_name();  // each begins at its top
    ui.page.begin({.key = key, .role = "form", .label = "Profile", .style_class = "scroll form"});
    describe_profile_form(ui, *this, *shown);
    if (!is_new()) describe_preference(ui, dashboard().preference);
    ui.page.end();
    describe_profile_effect(ui, *this, *shown);
  } else if (shown) {
    missing(ui, shown->load, "the profile", shown->load_error);
  } else if (!missing(ui, profiles.load(), "profiles", profiles.error())) {
    describe_beginning(ui, *this);
  }
  ui.page.end();
  if (shown && dashboard().overlays.dialog() == "profile.delete")
    ui.draw_dialog_later([&ui, shown] { describe_delete_dialog(ui, *shown); });
}

}  // namespace zapply
