#pragma once

#include <optional>
#include <string>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "app-wasm/ui/load.h"
#include "shared/today.h"

namespace zapply {

/// What is new for the profile that is used, and what broke.
class PageOfToday : public Page {
 public:
  static constexpr std::string_view kName = "today";
  static constexpr Action kTab{"show.today", "Today"};
  static constexpr Icon kIcon = Icon::kClock;

  explicit PageOfToday(Dashboard&);

  void parse(const Address&) {}
  std::string hash() const { return "#/today"; }
  void show();
  void leave() { look_at_.reset(); }
  void reload();
  void forget();
  void noticed(const RunNews&);
  void tick();
  std::optional<Timestamp> wake_at() const { return look_at_; }
  void add_actions(Actions&);
  void draw(Ui&);

  bool is_shown() const { return dashboard().navigation.page() == kName; }
  Load load() const { return load_; }
  const std::string& error() const { return error_; }  ///< why load() is kFailed
  /// As it was told last; nothing before that.
  const std::optional<Today>& today() const { return today_; }
  bool is_new(const Job&) const;
  /// Of the best ones that are shown.
  std::int64_t count_new() const;
  /// The last run as it is known now; null: there is none.
  const Run* last_run() const;
  /// The address of a job, among those that fit.
  static std::string hash_of_job(const Job&);

 private:
  void ask();
  void take(const Answer&);

  Load load_ = Load::kNone;
  std::string error_;
  std::optional<Today> today_;
  std::optional<std::string> told_for_;  ///< as Profiles::matches_key(); nothing: it was never asked
  bool is_old_ = false;                  ///< something happened since
  int ticket_ = 0;
  std::optional<Timestamp> look_at_;  ///< when matching, which goes on, is looked at again
};

}  // namespace zapply
