#pragma once

#include <cstdint>

/// What web/platform/calls.js offers. Texts are UTF-8; what is returned as char* is the caller's to free().
extern "C" {
void zapply_js_start();
void zapply_js_set_canvas_size(int width, int height);
void zapply_js_request_frame();
void zapply_js_wake_in(double ms);  ///< calls zapply_wake() once; negative: never mind
void zapply_js_first_frame_drawn();
void zapply_js_set_cursor(const char* css_name);
void zapply_js_show_canvas(int shown);

void zapply_js_fetch(int ticket, const char* method, const char* path, const char* body);
void zapply_js_send_file(int ticket, const char* path);  ///< POST, the file that was chosen last
void zapply_js_abort(int ticket);
void zapply_js_open_stream();
void zapply_js_close_stream();

void zapply_js_set_address(const char* hash, int push);
void zapply_js_reload_page();
void zapply_js_set_theme(const char* dark_or_light, const char* colors);  ///< "page #0d1117;text #e6eaf0"
void zapply_js_open_link(const char* url);                                ///< http and https only
void zapply_js_download(const char* path);
void zapply_js_copy(const char* text);
void zapply_js_copy_address();
void zapply_js_focus_field(const char* key);  ///< an element of the page, also one that comes; empty: what is read
void zapply_js_set_title(const char*);
void zapply_js_set_icon(const char* file);
double zapply_js_zone_offset(const char* zone, double ms);  ///< minutes east of UTC; NaN: unknown zone
char* zapply_js_zones_named(const char* text);  ///< lines: the zone that it is, or none; those that it could be
char* zapply_js_names_of(const char* kind);     ///< "region" or "language": lines of code, tab, English name
char* zapply_js_load_settings();
void zapply_js_save_settings(const char*);

void zapply_js_load_font(int slot, const char* path, const char* family);
int* zapply_js_draw_text(const char* text, int em_px);  ///< as SystemGlyphs reads it
void zapply_js_show_page(const char* json);
void zapply_js_scroll_window(const char* key, double top);  ///< CSS pixels
void zapply_js_announce(const char* text, int urgent);
}
