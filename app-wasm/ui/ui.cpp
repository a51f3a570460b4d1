#include "app-wasm/ui/ui.h"

#include <imgui.h>

#include <cmath>

#include "app-wasm/ui/columns.h"
#include "app-wasm/ui/foreign_text.h"
#include "shared/text.h"

namespace zapply {
namespace {}  // namespace

Ui::Ui(const UiHost& host, const Palette& palette_, Fonts& fonts_, PageTree& page_, float ratio_, UiInput input_)
    : palette(palette_), fonts(fonts_), page(page_), ratio(ratio_), input(std::move(input_)), host_(host) {}

ImDrawList* Ui::list() const { return ImGui::GetWindowDrawList(); }

// These widths stand in web/style.css, too.
bool Ui::is_compact() const { return css_width() < 700; }

bool Ui::has_room_for_both() const { return css_width() >= 900; }

Rect Ui::region(Element element) {
  has_regions = true;
  element.is_region = true;
  Rect rect;
  if (const auto found = input.places.find(element.key); found != input.places.end()) {
    const Place& place = found->second;
    const float left = px(static_cast<float>(place.left)), top = px(static_cast<float>(place.top));
    rect = {left, top, px(static_cast<float>(place.left + place.width)) - left,
            px(static_cast<float>(place.top + place.height)) - top};
  }
  page.begin(element, rect);
  return rect;
}

Place Ui::window(std::string_view key) const {
  const auto found = input.places.find(key);
  return found == input.places.end() ? Place() : found->second;
}

void Ui::scroll_window(std::string_view key, double top) {
  scrolled.insert_or_assign(std::string(key), top);
  if (const auto found = input.places.find(key); found != input.places.end()) found->second.top = top;
}

Rect Ui::screen() const {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  return {0, 0, size.x, size.y};
}

float Ui::px(float css) const { return std::round(css * ratio); }

void Ui::fill(const Rect& r, Color color, float radius) {
  if (!r.is_empty()) list()->AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, color, px(radius));
}

void Ui::outline(const Rect& r, Color color, float radius) {
  const float width = std::max(std::floor(ratio), 1.0f);
  const float half = width / 2;
  list()->AddRect({r.x + half - 0.5f, r.y + half - 0.5f}, {r.right() - half + 0.5f, r.bottom() - half + 0.5f}, color,
                  px(radius), 0, width);
}

/// Dear ImGui's sizes are a face's whole height, designers' are an em.
float Ui::font_px(const Style& style) const { return px(style.size * Fonts::kHeight); }

float Ui::text_width(std::string_view text, const Style& style) const {
  return fonts.face()->CalcTextSizeA(font_px(style), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void Ui::text(float x, float y, float line_height, std::string_view text, const Style& style) {
  if (text.empty()) return;
  bool is_plain = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c <= 0xFF) continue;
    fonts.need(c);
    is_plain = is_plain && fonts.has(c);
  }
  const float size = font_px(style);
  const float top = std::round(y + (line_height - size) / 2);
  const float cell = text_width("0", style);
  const auto draw_part = [&](float left, std::string_view part) {
    list()->AddText(fonts.face(), size, {std::round(left), top}, style.color ? style.color : palette.text, part.data(),
                    part.data() + part.size());
  };
  if (is_plain) {
    draw_part(x, text);
  } else {
    float left = x;
    for (const TextPart& part : parts_of(text, [&](char32_t c) { return fonts.has(c); })) {
      const float width = static_cast<float>(columns_of(part.text)) * cell;
      part.is_foreign ? draw_foreign(left, top, width, part.text, style) : draw_part(left, part.text);
      left += width;
    }
  }
  if (drawn_texts) record({x, top, static_cast<float>(columns_of(text)) * cell, size}, text);
}

/// In the middle of the columns that it takes, made smaller where they are too narrow.
void Ui::draw_foreign(float x, float top, float width, std::string_view text, const Style& style) {
  constexpr float kMonoAscent = 1.02f;  // of an em
  const SystemGlyphs::Picture& picture = fonts.system.picture(text, static_cast<int>(px(style.size)));
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontAtlasRect rect;
  if (picture.rect_id < 0 || !atlas.GetCustomRect(picture.rect_id, &rect)) return;
  const auto advance = static_cast<float>(std::max(picture.advance, 1));
  const float scale = width > 0 ? std::min(width / advance, 1.0f) : 1;
  const float left = std::round(x + std::max(width - advance * scale, 0.0f) / 2);
  const float baseline = std::round(top + px(style.size) * kMonoAscent);
  const auto at = [&](int dx, int dy) {
    return ImVec2(left + static_cast<float>(dx) * scale, baseline + static_cast<float>(dy) * scale);
  };
  list()->AddImage(atlas.TexRef, at(picture.left, picture.top),
                   at(picture.left + picture.width, picture.top + picture.height), rect.uv0, rect.uv1,
                   style.color ? style.color : palette.text);
}

void Ui::push_clip(const Rect& r) {
  ImGui::PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
  const ImVec2 low = list()->GetClipRectMin(), high = list()->GetClipRectMax();
  clips_.push_back({low.x, low.y, high.x - low.x, high.y - low.y});
}

void Ui::pop_clip() {
  ImGui::PopClipRect();
  clips_.pop_back();
}

void Ui::record(const Rect& rect, std::string_view text) {
  if (!drawn_texts) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  drawn_texts->push_back({rect, clips_.empty() ? Rect{0, 0, screen.x, screen.y} : clips_.back(), std::string(text)});
}

Ui::Touch Ui::touch(const Rect& rect, std::string_view key) {
  if (rect.is_empty()) return {};
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::PushID(key.data(), key.data() + key.size());
  Touch out;
  out.clicked = ImGui::InvisibleButton("##touch", {rect.w, rect.h});
  out.hovered = ImGui::IsItemHovered();
  out.held = ImGui::IsItemActive();
  ImGui::PopID();
  return out;
}

bool Ui::is_over(const Rect& rect) const {
  return ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.right(), rect.bottom()});
}

float Ui::take_wheel(const Rect& rect) {
  if (input.wheel_y == 0 || !is_over(rect)) return 0;
  return std::exchange(input.wheel_y, 0.0f);
}

float Ui::pointer_x() const { return ImGui::GetIO().MousePos.x; }

float Ui::pointer_y() const { return ImGui::GetIO().MousePos.y; }

void Ui::draw_dialog() {
  if (const auto draw = std::exchange(dialog_, nullptr)) draw();
}

void Ui::tooltip(const Rect& over, std::string_view text) {
  if (!is_over(over) || text.empty()) return;
  const Style style{.size = 12};
  const float pad = px(8);
  const float width = std::min(text_width(text, style) + px(1), px(460));
  ImDrawList* const front = ImGui::GetForegroundDrawList();
  ImFont* font = fonts.face();
  const ImVec2 size = font->CalcTextSizeA(font_px(style), FLT_MAX, width, text.data(), text.data() + text.size());
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float x = std::clamp(over.x, px(4), std::max(screen.x - size.x - 2 * pad - px(4), px(4)));
  const float below = over.bottom() + px(6);
  const float y = below + size.y + 2 * pad < screen.y ? below : over.y - size.y - 2 * pad - px(6);
  front->AddRectFilled({x, y}, {x + size.x + 2 * pad, y + size.y + 2 * pad}, palette.raised, px(6));
  front->AddRect({x, y}, {x + size.x + 2 * pad, y + size.y + 2 * pad}, palette.line, px(6));
  front->AddText(font, font_px(style), {x + pad, y + pad}, palette.text, text.data(), text.data() + text.size(), width);
}

void Ui::focus_ring(const Rect& rect, std::string_view key) {
  if (input.focused_key.empty() || input.focused_key != key) return;
  list()->AddRect({rect.x - px(2), rect.y - px(2)}, {rect.right() + px(2), rect.bottom() + px(2)}, palette.accent,
                  px(8), 0, px(2));
}

std::string Ui::local_time(Timestamp at) const { return format_local(at, offset_minutes(at)); }

std::string Ui::zone_now() const { return format_offset(offset_minutes(now())); }

}  // namespace zapply
