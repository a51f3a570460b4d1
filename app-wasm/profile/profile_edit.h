#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/profile/profile_form.h"
#include "app-wasm/ui/load.h"

namespace zapply {

/// A profile that is being written, beside what the server keeps of it.
class ProfileEdit {
 public:
  /// `names` outlive this. `zone_meant`: the zone that a text means, or nothing.
  ProfileEdit(const ProfileNames& names, std::function<std::string(const std::string&)> zone_meant)
      : names_(names), zone_meant_(std::move(zone_meant)) {
    form_[ProfileText::kPayPeriod] = kept_[ProfileText::kPayPeriod] = "year";
  }

  const ProfileForm& form() const { return form_; }
  const std::string& kept_name() const { return kept_name_; }  ///< under which the server keeps it; empty: it does not
  bool is_changed() const { return form_ != kept_; }
  /// The file as it would be kept, or as it is compared with what is kept: under that name.
  std::string file() const;
  std::string file_to_compare() const;

  /// What the server keeps. Throws ProtocolError.
  void take_kept(std::string_view file);
  /// This is what the server keeps now.
  void was_kept(const ProfileForm&);
  void take_cv(const ProfileForm& cv) { fill_in(form_, cv); }
  void set_name(const std::string& name) { form_[ProfileText::kName] = name; }
  void discard();

  void write(ProfileText, std::string_view text);
  void toggle_relocate() { form_.relocate = !form_.relocate; }

  /// What is being written into a list's field; what a comma ends is added.
  void write_draft(ProfileList, std::string_view text);
  const std::string& draft(ProfileList list) const { return drafts_[static_cast<std::size_t>(list)]; }
  /// Adds the draft. False: it is no such thing, which wrong() says.
  bool add(ProfileList);
  /// All drafts; the list whose draft can't be added, or none.
  bool add_all();
  void remove(ProfileList, std::string_view value);
  void remove_last(ProfileList);
  /// Whether one of a list of known values is in it.
  bool has(ProfileList, std::string_view value) const;
  void toggle(ProfileList, std::string_view value);
  void set_detail(ProfileList, std::string_view value, std::string_view detail);
  /// As a person reads a list's value.
  std::string label_of(ProfileList, std::string_view value) const;

  /// Whether somebody is still at it: what is wrong with it is told later.
  bool is_being_written(std::string_view name) const { return being_written_ == name; }
  void end_writing() { being_written_.clear(); }

  /// What is wrong with a text or a list by its name, as a sentence; empty: nothing is known to be.
  const std::string& wrong(std::string_view name) const;
  /// The first that can be told to be wrong without the server; empty: none.
  std::string_view first_wrong() const;
  /// By the sentence of a server that refused the file: "line 1: country: expected …". Returns whose it is; empty: it
  /// names no field.
  std::string_view take_refusal(std::string_view sentence);
  void forget_refusal() { refused_.clear(); }
  bool has_refusal() const { return !refused_.empty(); }

  // How far it is here.
  Load load = Load::kReady;
  std::string load_error;
  int ticket = 0;
  // What was read out of a document.
  std::string document;                ///< its name; empty: none was read
  std::vector<std::string> notes;      ///< what was not understood
  std::vector<std::string> positions;  ///< a line each

 private:
  ProfileForm meant() const;
  std::string own_fault(ProfileText) const;
  void check(ProfileText);
  std::string code_or_fault(ProfileList, std::string& value) const;

  const ProfileNames& names_;
  std::function<std::string(const std::string&)> zone_meant_;
  ProfileForm form_, kept_;
  std::string kept_name_;
  std::array<std::string, enum_count<ProfileList>()> drafts_;
  std::string being_written_;
  std::map<std::string, std::string, std::less<>> faults_;   ///< that are known here
  std::map<std::string, std::string, std::less<>> refused_;  ///< that the server told
};

}  // namespace zapply
