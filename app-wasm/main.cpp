#include <emscripten/emscripten.h>

#include <cstdlib>
#include <string>

#include "app-wasm/shell/app.h"
#include "app-wasm/ui/browser.h"

// The functions that web/platform calls. The page lives until the tab is closed, so nothing is ever freed.

namespace {

zapply::App* app = nullptr;

/// `bytes` are malloc'ed by the caller and ours to free.
std::string take_text(char* bytes, int size) {
  std::string out(bytes, static_cast<std::size_t>(size));
  std::free(bytes);
  return out;
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void zapply_frame(double time_ms) { app->frame(time_ms); }
EMSCRIPTEN_KEEPALIVE void zapply_resize(int width, int height, double ratio) {
  app->resize(width, height, static_cast<float>(ratio));
}
EMSCRIPTEN_KEEPALIVE void zapply_pointer(int kind, double x, double y, int button, int touch, int shift) {
  app->pointer(static_cast<zapply::App::Pointer>(kind), static_cast<float>(x), static_cast<float>(y), button,
               touch != 0, shift != 0);
}
EMSCRIPTEN_KEEPALIVE void zapply_wheel(double dx, double dy) {
  app->wheel(static_cast<float>(dx), static_cast<float>(dy));
}
/// Empty when there is nothing to copy.
EMSCRIPTEN_KEEPALIVE const char* zapply_copy() {
  static std::string text;
  text = app->copy().value_or("");
  return text.c_str();
}
EMSCRIPTEN_KEEPALIVE void zapply_copy_failed() { app->copy_failed(); }
EMSCRIPTEN_KEEPALIVE int zapply_key(const char* key, int modifiers) { return app->key(key, modifiers); }
EMSCRIPTEN_KEEPALIVE void zapply_focus(const char* key) { app->focus_moved(key); }
EMSCRIPTEN_KEEPALIVE void zapply_act(const char* action, const char* arg) { app->act(action, arg); }
EMSCRIPTEN_KEEPALIVE void zapply_arrive(const char* hash) { app->arrive(hash); }
EMSCRIPTEN_KEEPALIVE void zapply_visible(int visible) { app->visible(visible != 0); }
EMSCRIPTEN_KEEPALIVE void zapply_preferences(int dark) { app->prefers_dark(dark != 0); }
EMSCRIPTEN_KEEPALIVE void zapply_wake() { app->wake(); }
EMSCRIPTEN_KEEPALIVE void zapply_answer(int ticket, int status, char* body, int size) {
  app->answer(ticket, status, take_text(body, size));
}
EMSCRIPTEN_KEEPALIVE void zapply_stream_opened() { app->stream_opened(); }
EMSCRIPTEN_KEEPALIVE void zapply_stream_ended(int status, const char* why) { app->stream_ended(status, why); }
EMSCRIPTEN_KEEPALIVE void zapply_online() { app->online(); }
EMSCRIPTEN_KEEPALIVE void zapply_event(const char* name, const char* data) { app->event(name, data); }
EMSCRIPTEN_KEEPALIVE void zapply_font(int slot, void* bytes, int size) { app->font(slot, bytes, size); }
EMSCRIPTEN_KEEPALIVE void zapply_place(const char* key, double left, double top, double width, double height) {
  app->place(key, {left, top, width, height});
}
EMSCRIPTEN_KEEPALIVE int zapply_has_unsaved() { return app->has_unsaved(); }
EMSCRIPTEN_KEEPALIVE void zapply_context(int restored) { app->context(restored != 0); }

// For tests and measurements.
EMSCRIPTEN_KEEPALIVE int zapply_frames_drawn() { return app->frames_drawn(); }
EMSCRIPTEN_KEEPALIVE int zapply_is_page_current() { return app->is_page_current(); }
EMSCRIPTEN_KEEPALIVE int zapply_is_settled() { return app->is_settled(); }
EMSCRIPTEN_KEEPALIVE double zapply_last_drawn_seq() { return static_cast<double>(app->last_drawn_seq()); }
EMSCRIPTEN_KEEPALIVE double zapply_hits_found() { return static_cast<double>(app->hits_found()); }
EMSCRIPTEN_KEEPALIVE const char* zapply_report_texts() {
  static std::string report;
  report = app->report_texts();
  return report.c_str();
}

}  // extern "C"

int main() {
  app = new zapply::App();
  zapply_js_start();
}
