#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/ui/action.h"
#include "app-wasm/ui/fonts.h"
#include "app-wasm/ui/icons.h"
#include "app-wasm/ui/page_tree.h"
#include "app-wasm/ui/palette.h"
#include "app-wasm/ui/rect.h"
#include "app-wasm/ui/row_range.h"
#include "shared/timestamp.h"

struct ImDrawList;

namespace zapply {

struct Style {
  float size = 13;  ///< CSS pixels of an em, as in a style sheet
  Color color = 0;  ///< 0: the palette's text
};

/// Of a region: where it lies on the canvas; of a window: how it is scrolled and how much of it is in sight. CSS pixels.
struct Place {
  double left = 0, top = 0, width = 0, height = 0;
  bool operator==(const Place&) const = default;
};

using RowRanges = std::map<std::string, RowRange, std::less<>>;  ///< by the list's key

/// What the frame before left and this frame's input, as views need it.
struct UiInput {
  float wheel_x = 0;  ///< device pixels, right and down positive
  float wheel_y = 0;
  bool shift = false;       ///< held at the last event of the pointer
  std::string focused_key;  ///< of the page's element that has the keyboard's focus
  std::map<std::string, Place, std::less<>>
      places;      ///< of regions and windows, by key; missing until they are laid out
  RowRanges rows;  ///< that are described
};

/// What drawing needs of the rest, whoever that is.
struct UiHost {
  std::function<bool(const Action&, std::string_view arg)> is_enabled;
  std::function<void(const Action&, std::string_view arg)> run;
  /// The name of the menu that is open; empty: none is.
  std::function<std::string_view()> open_menu;
  Clock now;
  /// Minutes east of UTC where the person is.
  ZoneOffset offset_minutes;
};

/// A piece of text that was drawn and where, for the test that looks for texts that are cut off or overlap.
struct DrawnText {
  Rect rect;
  Rect clip;
  std::string text;
};

/// What every view draws with: texts, shapes, things to click; each click goes through the actions, and what
/// is drawn is told to the page.
class Ui {
 public:
  Ui(const UiHost& host, const Palette& palette, Fonts& fonts, PageTree& page, float ratio, UiInput input);

  const Palette& palette;
  Fonts& fonts;
  PageTree& page;
  const float ratio;
  UiInput input;
  /// Filled when somebody asked for it.
  std::vector<DrawnText>* drawn_texts = nullptr;

  /// CSS pixels as whole device pixels.
  float px(float css) const;

  // --- the page ---
  /// Whether a phone's layout is meant: one column, targets for fingers.
  bool is_compact() const;
  double css_width() const { return screen().w / ratio; }
  /// Whether what is open stands beside its list of jobs or sources; otherwise it lies over it.
  bool has_room_for_both() const;
  /// What stands between begins; ends with page.end(). Returns its place on the canvas: empty until it was laid out.
  Rect region(Element);
  /// How the window of this key is scrolled; without height until it was laid out.
  Place window(std::string_view key) const;
  /// Scrolls a window, once this frame's page is shown.
  void scroll_window(std::string_view key, double top);
  /// Whether there is something to draw: otherwise the canvas is away.
  bool has_regions = false;
  std::map<std::string, double, std::less<>> scrolled;  ///< by scroll_window()
  RowRanges rows;                                       ///< that were described

  // --- drawing ---
  Rect screen() const;
  void fill(const Rect&, Color, float radius_css = 0);
  void outline(const Rect&, Color, float radius_css = 0);
  float text_width(std::string_view, const Style&) const;
  /// One line, in the middle of its height; never shortened. What the face lacks is the system's.
  void text(float x, float y, float line_height, std::string_view, const Style&);
  void push_clip(const Rect&);
  void pop_clip();

  // --- pointer ---
  /// An area that can be clicked. Call inside the clip it belongs to.
  struct Touch {
    bool hovered = false;
    bool held = false;
    bool clicked = false;
  };
  Touch touch(const Rect&, std::string_view key);
  bool is_over(const Rect&) const;
  /// Takes the wheel's movement if the pointer is over `rect`.
  float take_wheel(const Rect&);
  void tooltip(const Rect& over, std::string_view);
  float pointer_x() const;
  float pointer_y() const;
  void use_cursor(const char* css_name) { cursor = css_name; }
  const char* cursor = "default";
  /// Draws the keyboard's focus around `rect` if the page's element `key` has it.
  void focus_ring(const Rect&, std::string_view key);

  /// Something moves by itself: one more frame after this one.
  void keep_moving() { is_moving = true; }
  bool is_moving = false;

  /// The open dialog, over everything and outside of the page; at most one is drawn.
  void draw_dialog_later(std::function<void()> draw) { dialog_ = std::move(draw); }
  void draw_dialog();

  void run(const Action& action, std::string_view arg = {}) { host_.run(action, arg); }
  bool is_enabled(const Action& action, std::string_view arg = {}) const { return host_.is_enabled(action, arg); }
  std::string_view open_menu() const { return host_.open_menu(); }

  // --- times ---
  Timestamp now() const { return host_.now(); }
  int offset_minutes(Timestamp at) const { return host_.offset_minutes(at); }
  /// "2026-11-23 11:18:05".
  std::string local_time(Timestamp) const;
  /// "UTC−5".
  std::string zone_now() const;

 private:
  void draw_foreign(float x, float top, float width, std::string_view, const Style&);
  float font_px(const Style&) const;
  void record(const Rect&, std::string_view);
  ImDrawList* list() const;

  const UiHost& host_;
  std::vector<Rect> clips_;
  std::function<void()> dialog_;
};

}  // namespace zapply
