#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/log_entry.h"
#include "shared/run.h"

namespace zapply {

/// 0xAABBGGRR, as the renderer wants it.
using Color = std::uint32_t;

/// The colours of a theme, by what they are for.
struct Palette {
  Color page;    ///< behind everything
  Color panel;   ///< cards, bars, the run panel
  Color raised;  ///< buttons, fields
  Color hover;   ///< what the pointer is over
  Color line;    ///< separators, borders of cards
  Color edge;    ///< borders of what can be changed: 3:1 on what it lies on
  Color text;
  Color quiet;      ///< labels, second lines
  Color faint;      ///< line numbers, disabled
  Color accent;     ///< links, focus, selection
  Color on_accent;  ///< text on the primary button
  Color primary;    ///< the primary button
  Color primary_hover;
  Color brand;
  Color good;
  Color warning;
  Color bad;
  Color stopped;      ///< cancelled
  Color active;       ///< running
  Color terminal;     ///< behind the log
  Color hit;          ///< behind what was found
  Color current_hit;  ///< behind the one that was gone to
  Color selection;    ///< behind selected text
  bool is_dark;
};

const Palette& dark_palette();
const Palette& light_palette();

Color color_of(const Palette&, Level);
/// Of web/style.css.
std::string_view color_name(RunStatus);
std::string_view color_name(PhaseStatus);
std::string_view color_name(SourceRunStatus);
/// For the page: "page #0d1117;text #e6eaf0;…", by the names above with "-" for "_".
std::string css_colors(const Palette&);
/// The same colour with another opacity, 0 to 1.
Color faded(Color, float opacity);

}  // namespace zapply
