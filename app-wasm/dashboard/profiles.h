#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/dashboard/settings.h"
#include "app-wasm/ui/load.h"

namespace zapply {

/// A profile as lists have it, without its file.
struct ProfileHead {
  std::string name;
  std::int64_t revision = 0;
  std::optional<double> experience_years;
  std::int64_t to_match = 0;  ///< jobs whose match is missing or older

  bool operator==(const ProfileHead&) const = default;
};

/// Whose matches are shown: the profiles that the server keeps, and the one that is used.
class Profiles {
 public:
  /// `settings` remember which one was chosen; they outlive this.
  Profiles(Requests& requests, Settings& settings) : requests_(requests), settings_(settings) {}

  /// Asks when nothing was asked yet.
  void show();
  void reload();
  void forget();
  /// Who else is told when the server has answered: which one is used is known then, or that it can't be.
  void on_answer(std::function<void()> answered) { answered_.push_back(std::move(answered)); }
  bool is_known() const { return load_ == Load::kReady || load_ == Load::kFailed; }

  Load load() const { return load_; }
  const std::string& error() const { return error_; }                ///< why load() is kFailed
  const std::vector<ProfileHead>& all() const { return profiles_; }  ///< by name
  const ProfileHead* find(std::string_view name) const;
  /// The one that was chosen, or the first by name; empty: there is none, or nobody knows yet.
  const std::string& used() const { return used_; }
  /// What the matches that are shown depend on: another text, other matches.
  std::string matches_key() const;

  /// Whether a person has stopped matching beside runs.
  bool is_matching_paused() const { return is_matching_paused_; }
  void pause_matching(bool paused);

  void use(std::string_view name);
  /// One was kept, or taken away: known at once, and asked for again.
  void noticed(const ProfileHead&);
  void noticed_gone(std::string_view name);

 private:
  void take(const Answer&);
  void choose_used();

  Requests& requests_;
  Settings& settings_;
  Load load_ = Load::kNone;
  std::string error_;
  std::vector<ProfileHead> profiles_;
  bool is_matching_paused_ = false;
  std::string used_;
  std::vector<std::function<void()>> answered_;
  int ticket_ = 0;
};

/// Throws ProtocolError.
ProfileHead parse_profile_head(std::string_view text);
/// An answer to GET api/profiles.
struct KeptProfiles {
  std::vector<ProfileHead> profiles;
  bool is_matching_paused = false;
};
/// Throws ProtocolError.
KeptProfiles parse_profiles(std::string_view text);

}  // namespace zapply
