#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "app-wasm/sources/board_find.h"
#include "app-wasm/sources/double_jobs.h"

namespace zapply {

/// The sources and the one that is open.
class PageOfSources : public Page {
 public:
  static constexpr std::string_view kName = "sources";
  static constexpr Action kTab{"show.sources", "Sources"};
  static constexpr Icon kIcon = Icon::kHouse;

  explicit PageOfSources(Dashboard&);

  void parse(const Address& address) { open_ = address.rest; }
  std::string hash() const { return hash_of(open_); }
  std::string title() const;
  void show() { list().show(); }
  void leave() { open_.clear(); }
  void forget();
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

  /// What it did in its last run; null while that run is not known.
  const SourceRun* last_run_of(const Source&) const;
  /// Its last run is in sight: it is asked for once, when nobody has told it. Not more than a few of them, as sources
  /// that are on share their last run.
  void look_at_last_run(const Source&);
  /// The log of its last run, of this source alone and of its worst; empty: it was never asked.
  std::string log_hash(const Source&) const;
  /// How many of its open jobs (of all sources': no name) are kept as another one's duplicates; nothing while that is
  /// not known.
  std::optional<std::int64_t> double_jobs(const std::string& source, std::int64_t jobs_open);

 private:
  static std::string hash_of(const std::string& open);

  std::string open_;
  BoardFind find_board_;
  DoubleJobs double_jobs_;
  std::set<std::int64_t> asked_runs_;
};

}  // namespace zapply
