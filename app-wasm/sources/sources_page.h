#pragma once

#include <string>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "app-wasm/sources/board_find.h"

namespace zapply {

/// The sources and the one that is open.
class PageOfSources : public Page {
 public:
  static constexpr std::string_view kName = "sources";
  static constexpr Action kTab{"show.sources", "Sources"};
  static constexpr Icon kIcon = Icon::kHouse;

  explicit PageOfSources(Dashboard& dashboard) : Page(dashboard), find_board_(dashboard.requests) {}

  void parse(const Address& address) { open_ = address.rest; }
  std::string hash() const { return hash_of(open_); }
  void show() { list().show(); }
  void leave() { open_.clear(); }
  void forget() { find_board_.clear(); }
  void add_actions(Actions&);
  void draw(Ui&);

  /// The name of the source that is open beside the list; empty: none is.
  const std::string& open() const { return open_; }
  void go(const std::string& name, Navigation::Step = Navigation::Step::kPush);
  /// Of a name, or of the open one where it is empty; null: there is none.
  const Source* find(std::string_view name) const { return list().find(name.empty() ? open_ : name); }
  BoardFind& find_board() { return find_board_; }
  const BoardFind& find_board() const { return find_board_; }
  /// What was found is there, or nothing of it can be told, and it may be added from here.
  bool may_add_found() const;
  SourcesList& list() const { return dashboard().sources; }

 private:
  static std::string hash_of(const std::string& open);

  std::string open_;
  BoardFind find_board_;
};

}  // namespace zapply
