#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app-wasm/shell/api_client.h"
#include "app-wasm/shell/shell.h"
#include "app-wasm/ui/fonts.h"
#include "app-wasm/ui/page_tree.h"
#include "app-wasm/ui/renderer.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The running page. Everything that happens in the browser reaches one of its functions; each ends in
/// changed(), which sends what the state wants sent and asks for frames. Without a change there is no frame.
class App {
 public:
  App();

  // --- what the browser tells ---
  void frame(double time_ms);
  void resize(int width, int height, float ratio);
  enum class Pointer { kMove, kDown, kUp, kLeave };
  void pointer(Pointer, float x, float y, int button, bool touch, bool shift);
  void wheel(float dx, float dy);
  /// `modifiers`: 1 shift, 2 control or command, 4 alt. Returns whether the key was used.
  bool key(std::string_view key, int modifiers);
  void focus_moved(std::string key);
  void act(std::string_view action, std::string_view arg);
  void arrive(std::string_view hash);
  void visible(bool);
  void prefers_dark(bool dark);
  void wake();
  void answer(int ticket, int status, std::string body);
  void stream_opened();
  void stream_ended(int status, std::string why);
  void online();
  void event(std::string_view name, std::string_view data);
  void font(int slot, void* bytes, int size);
  void context(bool restored);
  /// Where a region lies, or how a window is scrolled, in CSS pixels.
  void place(std::string_view key, const Place&);
  /// The browser copies now: the text for it, or nothing when the dashboard has nothing selected.
  std::optional<std::string> copy();
  /// The browser did not let a text be copied that was not ready within the person's own key press.
  void copy_failed();

  /// Frames drawn since the page was loaded; for tests and measurements.
  int frames_drawn() const { return frames_drawn_; }
  /// The page says what the state is, and no frame is due that would change it.
  bool is_page_current() const { return frames_drawn_ > 0 && frames_left_ <= 0 && !page_waits_; }
  /// Nothing is on its way: no frame, no answer, no font.
  bool is_settled() const;
  /// The last log entry of the frame before; 0: there was none.
  std::int64_t last_drawn_seq() const;
  bool has_unsaved() const { return shell_.has_unsaved(); }
  std::int64_t hits_found() const { return log().hits().matches().count(); }
  /// The texts of the next frame and their places, as JSON; for the test that looks for overlaps.
  std::string report_texts();

 private:
  Dashboard& dashboard() { return shell_.dashboard(); }
  const Dashboard& dashboard() const { return shell_.dashboard(); }
  const Log& log() const { return shell_.pages().get<PageOfRuns>().log().log(); }
  void changed();
  void work();
  void carry_out_effects();
  void noticed_person() { acted_at_ = dashboard().now(); }
  bool may_show_page() const;
  Timestamp page_due_at() const;
  void show_page();
  void scroll_windows();
  void draw(Ui&);
  UiHost make_host();
  std::optional<int> offset_minutes(const std::string& zone, Timestamp at);
  const Palette& palette() const;

  std::unique_ptr<Renderer> renderer_;
  Fonts fonts_;
  std::map<std::pair<std::string, std::int64_t>, std::optional<int>> offsets_;  ///< by zone and quarter of an hour
  Shell shell_;
  ApiClient api_client_;
  PageTree page_;
  UiHost host_;
  UiInput input_;
  std::vector<DrawnText>* wanted_texts_ = nullptr;

  float ratio_ = 1;
  bool dark_ = true;
  int frames_left_ = 0;
  int frames_drawn_ = 0;
  double last_frame_ms_ = 0;
  std::string shown_page_;
  Timestamp page_shown_at_{};
  Timestamp scrolled_at_{};  ///< by a wheel
  bool page_waits_ = false;
  std::map<std::string, double, std::less<>> scrolled_;  ///< windows, to where once the page is shown
  Timestamp acted_at_{};                                 ///< when a person did something last
  bool canvas_shown_ = true;
  std::string shown_title_;
  std::string_view shown_icon_ = "icon.svg";
  std::string shown_notice_;
  std::string shown_cursor_;
  std::optional<bool> shown_dark_;
  Settings kept_settings_;
};

}  // namespace zapply
