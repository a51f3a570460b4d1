#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"

namespace zapply {

/// What is learned of what a person prefers, as GET api/profiles/{name}/preference tells it.
struct OwnPreference {
  struct Part {
    std::string part;
    double weight = 0;
    std::string why;
  };
  bool is_on = true;
  bool is_active = false;  ///< and something was learned
  std::int64_t starred = 0, hidden = 0, least = 0;
  std::string words;
  std::vector<Part> parts;

  bool has_enough() const { return starred >= least && hidden >= least; }
};
/// Throws ProtocolError.
OwnPreference parse_own_preference(std::string_view text);

/// That of the profile whose matches are shown: to look at, to switch off, to learn now and to reset.
class PreferenceSettings {
 public:
  explicit PreferenceSettings(Requests& requests) : requests_(requests) {}

  /// Asks for it, or as soon as the profile is known.
  void show();
  void use_profile(const std::string& name);
  void forget();
  /// Who is told when lists stand in another order.
  void on_change(std::function<void()> changed) { changed_ = std::move(changed); }

  bool may_change() const { return told_.has_value() && changing_ == 0; }
  void toggle();
  void learn();
  void reset();

  const std::string& profile() const { return profile_; }
  Load load() const { return load_; }
  const OwnPreference* told() const { return told_ ? &*told_ : nullptr; }
  const std::string& error() const { return error_; }  ///< of what was asked last

 private:
  std::string path() const { return "api/profiles/" + profile_ + "/preference"; }
  void ask();
  void take(const Answer&);
  void change(const char* method, std::string body);

  Requests& requests_;
  std::function<void()> changed_ = [] {};
  std::string profile_;
  bool is_wanted_ = false;
  Load load_ = Load::kNone;
  std::optional<OwnPreference> told_;
  std::string error_;
  int ticket_ = 0, changing_ = 0;
};

}  // namespace zapply
