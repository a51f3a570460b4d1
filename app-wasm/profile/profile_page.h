#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/completion.h"
#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "app-wasm/profile/profile_edit.h"
#include "app-wasm/profile/profile_effect.h"

namespace zapply {

/// Who the jobs are for: what a CV is understood as, the form, and what a change of it would do.
class PageOfProfile : public Page {
 public:
  static constexpr std::string_view kName = "profile";
  static constexpr Action kTab{"show.profile", "Profile"};
  static constexpr Icon kIcon = Icon::kPerson;

  explicit PageOfProfile(Dashboard&);

  void parse(const Address& address) { wanted_ = address.rest; }
  std::string hash() const { return "#/profile"; }
  void show();
  void leave();
  void reload();
  void forget();
  void tick();
  std::optional<Timestamp> wake_at() const;
  bool has_unsaved() const;
  void add_actions(Actions&);
  void draw(Ui&);

  /// What is being written; null: there is no profile, or it is not known whether there is one.
  ProfileEdit* edit();
  const ProfileEdit* edit() const { return const_cast<PageOfProfile*>(this)->edit(); }
  const ProfileNames& names();
  const ProfilePreview& preview() const { return preview_; }
  Completion& skills() { return skills_; }
  Completion& places() { return places_; }
  Completion& companies() { return companies_; }

  bool is_shown() const { return dashboard().navigation.page() == kName; }
  bool is_new() const { return is_new_; }
  void begin_new();
  void choose(const std::string& name);

  /// A document that the browser has; its bytes go to the server.
  void read_document(std::int64_t bytes, const std::string& name);
  bool is_reading() const { return dashboard().requests.is_pending(reading_ticket_); }
  const std::string& document() const { return document_; }              ///< the one that is or was read last
  const std::string& document_error() const { return document_error_; }  ///< why it was not understood

  /// To be called after each change of what is being written.
  void changed();
  void save();
  bool is_saving() const { return dashboard().requests.is_pending(saving_ticket_); }
  const std::string& save_error() const { return save_error_; }
  void discard();
  void remove();

  /// How much of the matching after a change is done, 0 to 1; nothing when all is.
  std::optional<double> matched_share() const;

  bool is_sheet_open = false;  ///< the whole of the preview, where a phone shows a line of it

 private:
  void open_used();
  void ask_kept(const std::string& name, ProfileEdit&);
  void take_draft(const Answer&);
  void take_saved(const Answer&, const std::string& before, const ProfileForm& sent);
  void focus_wrong(std::string_view field);
  ProfileEdit& edit_of(const std::string& name);

  std::optional<ProfileNames> names_;
  std::map<std::string, ProfileEdit, std::less<>> edits_;  ///< by kept name; of a new one: none
  bool is_new_ = false;
  std::string wanted_;  ///< the profile that an address names
  ProfilePreview preview_;
  Completion skills_, places_, companies_;
  int reading_ticket_ = 0, saving_ticket_ = 0;
  std::string document_, document_error_, save_error_;
  std::optional<Timestamp> look_at_;  ///< when it is asked how far matching is
  std::int64_t to_match_most_ = 0;
};

}  // namespace zapply
