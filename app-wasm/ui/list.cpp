#include "app-wasm/ui/list.h"

#include <string>

#include "app-wasm/ui/widgets.h"
#include "shared/ascii.h"

namespace zapply {

bool draw_missing(Ui& ui, const Rect& area, Load load, std::string_view what, std::string_view error) {
  if (load == Load::kReady) return false;
  if (load != Load::kFailed) {
    placeholder(ui, area, {.icon = Icon::kHalf, .title = "Loading " + std::string(what) + "…"});
    return true;
  }
  std::string title = std::string(what) + " could not be loaded";
  title.front() = ascii::upper(title.front());
  placeholder(ui, area,
              {.icon = Icon::kUnplugged, .title = title, .advice = error, .has_action = true, .action = kReload});
  return true;
}

}  // namespace zapply
