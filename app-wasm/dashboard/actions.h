#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <vector>

#include "app-wasm/ui/action.h"

namespace zapply {

/// An action with everything that belongs to it: a row of the table of its page. `arg` says on what: a run's id, a
/// status' name; what it means stands with the action.
template <class Target>
struct ActionRow : Action {
  using When = bool (*)(const Target&, std::string_view arg);
  using Do = void (*)(Target&, std::string_view arg);

  constexpr ActionRow(const Action& action, When when_possible, Do what)
      : Action(action), is_enabled(when_possible), run(what) {}
  constexpr ActionRow(std::string_view its_name, std::string_view its_label, std::string_view its_key,
                      When when_possible, Do what)
      : ActionRow(Action{its_name, its_label, its_key}, when_possible, what) {}

  When is_enabled;
  Do run;
};

template <class Target>
bool always(const Target&, std::string_view) {
  return true;
}

/// The row of a name; a name that no row has does not compile.
template <class Rows>
consteval const Action& row_of(const Rows& rows, std::string_view name) {
  for (const Action& row : rows)
    if (row.name == name) return row;
  throw "no row has this name";
}

/// The number that an argument says; 0 when it says none.
std::int64_t number_of(std::string_view arg);

/// Everything that a person can do now. The canvas, the keyboard, the page and the help dialog go through here.
class Actions {
 public:
  /// `group` is the heading under which help tells the keys of these rows, which outlive this, like `target`.
  template <class Target, std::size_t kCount>
  void add(std::string_view group, Target& target, const std::array<ActionRow<Target>, kCount>& rows) {
    for (const ActionRow<Target>& row : rows)
      add({group, row, [&](std::string_view arg) { return row.is_enabled(target, arg); },
           [&](std::string_view arg) { row.run(target, arg); }});
  }

  /// A row and whom it acts on.
  struct Bound {
    std::string_view group;
    Action action;
    std::function<bool(std::string_view arg)> is_enabled;
    std::function<void(std::string_view arg)> run;
  };
  /// In the order in which they were added.
  const std::vector<Bound>& all() const { return all_; }

  /// An unknown name can't be done.
  bool is_enabled(std::string_view name, std::string_view arg = {}) const;
  /// Does it if it is enabled now; returns whether it did.
  bool run(std::string_view name, std::string_view arg = {}) const;
  /// Does the first enabled action of a key that is `admitted`; returns whether there was one.
  bool press(std::string_view key, const std::function<bool(const Action&)>& admitted) const;

 private:
  void add(Bound);
  const Bound* find(std::string_view name) const;

  std::vector<Bound> all_;
  std::map<std::string_view, std::size_t> places_;  ///< by name
};

}  // namespace zapply
