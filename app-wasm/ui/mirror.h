#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/ui/rect.h"

namespace zapply {

/// One element of the DOM mirror. `key` is its identity among its siblings and, when it can be focused, in the page.
struct MirrorNode {
  std::string_view key;
  std::string_view tag = "div";  ///< "button", "a", "input" and "h2" bring their own role
  std::string_view role;
  std::string_view label;  ///< what it is called where the text does not say it
  std::string_view text;
  Rect rect;
  std::string_view action;  ///< an action's name; `arg` goes with it
  std::string_view arg;
  bool disabled = false;
  enum class State : char { kNone, kOff, kOn } pressed = State::kNone;
  bool current = false;  ///< of several, the one that is shown
  std::string_view href;
  std::string_view value;  ///< of an input
  std::string_view placeholder;
  std::string_view input_type;  ///< "date", "password"; empty: a line of text
  std::string_view style_class;
  bool modal = false;  ///< a dialog
  bool inert = false;  ///< behind a dialog
};

/// Written while the views draw, so that it says what the canvas shows: a tree as JSON for web/platform/mirror.js.
class Mirror {
 public:
  void start(float pixel_ratio);
  void leaf(const MirrorNode&);
  /// What follows is inside, until end(); its rectangle must not be empty.
  void begin(const MirrorNode&);
  void end();
  const std::string& finish();
  /// The whole tree, once finished.
  const std::string& tree() const { return json_; }

 private:
  void open(const MirrorNode&);

  std::string json_;
  std::vector<Rect> parents_;  ///< an element's place counts from its parent's
  float ratio_ = 1;
};

}  // namespace zapply
