#include "app-wasm/ui/icons.h"

#include <imgui.h>

#include <algorithm>
#include <iterator>

namespace zapply {
namespace {

/// Draws in a square from -1 to 1.
class Pen {
 public:
  Pen(ImDrawList& list, float x, float y, float size, Color color)
      : list_(list), x_(x), y_(y), unit_(size / 2), color_(color), width_(std::max(size / 9, 1.0f)) {}

  ImVec2 at(float x, float y) const { return {x_ + x * unit_, y_ + y * unit_}; }
  void stroke(std::initializer_list<ImVec2> points, bool closed = false) {
    for (const ImVec2& point : points) list_.PathLineTo(at(point.x, point.y));
    list_.PathStroke(color_, closed ? ImDrawFlags_Closed : 0, width_);
  }
  void area(std::initializer_list<ImVec2> points) {
    for (const ImVec2& point : points) list_.PathLineTo(at(point.x, point.y));
    list_.PathFillConvex(color_);
  }
  void circle(float radius) { list_.AddCircle(at(0, 0), radius * unit_, color_, 0, width_); }
  void disc(float radius) { list_.AddCircleFilled(at(0, 0), radius * unit_, color_); }
  void spot(float x, float y, float radius) { list_.AddCircleFilled(at(x, y), radius * unit_, color_); }
  void arc(float x, float y, float radius, float from, float to, bool filled = false) {
    list_.PathArcTo(at(x, y), radius * unit_, from, to);
    if (filled) {
      list_.PathFillConvex(color_);
    } else {
      list_.PathStroke(color_, 0, width_);
    }
  }

 private:
  ImDrawList& list_;
  float x_, y_, unit_;
  Color color_;
  float width_;
};

constexpr float kPi = 3.14159265f;

}  // namespace

Icon icon_of(RunStatus status) {
  constexpr Icon kIcons[] = {Icon::kDot, Icon::kCheck, Icon::kHalf, Icon::kCross, Icon::kStop};
  static_assert(std::size(kIcons) == enum_count<RunStatus>());
  return kIcons[static_cast<std::size_t>(status)];
}

Icon icon_of(PhaseStatus status) {
  constexpr Icon kIcons[] = {Icon::kClock, Icon::kDot, Icon::kCheck, Icon::kHalf, Icon::kCross, Icon::kStop};
  static_assert(std::size(kIcons) == enum_count<PhaseStatus>());
  return kIcons[static_cast<std::size_t>(status)];
}

Icon icon_of(SourceRunStatus status) {
  constexpr Icon kIcons[] = {Icon::kDot, Icon::kCheck, Icon::kCross, Icon::kStop, Icon::kSkip, Icon::kEqual};
  static_assert(std::size(kIcons) == enum_count<SourceRunStatus>());
  return kIcons[static_cast<std::size_t>(status)];
}

void draw_icon(ImDrawList& list, Icon icon, float x, float y, float size, Color color) {
  Pen pen(list, x, y, size, color);
  switch (icon) {
    case Icon::kBolt:
      pen.area({{0.25f, -1}, {-0.65f, 0.22f}, {0.0f, 0.1f}});
      pen.area({{-0.25f, 1}, {0.65f, -0.22f}, {0.0f, -0.1f}});
      pen.area({{-0.65f, 0.22f}, {0.05f, -0.22f}, {0.65f, -0.22f}, {-0.05f, 0.22f}});
      break;
    case Icon::kDot:
      pen.disc(0.55f);
      break;
    case Icon::kCheck:
      pen.stroke({{-0.75f, 0.05f}, {-0.25f, 0.55f}, {0.75f, -0.55f}});
      break;
    case Icon::kHalf:
      pen.circle(0.75f);
      pen.arc(0, 0, 0.75f, kPi / 2, 3 * kPi / 2, true);
      break;
    case Icon::kCross:
    case Icon::kClose:
      pen.stroke({{-0.6f, -0.6f}, {0.6f, 0.6f}});
      pen.stroke({{-0.6f, 0.6f}, {0.6f, -0.6f}});
      break;
    case Icon::kStop:
      pen.area({{-0.55f, -0.55f}, {0.55f, -0.55f}, {0.55f, 0.55f}, {-0.55f, 0.55f}});
      break;
    case Icon::kSkip:
      pen.stroke({{-0.7f, -0.6f}, {-0.1f, 0}, {-0.7f, 0.6f}});
      pen.stroke({{0.0f, -0.6f}, {0.6f, 0}, {0.0f, 0.6f}});
      break;
    case Icon::kEqual:
      pen.stroke({{-0.6f, -0.3f}, {0.6f, -0.3f}});
      pen.stroke({{-0.6f, 0.3f}, {0.6f, 0.3f}});
      break;
    case Icon::kPlay:
      pen.area({{-0.5f, -0.75f}, {0.75f, 0}, {-0.5f, 0.75f}});
      break;
    case Icon::kWarning:
      pen.stroke({{0, -0.8f}, {0.9f, 0.75f}, {-0.9f, 0.75f}}, true);
      pen.stroke({{0, -0.2f}, {0, 0.25f}});
      break;
    case Icon::kDown:
      pen.stroke({{-0.6f, -0.3f}, {0, 0.35f}, {0.6f, -0.3f}});
      break;
    case Icon::kUp:
      pen.stroke({{-0.6f, 0.3f}, {0, -0.35f}, {0.6f, 0.3f}});
      break;
    case Icon::kSearch:
      pen.arc(-0.15f, -0.15f, 0.6f, 0, 2 * kPi);
      pen.stroke({{0.3f, 0.3f}, {0.85f, 0.85f}});
      break;
    case Icon::kAgain:
      pen.arc(0, 0, 0.7f, -0.9f, kPi + 1.6f);
      pen.stroke({{0.05f, -0.72f}, {0.62f, -0.72f}, {0.62f, -0.15f}});
      break;
    case Icon::kUnplugged:
      pen.circle(0.75f);
      pen.stroke({{-0.5f, 0.5f}, {0.5f, -0.5f}});
      break;
    case Icon::kTheme:
      pen.circle(0.75f);
      pen.arc(0, 0, 0.75f, -kPi / 2, kPi / 2, true);
      break;
    case Icon::kLeft:
      pen.stroke({{0.3f, -0.6f}, {-0.35f, 0}, {0.3f, 0.6f}});
      break;
    case Icon::kRight:
      pen.stroke({{-0.3f, -0.6f}, {0.35f, 0}, {-0.3f, 0.6f}});
      break;
    case Icon::kDownload:
      pen.stroke({{0, -0.8f}, {0, 0.25f}});
      pen.stroke({{-0.45f, -0.15f}, {0, 0.3f}, {0.45f, -0.15f}});
      pen.stroke({{-0.75f, 0.4f}, {-0.75f, 0.8f}, {0.75f, 0.8f}, {0.75f, 0.4f}});
      break;
    case Icon::kView:
      pen.stroke({{-0.8f, -0.55f}, {0.8f, -0.55f}});
      pen.stroke({{-0.8f, 0}, {0.8f, 0}});
      pen.stroke({{-0.8f, 0.55f}, {0.3f, 0.55f}});
      break;
    case Icon::kLink:
      pen.stroke({{-0.1f, -0.7f}, {0.7f, -0.7f}, {0.7f, 0.1f}});
      pen.stroke({{0.7f, -0.7f}, {-0.1f, 0.1f}});
      pen.stroke({{-0.3f, -0.45f}, {-0.7f, -0.45f}, {-0.7f, 0.7f}, {0.45f, 0.7f}, {0.45f, 0.3f}});
      break;
    case Icon::kKeys:
      pen.stroke({{-0.4f, -0.3f},
                  {-0.4f, -0.55f},
                  {-0.1f, -0.8f},
                  {0.25f, -0.8f},
                  {0.5f, -0.5f},
                  {0.45f, -0.2f},
                  {0.05f, 0.1f},
                  {0.05f, 0.35f}});
      pen.area({{-0.06f, 0.62f}, {0.16f, 0.62f}, {0.16f, 0.84f}, {-0.06f, 0.84f}});
      break;
    case Icon::kStar:
    case Icon::kStarFilled: {
      constexpr float kPoints[][2] = {{0, -0.85f},      {0.22f, -0.28f}, {0.82f, -0.26f}, {0.35f, 0.11f},
                                      {0.52f, 0.69f},   {0, 0.35f},      {-0.52f, 0.69f}, {-0.35f, 0.11f},
                                      {-0.82f, -0.26f}, {-0.22f, -0.28f}};
      for (const auto& point : kPoints) list.PathLineTo(pen.at(point[0], point[1]));
      if (icon == Icon::kStarFilled) {
        list.PathFillConcave(color);
      } else {
        list.PathStroke(color, ImDrawFlags_Closed, std::max(size / 9, 1.0f));
      }
      break;
    }
    case Icon::kPlus:
      pen.stroke({{-0.7f, 0}, {0.7f, 0}});
      pen.stroke({{0, -0.7f}, {0, 0.7f}});
      break;
    case Icon::kPlace:
      pen.arc(0, -0.25f, 0.55f, kPi * 0.85f, kPi * 2.15f);
      pen.stroke({{-0.49f, 0}, {0, 0.9f}, {0.49f, 0}});
      break;
    case Icon::kCoin:
      pen.circle(0.8f);
      pen.stroke({{0, -0.4f}, {0, 0.4f}});
      break;
    case Icon::kHouse:
      pen.stroke({{-0.65f, 0.85f}, {-0.65f, -0.8f}, {0.65f, -0.8f}, {0.65f, 0.85f}}, true);
      pen.stroke({{-0.2f, -0.3f}, {0.2f, -0.3f}});
      pen.stroke({{-0.2f, 0.2f}, {0.2f, 0.2f}});
      break;
    case Icon::kHide:
      pen.arc(0, 0.55f, 0.95f, -kPi * 0.83f, -kPi * 0.17f);
      pen.arc(0, -0.45f, 0.95f, kPi * 0.2f, kPi * 0.8f);
      pen.stroke({{-0.75f, 0.75f}, {0.75f, -0.65f}});
      break;
    case Icon::kTrash:
      pen.stroke({{-0.75f, -0.55f}, {0.75f, -0.55f}});
      pen.stroke({{-0.25f, -0.55f}, {-0.25f, -0.85f}, {0.25f, -0.85f}, {0.25f, -0.55f}});
      pen.stroke({{-0.55f, -0.55f}, {-0.45f, 0.85f}, {0.45f, 0.85f}, {0.55f, -0.55f}});
      break;
    case Icon::kGear:
      pen.stroke({{-0.8f, -0.45f}, {0.8f, -0.45f}});
      pen.stroke({{-0.8f, 0.45f}, {0.8f, 0.45f}});
      pen.spot(-0.3f, -0.45f, 0.28f);
      pen.spot(0.3f, 0.45f, 0.28f);
      break;
    case Icon::kClock:
      pen.circle(0.8f);
      pen.stroke({{0, -0.45f}, {0, 0.05f}, {0.35f, 0.25f}});
      break;
    case Icon::kFullPage:
      pen.stroke({{-0.8f, -0.3f}, {-0.8f, -0.8f}, {-0.3f, -0.8f}});
      pen.stroke({{0.8f, 0.3f}, {0.8f, 0.8f}, {0.3f, 0.8f}});
      break;
    case Icon::kLock:
      pen.arc(0, -0.15f, 0.42f, kPi, 2 * kPi);
      pen.area({{-0.65f, -0.1f}, {0.65f, -0.1f}, {0.65f, 0.8f}, {-0.65f, 0.8f}});
      break;
  }
}

}  // namespace zapply
