#include "app-wasm/ui/palette.h"

#include <cstdio>

namespace zapply {
namespace {

/// From 0xRRGGBB, as designers write it.
constexpr Color rgb(std::uint32_t hex) { return 0xFF000000u | (hex & 0xFF) << 16 | (hex & 0xFF00) | hex >> 16; }

constexpr Palette kDark{
    .page = rgb(0x0D1117),
    .panel = rgb(0x131920),
    .raised = rgb(0x1C242E),
    .hover = rgb(0x222C38),
    .line = rgb(0x27313D),
    .edge = rgb(0x5B6878),
    .text = rgb(0xE6EAF0),
    .quiet = rgb(0x9BA5B4),
    .faint = rgb(0x848F9E),
    .accent = rgb(0x6CB0FF),
    .on_accent = rgb(0x10151C),
    .primary = rgb(0xF5B83D),
    .primary_hover = rgb(0xFFCB61),
    .brand = rgb(0xF5B83D),
    .good = rgb(0x4CC38A),
    .warning = rgb(0xE5B64A),
    .bad = rgb(0xFF7B6E),
    .stopped = rgb(0xB29CE0),
    .active = rgb(0x6CB0FF),
    .terminal = rgb(0x090C11),
    .hit = rgb(0x6B5310),
    .current_hit = rgb(0x8A3B12),
    .selection = rgb(0x24466E),
    .is_dark = true,
};

constexpr Palette kLight{
    .page = rgb(0xF4F6F8),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .hover = rgb(0xEBEFF4),
    .line = rgb(0xD5DBE3),
    .edge = rgb(0x808B99),
    .text = rgb(0x17202B),
    .quiet = rgb(0x556070),
    .faint = rgb(0x626C7A),
    .accent = rgb(0x1152AC),
    .on_accent = rgb(0x2A1D00),
    .primary = rgb(0xF2AE27),
    .primary_hover = rgb(0xE09C12),
    .brand = rgb(0xB87A00),
    .good = rgb(0x0F6B40),
    .warning = rgb(0x754C00),
    .bad = rgb(0xB32D23),
    .stopped = rgb(0x6B4FB3),
    .active = rgb(0x1152AC),
    .terminal = rgb(0xFCFDFE),
    .hit = rgb(0xFFE08A),
    .current_hit = rgb(0xFFB27A),
    .selection = rgb(0xBFDBFF),
    .is_dark = false,
};

}  // namespace

const Palette& dark_palette() { return kDark; }
const Palette& light_palette() { return kLight; }

Color color_of(const Palette& palette, Level level) {
  const Color colors[] = {palette.quiet, palette.good, palette.warning, palette.bad};
  static_assert(std::size(colors) == enum_count<Level>());
  return colors[static_cast<std::size_t>(level)];
}

std::string_view color_name(RunStatus status) {
  constexpr std::string_view kNames[] = {"active", "good", "warning", "bad", "stopped"};
  static_assert(std::size(kNames) == enum_count<RunStatus>());
  return kNames[static_cast<std::size_t>(status)];
}

std::string_view color_name(PhaseStatus status) {
  constexpr std::string_view kNames[] = {"quiet", "active", "good", "warning", "bad", "stopped"};
  static_assert(std::size(kNames) == enum_count<PhaseStatus>());
  return kNames[static_cast<std::size_t>(status)];
}

std::string_view color_name(SourceRunStatus status) {
  constexpr std::string_view kNames[] = {"active", "good", "bad", "stopped", "quiet", "quiet"};
  static_assert(std::size(kNames) == enum_count<SourceRunStatus>());
  return kNames[static_cast<std::size_t>(status)];
}

std::string css_colors(const Palette& palette) {
  std::string out;
  const auto add = [&](std::string_view name, Color color) {
    char hex[8];
    std::snprintf(hex, sizeof hex, "#%02x%02x%02x", color & 0xFF, color >> 8 & 0xFF, color >> 16 & 0xFF);
    out.append(out.empty() ? "" : ";").append(name).append(" ").append(hex);
  };
  add("page", palette.page);
  add("panel", palette.panel);
  add("raised", palette.raised);
  add("hover", palette.hover);
  add("line", palette.line);
  add("edge", palette.edge);
  add("text", palette.text);
  add("quiet", palette.quiet);
  add("faint", palette.faint);
  add("accent", palette.accent);
  add("on-accent", palette.on_accent);
  add("primary", palette.primary);
  add("primary-hover", palette.primary_hover);
  add("brand", palette.brand);
  add("good", palette.good);
  add("warning", palette.warning);
  add("bad", palette.bad);
  add("stopped", palette.stopped);
  add("active", palette.active);
  return out;
}

Color faded(Color color, float opacity) {
  const auto alpha = static_cast<Color>(static_cast<float>(color >> 24) * opacity + 0.5f);
  return (color & 0xFFFFFF) | alpha << 24;
}

}  // namespace zapply
