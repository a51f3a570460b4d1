#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app-wasm/ui/choice.h"
#include "app-wasm/ui/controls.h"

namespace zapply {

// The parts of a form that is filled in: each has its name above it, maybe what is meant, and what is wrong with it.

struct FormEntry {
  std::string_view hint = {};   ///< what is meant, where the name does not say it
  std::string_view wrong = {};  ///< why the value can't be; empty: it can
  std::string_view style_class = {};
};

/// A text; every change runs the action, whose label is the field's name.
struct FormField {
  FormEntry entry = {};
  std::string_view value;
  std::string_view placeholder = {};
  std::string_view input_mode = {};
  std::span<const std::string> completions = {};
  bool is_long = false;  ///< several lines
};
void form_field(Ui&, const Action&, const FormField&);

/// One of several values.
void form_select(Ui&, const Action&, const FormEntry&, std::string_view chosen, std::span<const Choice>);

/// What belongs together under a name.
void form_group(Ui&, std::string_view key, std::string_view name, const FormEntry&, const std::function<void()>& draw);

/// Texts that are written one after another: Enter adds one, Backspace in the empty field takes the last away.
struct ChipField {
  FormEntry entry = {};
  std::span<const Choice> chips = {};
  std::string_view list = {};  ///< `remove` gets "list:value"
  std::string_view draft = {};
  std::string_view placeholder = {};
  std::span<const std::string> completions = {};
  bool ends_by_comma = true;
  /// What else stands in the chip of a value, behind its label; none: nothing.
  std::function<void(const Choice&)> draw_more = {};
};
void chip_field(Ui&, const Action& write, const Action& remove, const ChipField&);

/// A button that lets a person choose a file, or drop one on the page; the action gets "bytes\nname".
void file_button(Ui&, const Action&, const ButtonText& = {});

}  // namespace zapply
