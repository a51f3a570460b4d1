#include "app-wasm/dashboard/overlays.h"

namespace zapply {

void Overlays::open_dialog(std::string_view name, std::string_view focus) {
  close_menu();
  dialog_ = name;
  effects_.focus_field(focus);
}

void Overlays::close_dialog() {
  if (!dialog_.empty()) effects_.focus_field("");
  dialog_.clear();
}

}  // namespace zapply
