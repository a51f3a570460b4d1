#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"
#include "shared/schedule.h"

namespace zapply {

/// A schedule as it is filled in. What of a rule is not chosen is kept, so that one may look at another and come back.
struct ScheduleDraft {
  std::string name;
  bool is_new = true;
  std::string kind = "daily";  ///< or "weekdays", "every", "cron"
  std::string time = "07:00";
  std::string hours = "6";
  std::string cron = "0 7 * * 1-5";
  std::string zone;
  std::vector<std::string> sources;
  bool has_all_sources = true;
  std::string jitter = "0";  ///< minutes
  bool is_cleaning = false;  ///< it deletes what is older than these days; empty: nothing of that kind
  std::string runs_days = "90", logs_days = "30", jobs_days = "180";

  std::string when() const;
  void take_when(const std::string&);
};

/// When runs start, and what is old is deleted, by itself: the list, the form for one of them, and what became of one's starts.
class Schedules {
 public:
  explicit Schedules(Requests& requests) : requests_(requests) {}

  /// Asks for them, also when they were asked for before, and then for the starts that are unfolded.
  void show();
  /// The server says that they are others now.
  void noticed();
  void forget();

  Load load() const { return load_; }
  const std::vector<Schedule>& all() const { return all_; }  ///< by name
  const std::string& error() const { return error_; }        ///< of what was asked last; empty: it was done
  /// The one that starts a run next.
  const Schedule* next() const;

  const ScheduleDraft* draft() const { return draft_ ? &*draft_ : nullptr; }
  void begin(const std::string& zone);
  void edit(std::string_view name);
  void leave() { draft_.reset(); }
  /// Of the draft, which is previewed as it changes.
  void write(std::string ScheduleDraft::*what, std::string_view text);
  void choose_all_sources(bool all);
  void choose_cleaning(bool cleaning);
  void toggle_source(std::string_view name);
  void save();
  bool is_saving() const { return save_ticket_ != 0; }
  const std::optional<SchedulePreview>& preview() const { return preview_; }
  const std::string& fault() const { return fault_; }            ///< why there is no preview
  const std::string& faulty_key() const { return faulty_key_; }  ///< "when", "zone" or "retention"

  void toggle_pause(std::string_view name);
  /// The first time asks, the second removes.
  void remove(std::string_view name);
  const std::string& asked_to_remove() const { return asked_to_remove_; }

  /// Of one schedule at a time; once more, and they are folded away.
  void toggle_starts(std::string_view name);
  const std::string& starts_of() const { return starts_of_; }
  const std::vector<ScheduledStart>& starts() const { return starts_; }

 private:
  const Schedule* find(std::string_view name) const;
  void ask_preview();
  void ask_starts();
  void send(std::string method, const std::string& name, std::string body);

  Requests& requests_;
  Load load_ = Load::kNone;
  std::vector<Schedule> all_;
  std::string error_, fault_, faulty_key_, asked_to_remove_, starts_of_;
  std::optional<ScheduleDraft> draft_;
  std::optional<SchedulePreview> preview_;
  std::vector<ScheduledStart> starts_;
  int ticket_ = 0, preview_ticket_ = 0, starts_ticket_ = 0, save_ticket_ = 0;
};

}  // namespace zapply
