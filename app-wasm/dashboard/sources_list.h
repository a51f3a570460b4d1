#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"
#include "shared/found_board.h"
#include "shared/source.h"

namespace zapply {

/// The job boards and company systems, and what a person changes in them.
class SourcesList {
 public:
  explicit SourcesList(Requests& requests) : requests_(requests) {}

  /// Asks when nothing was asked yet.
  void show();
  void reload();
  void forget();

  Load load() const { return load_; }
  const std::string& error() const { return error_; }          ///< why load() is kFailed
  const std::vector<Source>& all() const { return sources_; }  ///< by label
  const Source* find(std::string_view name) const;
  /// Its label, or the name itself while it is not known.
  std::string label_of(std::string_view name) const;

  /// Switches are shown at once; one that the server refuses goes back.
  bool is_on(const Source&) const;
  void turn(const std::string& name, bool on);
  /// The name that is being written in the open source's field.
  const std::string& draft() const { return draft_; }
  void write(std::string_view text);
  /// `unseen`: whether its board has it or not.
  void add_company(const std::string& source, bool unseen = false);
  /// Adds a company that was found and switches its source on.
  void add_found(const FoundBoard&);
  /// Whether the source asks for the company; of a board, which has none, always.
  static bool has(const Source&, const std::string& company);
  void remove_company(const std::string& source, const std::string& company);
  /// The company that was taken away last goes back to where it was, without its board being asked again.
  bool may_put_back() const { return gone_ && companies_ticket_ == 0; }
  void put_back();
  bool is_saving(const std::string& source) const { return companies_ticket_ != 0 && saving_ == source; }
  /// What was changed, and where, so that a refusal is told there.
  enum class Change : std::uint8_t { kSwitch, kCompanies, kFound };
  /// Why the last change of this source was refused; empty: it was not, or the last one was another.
  const std::string& refusal(const std::string& source, Change) const;
  /// The last change was refused only because nobody can tell whether the company is there.
  bool is_doubted(const std::string& source) const {
    return refusal_.source == source && refusal_.change == Change::kCompanies && refusal_.in_doubt;
  }
  /// Who is told of a company that was taken away.
  void on_removed(std::function<void(const std::string& source, const std::string& company)> removed) {
    removed_ = std::move(removed);
  }
  /// Another source is open: what was being written is given up.
  void leave();

  void noticed(const Source&);

 private:
  void take(const Answer&);
  bool take_change(const std::string& name, Change, const Answer&);
  /// How a list of companies is saved.
  struct Saving {
    Change change = Change::kCompanies;
    std::string written = {};  ///< the draft that is done with it
    bool unseen = false;
    bool switches_on = false;
    std::function<void()> done = {};
  };
  void save_companies(const Source&, const std::vector<std::string>& companies, Saving);

  Requests& requests_;
  Load load_ = Load::kNone;
  std::string error_;
  std::vector<Source> sources_;
  int ticket_ = 0;
  struct Switch {
    bool wanted = false;
    bool sent = false;
  };
  std::map<std::string, Switch, std::less<>> switches_;  ///< those that are being saved
  std::string draft_;
  std::string saving_;
  int companies_ticket_ = 0;
  struct Refusal {
    std::string source;  ///< empty: nothing was refused
    Change change = Change::kSwitch;
    std::string reason;
    bool in_doubt = false;
  };
  Refusal refusal_;
  struct Removed {
    std::string source, company;
    std::size_t place = 0;
  };
  std::optional<Removed> gone_;
  std::function<void(const std::string&, const std::string&)> removed_;
};

}  // namespace zapply
