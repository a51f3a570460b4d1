#pragma once

#include <string_view>

#include "app-wasm/ui/panel_scroll.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The bar over a panel, with the way out at its right; returns what is left of it.
Rect panel_bar(Ui&, Rect bar, const Action& close);

/// What a panel beside a list is made of, from its top down.
class Panel {
 public:
  /// Draws into `area` until end(); what does not fit scrolls. `key` names it in the page.
  Panel(Ui&, const Rect& area, std::string_view key, PanelScroll&);
  void end();

  float width() const { return width_; }
  void space(float css);
  /// A place of the panel's width, for things of one's own.
  Rect row(float css_height);
  void heading(std::string_view text);
  void paragraph(std::string_view text, const Style&, float indent_css = 0);
  /// "Salary      $90,000 a year".
  void fact(std::string_view label, std::string_view value, Color = 0);
  /// Something to take note of, on a coloured ground.
  void note(Icon, Color, std::string_view text, std::string_view key);

 private:
  Ui& ui_;
  PanelScroll& scroll_;
  Rect area_;
  float x_ = 0, y_ = 0, top_ = 0, width_ = 0;
};

}  // namespace zapply
