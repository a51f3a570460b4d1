#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/shell/pages.h"
#include "app-wasm/shell/session.h"
#include "app-wasm/shell/tab_title.h"

namespace zapply {

/// The whole dashboard without drawing and without a browser: the pages on what they stand on. Answers, news and
/// actions come in; requests and addresses are left to be taken.
class Shell {
 public:
  explicit Shell(Surroundings);
  Shell(const Shell&) = delete;

  Dashboard& dashboard() { return dashboard_; }
  const Dashboard& dashboard() const { return dashboard_; }
  Pages& pages() { return pages_; }
  const Pages& pages() const { return pages_; }
  const Actions& actions() const { return actions_; }
  Session& session() { return session_; }
  const Session& session() const { return session_; }
  const TabTitle& tab() const { return tab_; }
  /// What the browser's tab says.
  std::string title() const;

  /// Does the first enabled action of a key; returns whether there was one.
  bool press_key(std::string_view key) const;
  /// The browser arrived at an address by itself.
  void arrive(std::string_view hash);
  /// Everything that is on screen, again.
  void reload();
  bool is_server_newer() const;

  // --- what comes in ---
  void stream_opened();
  /// `status`: of the answer that refused it; 0: there was none, or the stream ended.
  void stream_failed(std::string why, int status = 0);
  void event(std::string_view name, std::string_view data);
  void set_visible(bool visible);
  void tick();
  /// When tick() has something to do next.
  std::optional<Timestamp> wake_at() const;
  /// Whether something that a person wrote would be lost with the tab.
  bool has_unsaved() const;

  // --- the dialog of settings ---
  /// What is written into the zone's field; taken over when it means one zone.
  void write_zone(std::string_view zone);
  const std::string& zone_draft() const { return zone_draft_; }
  /// What the draft could mean; its `zone` is empty where it is not one.
  const ZoneMeant& zone_meant() const { return zone_meant_; }
  /// The draft is no zone, and nobody has written on for a moment.
  bool is_zone_refused() const;
  /// What the browser calls its own zone; empty: it is not known.
  std::string browser_zone() const;

 private:
  Navigation::Shown show(std::string_view hash);
  std::string_view first_page() const;
  void choose_first_page();
  void show_page();
  void apply(const Run&);
  void forget_run(std::int64_t id);
  void reset();
  void ask_server_info();
  void ask_for_token();

  Dashboard dashboard_;
  Pages pages_;
  Session session_;
  TabTitle tab_;
  Actions actions_;
  std::string zone_draft_;
  ZoneMeant zone_meant_;
  Timestamp zone_written_at_{};
  int info_ticket_ = 0;
  bool info_is_old_ = false;       ///< asked for again when the answer that is on its way is here
  bool is_at_first_page_ = false;  ///< no page was asked for: the one that is shown is the dashboard's own choice
  /// Nothing is asked before the stream is open (or failed): what is asked after that misses no news.
  bool may_ask_ = false;
  std::optional<Timestamp> look_at_;  ///< when a hidden tab asks how its run is
};

}  // namespace zapply
