#pragma once

namespace zapply {

/// How far a panel is scrolled, and how high its content was when it was drawn last.
struct PanelScroll {
  float offset = 0;
  float height = 0;
};

}  // namespace zapply
