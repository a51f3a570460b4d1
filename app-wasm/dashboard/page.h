#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/dashboard/address.h"
#include "app-wasm/ui/icons.h"
#include "shared/run.h"
#include "shared/timestamp.h"

namespace zapply {

struct Dashboard;
class Ui;

/// A run as the history knows it now.
struct RunNews {
  const Run& run;
  bool is_other_kind;  ///< it is new, or its status or phase is another one
};

/// What a page that has nothing of its own to do does.
class Page {
 public:
  explicit Page(Dashboard& dashboard) : dashboard_(dashboard) {}
  Page(const Page&) = delete;

  Dashboard& dashboard() const { return dashboard_; }

  void reload() {}
  void forget() {}
  void noticed(const RunNews&) {}
  void noticed_gone(std::int64_t) {}
  void tick() {}
  std::optional<Timestamp> wake_at() const { return {}; }
  bool has_unsaved() const { return false; }
  std::string title() const { return {}; }

 private:
  Dashboard& dashboard_;
};

/// What the shell asks of each page; shell/pages.h lists them. The types are known when compiling, so that the state
/// links without the views: draw() stands in the page's view, everything else in its state.
template <class P>
concept PageEntry = std::derived_from<P, Page> && std::constructible_from<P, Dashboard&> &&
    requires(P& page, const P& shown, const Address& address, Actions& actions, Ui& ui, const RunNews& news,
             std::int64_t run_id) {
  { P::kName } -> std::convertible_to<std::string_view>;  // in its addresses: "#/<name>"
  { P::kTab } -> std::convertible_to<const Action&>;      // the action of its tab
  { P::kIcon } -> std::convertible_to<Icon>;              // beside it, or instead of it where there is little room
  page.parse(address);                                    // takes its place from an address of its own
  { shown.hash() } -> std::same_as<std::string>;          // its place as an address
  page.show();    // it is shown, at the place that it has taken: asks for what it needs
  page.leave();   // another page is shown
  page.reload();  // everything that is on screen, again
  page.forget();  // as if nothing had been asked yet: another database
  page.noticed(news);
  page.noticed_gone(run_id);                                      // a run was deleted
  page.tick();                                                    // what is due is done
  { shown.wake_at() } -> std::same_as<std::optional<Timestamp>>;  // when tick() has something to do next
  { shown.has_unsaved() } -> std::same_as<bool>;                  // would be lost with the tab
  { shown.title() } -> std::same_as<std::string>;                 // of what is open in it; empty: nothing is
  page.add_actions(actions);
  page.draw(ui);
};

}  // namespace zapply
