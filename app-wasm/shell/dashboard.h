#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/jobs/jobs.h"
#include "app-wasm/runs/run_detail.h"
#include "app-wasm/runs/runs_list.h"
#include "app-wasm/runs/start_choice.h"
#include "app-wasm/shell/connection.h"
#include "app-wasm/shell/dialog.h"
#include "app-wasm/shell/effects.h"
#include "app-wasm/shell/requests.h"
#include "app-wasm/shell/route.h"
#include "app-wasm/shell/server_info.h"
#include "app-wasm/shell/session.h"
#include "app-wasm/shell/settings.h"
#include "app-wasm/sources/sources_list.h"
#include "shared/run_history.h"
#include "shared/timestamp.h"

namespace zapply {

/// What the pure state cannot know by itself.
struct Surroundings {
  Clock now;
  /// Minutes east of UTC in a zone ("America/Bogota", "UTC", "browser") at an instant; nothing: there is no such zone.
  std::function<std::optional<int>(const std::string& zone, Timestamp)> offset_minutes;
};

/// A short message after something was tried.
struct Notice {
  std::string text;
  bool is_error = false;
  Timestamp until{};
};

/// Everything the dashboard knows and shows, without drawing and without a browser. Answers, news and actions
/// come in; requests and addresses are left to be taken.
class Dashboard {
 public:
  explicit Dashboard(Surroundings);
  Dashboard(const Dashboard&) = delete;

  // --- where the person is ---
  const Route& route() const { return route_; }
  enum class Step : std::uint8_t { kPush, kReplace };
  void go(const Route&, Step = Step::kPush);
  /// The browser arrived at an address by itself: the first load, back, forward, a typed link.
  void arrive(std::string_view hash);
  struct Address {
    std::string hash;
    Step step = Step::kPush;
  };
  /// What the address bar should become.
  std::optional<Address> take_address() { return std::exchange(address_, std::nullopt); }
  /// Of the tab: what runs, or how what ran has ended.
  std::string title() const;
  /// The file of the tab's icon.
  std::string_view icon() const;

  // --- commands ---
  /// Of these sources, or of all that are on.
  /// `force`: also those that were asked recently.
  void start_run(const std::vector<std::string>& sources = {}, bool force = false);
  StartChoice& start_choice() { return start_choice_; }
  const StartChoice& start_choice() const { return start_choice_; }
  bool is_starting() const { return starting_; }
  /// The run that is on, or nothing; also when the list's filter leaves it out.
  const Run* running_run() const;
  void cancel_run(std::int64_t id);
  void delete_run(std::int64_t id);
  /// From the click until the server confirms the run's end.
  bool is_cancelling(const Run&) const;
  /// Everything that is on screen, again.
  void reload();
  void change_settings(const Settings&);
  /// What is written into the zone's field; taken over when there is such a zone.
  void write_zone(std::string_view zone);
  const std::string& zone_draft() const { return zone_draft_; }
  bool knows_zone(const std::string& zone) const { return surroundings_.offset_minutes(zone, now()).has_value(); }
  void open_dialog(Dialog);
  void close_dialog();
  Dialog dialog() const { return session_.is_token_needed() ? Dialog::kToken : dialog_; }
  void toggle_menu(std::string_view name) { menu_ = menu_ == name ? std::string_view() : name; }
  void close_menu() { menu_.clear(); }

  // --- what comes in ---
  void stream_opened();
  /// `status`: of the answer that refused it; 0: there was none, or the stream ended.
  void stream_failed(std::string why, int status = 0);
  void event(std::string_view name, std::string_view data);
  void set_visible(bool visible);
  void tick();
  /// When tick() has something to do next.
  std::optional<Timestamp> wake_at() const;

  // --- what is shown ---
  Timestamp now() const { return surroundings_.now(); }
  int offset_minutes(Timestamp at) const { return surroundings_.offset_minutes(settings_.zone, at).value_or(0); }
  const RunHistory& history() const { return history_; }
  RunsList& runs_list() { return runs_list_; }
  const RunsList& runs_list() const { return runs_list_; }
  RunDetail& run_detail() { return run_detail_; }
  const RunDetail& run_detail() const { return run_detail_; }
  Jobs& jobs() { return jobs_; }
  const Jobs& jobs() const { return jobs_; }
  SourcesList& sources() { return sources_; }
  const SourcesList& sources() const { return sources_; }
  Connection& connection() { return connection_; }
  const Connection& connection() const { return connection_; }
  const Settings& settings() const { return settings_; }
  const ServerInfo& server() const { return server_; }
  Session& session() { return session_; }
  const Session& session() const { return session_; }
  bool is_server_newer() const;
  const std::optional<Notice>& notice() const { return notice_; }
  void notify(std::string text, bool is_error = false);
  /// The menu that is open; empty: none is.
  const std::string& menu() const { return menu_; }
  Requests& requests() { return requests_; }
  const Requests& requests() const { return requests_; }
  Effects& effects() { return effects_; }

 private:
  void show_route();
  void show_log();
  void show_jobs();
  void apply(const Run&);
  void take_start(const Answer&);
  void ask_server_info();
  void ask_running_run();
  void ask_run(std::int64_t id);
  void forget_run(std::int64_t id);
  void ask_for_token();

  Surroundings surroundings_;
  Requests requests_;
  RunHistory history_;
  Settings settings_;
  Effects effects_;
  std::string menu_;
  Connection connection_;
  Session session_;
  Dialog dialog_ = Dialog::kNone;
  std::string zone_draft_;
  StartChoice start_choice_;
  RunsList runs_list_;
  RunDetail run_detail_;
  Jobs jobs_;
  SourcesList sources_;
  Route route_;
  std::optional<Address> address_;
  ServerInfo server_;
  std::optional<Notice> notice_;
  /// Nothing is asked before the stream is open (or failed): what is asked after that misses no news.
  bool may_ask_ = false;
  bool starting_ = false;
  std::int64_t cancelling_run_ = 0;  ///< its cancel is in flight
  bool visible_ = true;
  std::optional<Timestamp> look_at_;  ///< when a hidden tab asks how its run is
  /// How a run ended that was on while somebody might have looked away, and until when the title tells.
  std::optional<Run> ended_run_;
  std::optional<Timestamp> ended_until_;
};

}  // namespace zapply
