#include <string>

#include "app-wasm/statistics/statistics_page.h"
#include "app-wasm/ui/controls.h"

namespace zapply {

void PageOfStatistics::draw(Ui& ui) {
  ui.page.begin({.key = "statistics.page", .style_class = "today-page scroll"});
  ui.page.begin({.key = "statistics.column", .style_class = "column"});
  text(ui, "title", "Statistics", {}, "h1");
  if (!filter_.empty()) {
    ui.page.begin({.key = "of", .style_class = "row"});
    text(ui, "filter", "Of jobs by " + filter_.text());
    ui.page.leaf({.key = "all", .tag = "a", .text = "Of all jobs", .href = "#/statistics"});
    ui.page.end();
  }
  // web/platform/tree.js fetches what stands there and puts it in.
  const std::string from = source(), key = "charts:" + std::to_string(version_);
  if (!from.empty()) ui.page.leaf({.key = key, .tag = "x-part", .href = from});
  ui.page.end();
  ui.page.end();
}

}  // namespace zapply
