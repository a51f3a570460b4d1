#include "app-wasm/dashboard/profiles.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "shared/protocol.h"

namespace zapply {

std::vector<std::string> parse_profile_names(std::string_view text) {
  const auto in = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  const auto profiles = in.is_object() ? in.find("profiles") : in.end();
  if (!in.is_object() || profiles == in.end() || !profiles->is_array())
    throw ProtocolError("the answer holds no list of profiles");
  std::vector<std::string> out;
  for (const auto& profile : *profiles)
    if (profile.is_object() && profile.contains("name") && profile["name"].is_string())
      out.push_back(profile["name"].get<std::string>());
  return out;
}

void Profiles::show() {
  if (load_ == Load::kNone) reload();
}

void Profiles::reload() {
  requests_.abandon(ticket_);
  if (load_ != Load::kReady) load_ = Load::kLoading;
  ticket_ = requests_.get("api/profiles", [this](const Answer& answer) { take(answer); });
}

void Profiles::forget() {
  requests_.abandon(std::exchange(ticket_, 0));
  load_ = Load::kNone;
  used_.clear();
}

void Profiles::take(const Answer& answer) {
  ticket_ = 0;
  std::string error;  // then everything is as without a profile
  const auto names = parse_answer(answer, parse_profile_names, error);
  load_ = names ? Load::kReady : Load::kFailed;
  if (names) used_ = names->empty() ? std::string() : names->front();
  for (const auto& answered : answered_) answered();
}

}  // namespace zapply
