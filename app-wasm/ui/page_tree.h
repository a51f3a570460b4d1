#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/ui/rect.h"

namespace zapply {

/// One element of the page. `key` is its identity among its siblings and, when it can be focused, in the page.
struct Element {
  enum class State : char { kNone, kOff, kOn };
  /// Shares of what it is in, from its left: 0 to 1.
  struct Span {
    double from = 0, to = 0;
  };

  std::string_view key;
  std::string_view tag = "div";  ///< "button", "a", "input" and "h2" bring their own role
  std::string_view role;
  std::string_view label;  ///< what it is called where the text does not say it
  std::string_view text;
  /// Where the canvas draws it, in device pixels: then the element itself is seen by assistive technology only, but for
  /// a field. None: the browser lays it out, as web/style.css says.
  std::optional<Rect> rect = std::nullopt;
  std::string_view action;  ///< an action's name; `arg` goes with it
  std::string_view arg;
  bool disabled = false;
  State pressed = State::kNone;  ///< of a button that stays down
  bool current = false;          ///< of several, the one that is shown
  std::string_view href;         ///< of the page itself ("#/jobs") or of somewhere else, which opens beside it
  std::string_view value;        ///< of an input, a textarea, and a select
  std::string_view placeholder;
  std::string_view input_type;  ///< "day", "2026-11-23" as everywhere here; "password"; "file"; empty: a line of text
  std::string_view style_class;
  bool modal = false;                           ///< a dialog
  bool inert = false;                           ///< behind a dialog
  State checked = State::kNone;                 ///< of a menu's item, a switch
  State expanded = State::kNone;                ///< of what opens something
  std::string_view icon;                        ///< of web/icons.svg, before the text
  std::string_view title;                       ///< told beside the pointer
  std::string_view input_mode;                  ///< which keyboard a finger gets: "numeric"
  bool is_region = false;                       ///< the canvas draws into it: Ui::region()
  bool is_window = false;                       ///< it scrolls over more than is described: Ui::window()
  std::optional<double> top = std::nullopt;     ///< within a window, in CSS pixels
  std::optional<double> height = std::nullopt;  ///< CSS pixels
  std::int64_t position = 0;                    ///< of a row, from 1; 0: not one of many
  std::int64_t count = -1;                      ///< of all rows; -1: unknown
  bool has_popup = false;                       ///< what it opens is a menu
  std::string_view option = {};                 ///< an option's value
  bool takes_focus = false;                     ///< by the page's own means, not by Tab
  std::string_view list = {};                   ///< of an input: the `id` of the list that completes it
  std::string_view id = {};
  std::optional<double> left = std::nullopt;   ///< goes with `top`
  std::string_view menu = {};                  ///< of a region: the action that opens its own; `arg` says where
  std::optional<double> share = std::nullopt;  ///< of a "progress", how much is done: 0 to 1
  std::optional<Span> span = std::nullopt;     ///< of a bar, where it lies
  std::string_view label_for = {};             ///< of a "label": the `id` of its field
  std::string_view described_by = {};          ///< ids of what is said of it besides its name
  bool is_wrong = false;                       ///< of a field: its value
  std::string_view commits = {};               ///< of a field for one text after another: "," or "line", what ends each
};

/// What the page is, written anew in each frame: a tree as JSON for web/platform/tree.js, which changes the page where
/// it differs.
class PageTree {
 public:
  void start(float pixel_ratio);
  void leaf(const Element&);
  /// What follows is inside, until end(). `origin`: where a region lies on the canvas.
  void begin(const Element&, const Rect& origin = {});
  void end();
  const std::string& finish();
  /// The whole tree, once finished.
  const std::string& tree() const { return json_; }

 private:
  void open(const Element&);

  std::string json_;
  std::vector<Rect> parents_;  ///< the place of what is drawn counts from its parent's
  float ratio_ = 1;
};

}  // namespace zapply
