// The dashboard's way to the browser, linked into zapply.js (emcc --js-library): what C++ calls as zapply_js_<name>, as
// app-wasm/shell/browser.h declares it, and which part does it. The browser's events call what C++ exports as _zapply_*. Texts
// cross as UTF-8.
//
// A part is what a function returns, because the linker copies functions as they stand but takes objects apart. Its
// minifier is of 2020: no `?.`, no `??`, no spread in objects, no patterns in `for`.
const calls = {
  start: 'page.start()',
  set_canvas_size: 'page.set_canvas_size(width, height)',
  request_frame: 'page.request_frame()',
  wake_in: 'page.wake_in(ms)',
  set_cursor: 'page.set_cursor(name)',
  show_canvas: 'page.show_canvas(shown)',

  fetch: 'requests.fetch(ticket, method, path, body)',
  send_file: 'requests.send_file(ticket, path)',
  abort: 'requests.abort(ticket)',
  load_font: 'requests.load_font(slot, path, family)',
  open_stream: 'news.open()',
  close_stream: 'news.close()',

  set_address: 'address.set(hash, push)',
  open_link: 'address.open_link(url)',
  download: 'address.download(path)',

  first_frame_drawn: 'tab.first_frame_drawn()',
  set_theme: 'tab.set_theme(name, colors)',
  set_title: 'tab.set_title(title)',
  set_icon: 'tab.set_icon(file)',
  announce: 'tab.announce(text, urgent)',
  reload_page: 'tab.reload()',

  draw_text: 'glyphs.draw(text, em)',

  show_page: 'tree.show_tree(json)',
  focus_field: 'tree.focus_field(key)',
  scroll_window: 'tree.scroll_window(key, top)',
  copy: 'clipboard.write(text)',
  copy_address: 'clipboard.write_address()',

  zone_offset: 'zones.offset(zone, ms)',
  zones_named: 'zones.named(text)',
  names_of: 'names.of(kind)',
  load_settings: 'settings.load()',
  save_settings: 'settings.save(text)',
};
const library = {};
for (const [name, call] of Object.entries(calls)) {
  const [, part, parameters] = call.match(/^(\w+)\.\w+\((.*)\)$/);
  library[`zapply_js_${name}`] = eval(`(function(${parameters}) { return ${call}; })`);
  library[`zapply_js_${name}__deps`] = [`$${part}`];
}
mergeInto(LibraryManager.library, library);
