#include "app-wasm/profile/profile_effect_view.h"

#include <string>

#include "app-wasm/dashboard/rule_words.h"
#include "app-wasm/profile/profile_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kShownMax = 6;
constexpr const char* kNotRight = "Something is not right yet, so this is as it was before.";

/// As web/style.css has it; otherwise a line of it lies below the form, and all of it on demand.
bool stands_beside(const Ui& ui) { return ui.has_room_for_both() && ui.screen().h / ui.ratio >= 500; }

/// "Of 1,234 jobs 56 fit, 12 may fit, and 800 are ruled out."
std::string counts_sentence(const ProfileEffect& effect) {
  if (effect.jobs == 0) return "There are no jobs yet that it could be tried on.";
  const std::int64_t sure = effect.fitting.now - effect.unsure.now;
  const std::string which = effect.is_sample ? "Of the " + with_thousands(effect.jobs) + " newest jobs "
                                             : "Of " + count_of(effect.jobs, "job", "jobs") + " ";
  return which + count_of(sure, "fits", "fit") + ", " + with_thousands(effect.unsure.now) + " may fit, and " +
         count_of(effect.ruled_out.now, "is", "are") + " ruled out.";
}

std::string changes_sentence(const ProfileEffect& effect) {
  if (effect.appear == 0 && effect.disappear == 0) return "Compared with what is saved, no job comes or goes.";
  std::string out = "Compared with what is saved, ";
  if (effect.appear > 0) out += count_of(effect.appear, "job becomes visible", "jobs become visible");
  if (effect.appear > 0 && effect.disappear > 0) out += " and ";
  if (effect.disappear > 0) out += count_of(effect.disappear, "is ruled out", "are ruled out");
  if (effect.starred_disappear > 0)
    out += ", " + count_of(effect.starred_disappear, "of them starred", "of them starred");
  return out + ".";
}

std::string beside(const ProfileEffect::Count& count, bool is_compared) {
  const std::int64_t more = count.now - count.before;
  if (!is_compared || more == 0) return {};
  return (more > 0 ? "+" : "−") + with_thousands(more > 0 ? more : -more);
}

void describe_count(Ui& ui, std::string_view key, std::string_view name, const ProfileEffect::Count& count,
                    bool is_compared, std::string_view title) {
  ui.page.begin({.key = key, .tag = "li", .style_class = "tile", .title = title});
  text(ui, "value", with_thousands(count.now), "value");
  text(ui, "name", name, "quiet");
  if (const std::string more = beside(count, is_compared); !more.empty()) text(ui, "more", more, "more");
  ui.page.end();
}

void describe_counts(Ui& ui, const ProfileEffect& effect, bool is_compared) {
  const ProfileEffect::Count sure{effect.fitting.now - effect.unsure.now, effect.fitting.before - effect.unsure.before};
  const ProfileEffect::Count others{effect.jobs - effect.fitting.now - effect.ruled_out.now,
                                    effect.jobs - effect.fitting.before - effect.ruled_out.before};
  ui.page.begin({.key = "tiles", .tag = "ul", .label = "Jobs", .style_class = "tiles"});
  describe_count(ui, "fit", sure.now == 1 ? "fits" : "fit", sure, is_compared, "You may do them, and they suit you");
  describe_count(ui, "may", "may fit", effect.unsure, is_compared,
                 "They suit you, but don't say whether you may do them");
  describe_count(ui, "less", others.now == 1 ? "fits less" : "fit less", others, is_compared,
                 "They suit you less, and are not ruled out");
  describe_count(ui, "out", "ruled out", effect.ruled_out, is_compared, "One of the rules below says no");
  ui.page.end();
}

void describe_rules(Ui& ui, const ProfileEffect& effect) {
  if (effect.rules.empty()) return;
  text(ui, "rules.title", "Ruled out by", {}, "h3");
  ui.page.begin({.key = "rules", .tag = "ul", .label = "Ruled out by", .style_class = "rules"});
  for (const ProfileEffect::Rule& rule : effect.rules) {
    ui.page.begin({.key = rule.name, .tag = "li"});
    text(ui, "name", rule_words(rule.name));
    text(ui, "jobs", with_thousands(rule.jobs), "number");
    ui.page.end();
  }
  ui.page.end();
}

void describe_unread(Ui& ui, const ProfileEffect& effect) {
  for (const std::string& phrase : effect.unread)
    text(ui, "unread." + phrase,
         "Not used: “" + phrase + "” to avoid; of a phrase this long the subject has to be known.", "quiet", "p");
}

/// The starred ones all, of the others the best few.
void describe_hidden(Ui& ui, const ProfileEffect& effect) {
  if (effect.which.empty()) return;
  text(ui, "hidden.title", "Would be ruled out", {}, "h3");
  ui.page.begin({.key = "hidden", .tag = "ul", .label = "Would be ruled out", .style_class = "hidden-jobs"});
  std::size_t shown = 0;
  for (const ProfileEffect::Job& job : effect.which) {
    if (!job.is_starred && shown >= kShownMax) break;
    ++shown;
    const std::string id = std::to_string(job.id);
    ui.page.begin({.key = id, .tag = "li"});
    if (job.is_starred)
      ui.page.leaf({.key = "star",
                    .tag = "span",
                    .role = "img",
                    .label = "Starred",
                    .style_class = "starred",
                    .icon = name_of(Icon::kStarFilled)});
    link(ui, profile_action("profile.job"), id, job.title, "#/jobs/" + id);
    text(ui, "about", job.company + (job.company.empty() ? "no: " : ", no: ") + rule_words(job.rule), "quiet");
    ui.page.end();
  }
  ui.page.end();
  const std::int64_t more = effect.disappear - static_cast<std::int64_t>(shown);
  if (more > 0) text(ui, "hidden.more", "and " + with_thousands(more) + " more", "quiet", "p");
}

/// What is told aloud when it has changed: on a phone this line is all that is seen at first.
std::string summary(const PageOfProfile& page, const ProfileEdit& edit) {
  const ProfilePreview& preview = page.preview();
  if (!edit.first_wrong().empty()) return kNotRight;
  if (!preview.error().empty()) return edit.has_refusal() ? kNotRight : "Not tried: " + preview.error();
  if (!preview.effect())
    return page.is_new() && !edit.is_changed() ? "Begin, and this tells how many jobs fit." : "Trying it on all jobs…";
  return counts_sentence(*preview.effect());
}

void describe_matching(Ui& ui, const PageOfProfile& page) {
  const auto share = page.matched_share();
  ui.page.begin({.key = "matching", .role = "status"});
  if (share) {
    const Profiles& profiles = page.dashboard().profiles;
    const bool is_paused = profiles.is_matching_paused();
    const std::string left = with_thousands(profiles.find(profiles.used())->to_match) + " left";
    text(ui, "words", (is_paused ? "Matching is paused: " : "Matching all jobs with what is saved: ") + left, "quiet",
         "p");
    progress_bar(ui, "share", "Matched", *share);
    button(ui, profile_action("profile.pause"), {},
           {.label = is_paused ? "Go on with matching" : "Pause matching", .look = ButtonLook::kQuiet});
  }
  ui.page.end();
}

void describe_doings(Ui& ui, const PageOfProfile& page, const ProfileEdit& edit) {
  ui.page.begin({.key = "doings", .style_class = "row"});
  button(ui, profile_action("profile.save"), {},
         {.label = page.is_saving()           ? "Saving…"
                   : edit.kept_name().empty() ? "Save profile"
                                              : "Save",
          .look = ButtonLook::kPrimary});
  button(ui, profile_action("profile.discard"), {}, {.label = page.is_new() ? "Cancel" : "Discard changes"});
  const std::string_view state = page.is_new() ? "Not saved yet" : edit.is_changed() ? "Changed, not saved" : "Saved";
  text(ui, "state", state, edit.is_changed() ? "doubt state-of-form" : "quiet state-of-form");
  ui.page.end();
  if (!page.save_error().empty())
    ui.page.leaf({.key = "save.error",
                  .tag = "p",
                  .role = "alert",
                  .text = "Not saved: " + page.save_error(),
                  .style_class = "note bad",
                  .icon = name_of(Icon::kWarning)});
}

}  // namespace

void describe_profile_effect(Ui& ui, const PageOfProfile& page, const ProfileEdit& edit) {
  const auto& effect = page.preview().effect();
  const bool is_whole = stands_beside(ui) || page.is_sheet_open;
  const std::string style_class =
      std::string("effect") + (page.preview().is_current() ? "" : " old") + (page.is_sheet_open ? " open" : "");
  ui.page.begin({.key = "profile.effect", .tag = "aside", .label = "What it changes", .style_class = style_class});
  ui.page.begin({.key = "told", .style_class = "told"});
  ui.page.leaf({.key = "effect.summary", .tag = "p", .role = "status", .text = summary(page, edit)});
  ui.page.leaf({.key = profile_action("profile.sheet").name,
                .tag = "button",
                .label = "What it changes",
                .action = profile_action("profile.sheet").name,
                .style_class = "icon-button only-compact",
                .expanded = page.is_sheet_open ? Element::State::kOn : Element::State::kOff,
                .icon = name_of(page.is_sheet_open ? Icon::kDown : Icon::kUp)});
  ui.page.end();
  if (is_whole && effect && effect->jobs > 0) {
    const bool is_compared = !edit.kept_name().empty();
    ui.page.begin({.key = "whole", .style_class = "whole"});
    describe_counts(ui, *effect, is_compared);
    if (is_compared) text(ui, "changes", changes_sentence(*effect), {}, "p");
    describe_hidden(ui, *effect);
    describe_rules(ui, *effect);
    describe_unread(ui, *effect);
    ui.page.end();
  }
  describe_matching(ui, page);
  describe_doings(ui, page, edit);
  ui.page.end();
}

}  // namespace zapply
