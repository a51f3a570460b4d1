#pragma once

#include <string>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "app-wasm/ui/panel_scroll.h"

namespace zapply {

/// What the page's view remembers from frame to frame: how far its lists are scrolled.
struct SourcesMemory {
  float offset = 0;
  PanelScroll panel;
  std::string shown;  ///< the source that the panel is of
};

/// The sources and the one that is open.
class PageOfSources : public Page {
 public:
  static constexpr std::string_view kName = "sources";
  static constexpr Action kTab{"show.sources", "Sources"};

  using Page::Page;

  void parse(const Address& address) { open_ = address.rest; }
  std::string hash() const { return hash_of(open_); }
  void show() { list().show(); }
  void leave() { open_.clear(); }
  void add_actions(Actions&);
  void draw(Ui&, const Rect& area);

  /// The name of the source that is open beside the list; empty: none is.
  const std::string& open() const { return open_; }
  void go(const std::string& name, Navigation::Step = Navigation::Step::kPush);
  /// Of a name, or of the open one where it is empty; null: there is none.
  const Source* find(std::string_view name) const { return list().find(name.empty() ? open_ : name); }
  SourcesList& list() const { return dashboard().sources; }

  SourcesMemory memory;

 private:
  static std::string hash_of(const std::string& open);

  std::string open_;
};

}  // namespace zapply
