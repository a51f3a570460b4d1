#include "app-wasm/ui/form_controls.h"

namespace zapply {
namespace {

std::string id_of(std::string_view key) { return "at-" + std::string(key); }

/// Ids of what is said of a field besides its name.
std::string described_by(std::string_view key, const FormEntry& entry) {
  std::string out;
  if (!entry.hint.empty()) out = "hint-" + std::string(key);
  if (!entry.wrong.empty()) out += (out.empty() ? "wrong-" : " wrong-") + std::string(key);
  return out;
}

void begin_entry(Ui& ui, std::string_view key, std::string_view name, const FormEntry& entry, bool is_group) {
  std::string style_class = "entry";
  if (!entry.style_class.empty()) style_class.append(" ").append(entry.style_class);
  if (!entry.wrong.empty()) style_class += " wrong";
  const std::string place = "entry:" + std::string(key), id = id_of(key), hint = "hint-" + std::string(key);
  const std::string about = is_group ? described_by(key, entry) : std::string();
  ui.page.begin({.key = place,
                 .role = is_group ? "group" : "",
                 .label = is_group ? name : std::string_view(),
                 .style_class = style_class,
                 .described_by = about});
  ui.page.leaf({.key = "name",
                .tag = is_group ? "span" : "label",
                .text = name,
                .style_class = "entry-name",
                .label_for = is_group ? std::string_view() : id});
  if (!entry.hint.empty())
    ui.page.leaf({.key = "hint", .tag = "p", .text = entry.hint, .style_class = "quiet", .id = hint});
}

void end_entry(Ui& ui, std::string_view key, const FormEntry& entry) {
  const std::string id = "wrong-" + std::string(key);
  if (!entry.wrong.empty())
    ui.page.leaf({.key = "wrong",
                  .tag = "p",
                  .role = "alert",
                  .text = entry.wrong,
                  .style_class = "bad",
                  .icon = name_of(Icon::kWarning),
                  .id = id});
  ui.page.end();
}

/// Only while it is written: there may be hundreds.
void describe_completions(Ui& ui, std::string_view id, std::span<const std::string> completions) {
  if (completions.empty()) return;
  ui.page.begin({.key = id, .tag = "datalist", .id = id});
  for (const std::string& name : completions) ui.page.leaf({.key = name, .tag = "option", .option = name});
  ui.page.end();
}

}  // namespace

void form_field(Ui& ui, const Action& action, const FormField& field) {
  const std::string id = id_of(action.name), about = described_by(action.name, field.entry);
  const std::string list = "completions-of-" + std::string(action.name);
  begin_entry(ui, action.name, action.label, field.entry, false);
  Element input{.key = action.name,
                .tag = field.is_long ? "textarea" : "input",
                .action = action.name,
                .value = field.value,
                .placeholder = field.placeholder,
                .style_class = "input",
                .input_mode = field.input_mode,
                .list = field.completions.empty() ? std::string_view() : list,
                .id = id,
                .described_by = about,
                .is_wrong = !field.entry.wrong.empty()};
  ui.page.leaf(input);
  describe_completions(ui, list, field.completions);
  end_entry(ui, action.name, field.entry);
}

void form_select(Ui& ui, const Action& action, const FormEntry& entry, std::string_view chosen,
                 std::span<const Choice> choices) {
  const std::string id = id_of(action.name);
  begin_entry(ui, action.name, action.label, entry, false);
  ui.page.begin(
      {.key = action.name, .tag = "select", .action = action.name, .value = chosen, .style_class = "select", .id = id});
  for (const Choice& choice : choices)
    ui.page.leaf({.key = "=" + choice.value, .tag = "option", .text = choice.label, .option = choice.value});
  ui.page.end();
  end_entry(ui, action.name, entry);
}

void form_group(Ui& ui, std::string_view key, std::string_view name, const FormEntry& entry,
                const std::function<void()>& draw) {
  begin_entry(ui, key, name, entry, true);
  draw();
  end_entry(ui, key, entry);
}

void chip_field(Ui& ui, const Action& write, const Action& remove, const ChipField& field) {
  const std::string id = id_of(write.name), about = described_by(write.name, field.entry);
  const std::string list = "completions-of-" + std::string(write.name);
  begin_entry(ui, write.name, write.label, field.entry, false);
  ui.page.begin({.key = "chips", .style_class = "chip-field"});
  if (!field.chips.empty()) {
    ui.page.begin({.key = "list", .tag = "ul", .label = write.label});
    for (const Choice& chip : field.chips) {
      const std::string label = "Remove " + chip.label, arg = std::string(field.list) + ":" + chip.value;
      ui.page.begin({.key = chip.value, .tag = "li", .style_class = "written"});
      text(ui, "label", chip.label);
      if (field.draw_more) field.draw_more(chip);
      icon_button(ui, remove, arg, {.icon = Icon::kClose, .label = label});
      ui.page.end();
    }
    ui.page.end();
  }
  ui.page.leaf({.key = write.name,
                .tag = "input",
                .action = write.name,
                .value = field.draft,
                .placeholder = field.placeholder,
                .style_class = "input",
                .list = field.completions.empty() ? std::string_view() : list,
                .id = id,
                .described_by = about,
                .is_wrong = !field.entry.wrong.empty(),
                .commits = field.ends_by_comma ? "," : "line"});
  describe_completions(ui, list, field.completions);
  ui.page.end();
  end_entry(ui, write.name, field.entry);
}

void file_button(Ui& ui, const Action& action, const ButtonText& text) {
  const bool is_disabled = !ui.is_enabled(action);
  std::string style_class = text.look == ButtonLook::kPrimary ? "button primary file" : "button file";
  if (is_disabled) style_class += " off";
  const std::string key = "place of " + std::string(action.name);
  ui.page.begin({.key = key, .tag = "label", .style_class = style_class});
  ui.page.leaf({.key = "label",
                .tag = "span",
                .text = text.label.empty() ? action.label : text.label,
                .icon = text.has_icon ? name_of(text.icon) : std::string_view()});
  ui.page.leaf({.key = action.name,
                .tag = "input",
                .label = text.label.empty() ? action.label : text.label,
                .action = action.name,
                .input_type = "file",
                .style_class = "over",
                .inert = is_disabled});
  ui.page.end();
}

}  // namespace zapply
