#pragma once

#include <string>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"

namespace zapply {

/// The sources and the one that is open.
class PageOfSources : public Page {
 public:
  static constexpr std::string_view kName = "sources";
  static constexpr Action kTab{"show.sources", "Sources"};
  static constexpr Icon kIcon = Icon::kHouse;

  using Page::Page;

  void parse(const Address& address) { open_ = address.rest; }
  std::string hash() const { return hash_of(open_); }
  void show() { list().show(); }
  void leave() { open_.clear(); }
  void add_actions(Actions&);
  void draw(Ui&);

  /// The name of the source that is open beside the list; empty: none is.
  const std::string& open() const { return open_; }
  void go(const std::string& name, Navigation::Step = Navigation::Step::kPush);
  /// Of a name, or of the open one where it is empty; null: there is none.
  const Source* find(std::string_view name) const { return list().find(name.empty() ? open_ : name); }
  SourcesList& list() const { return dashboard().sources; }

 private:
  static std::string hash_of(const std::string& open);

  std::string open_;
};

}  // namespace zapply
