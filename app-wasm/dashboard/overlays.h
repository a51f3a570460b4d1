#pragma once

#include <string>
#include <string_view>

#include "app-wasm/dashboard/effects.h"

namespace zapply {

/// What lies over the page: a dialog, which has to be closed first, or a menu. Each is known by a name; whoever opens
/// it draws it.
class Overlays {
 public:
  explicit Overlays(Effects& effects) : effects_(effects) {}

  /// `focus`: the element that gets the keyboard.
  void open_dialog(std::string_view name, std::string_view focus = "dialog");
  void close_dialog();
  /// A dialog that is there until it is let go, whatever else is open.
  void insist_on(std::string_view name) { insisted_ = name; }
  void let_go() { insisted_.clear(); }
  /// Empty: none is open.
  const std::string& dialog() const { return insisted_.empty() ? dialog_ : insisted_; }

  void toggle_menu(std::string_view name) { menu_ = menu_ == name ? std::string_view() : name; }
  void open_menu(std::string_view name) { menu_ = name; }
  void close_menu() { menu_.clear(); }
  /// Empty: none is open.
  const std::string& menu() const { return menu_; }

 private:
  Effects& effects_;
  std::string dialog_, insisted_, menu_;
};

}  // namespace zapply
