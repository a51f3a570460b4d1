#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"

namespace zapply {

/// Whose matches are shown: the profiles that the server keeps, and the one that is used.
class Profiles {
 public:
  explicit Profiles(Requests& requests) : requests_(requests) {}

  /// Asks when nothing was asked yet.
  void show();
  void reload();
  void forget();
  /// Who is told, too, when the server has answered: which one is used is known then, or that it can't be.
  void on_answer(std::function<void()> answered) { answered_.push_back(std::move(answered)); }
  bool is_known() const { return load_ == Load::kReady || load_ == Load::kFailed; }

  Load load() const { return load_; }
  /// The first by name; empty: there is none, or nobody knows yet.
  const std::string& used() const { return used_; }

 private:
  void take(const Answer&);

  Requests& requests_;
  Load load_ = Load::kNone;
  std::string used_;
  std::vector<std::function<void()>> answered_;
  int ticket_ = 0;
};

/// The names in an answer to GET api/profiles. Throws ProtocolError.
std::vector<std::string> parse_profile_names(std::string_view text);

}  // namespace zapply
