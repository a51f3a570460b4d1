#include "app-wasm/dashboard/profiles.h"

#include <algorithm>
#include <utility>

#include "app-wasm/dashboard/json_answer.h"

namespace zapply {
namespace {

using nlohmann::json;

ProfileHead head_in(const json& in) {
  ProfileHead out{.name = in.at("name").get<std::string>()};
  out.revision = in.value("revision", std::int64_t{0});
  out.to_match = in.value("to_match", std::int64_t{0});
  if (const auto years = in.find("experience_years"); years != in.end() && years->is_number())
    out.experience_years = years->get<double>();
  return out;
}

}  // namespace

ProfileHead parse_profile_head(std::string_view text) { return read_json(text, head_in); }

KeptProfiles parse_profiles(std::string_view text) {
  return read_json(text, [](const json& in) {
    KeptProfiles out{.is_matching_paused = in.value("matching_paused", false)};
    for (const json& each : in.at("profiles")) out.profiles.push_back(head_in(each));
    return out;
  });
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
  profiles_.clear();
  used_.clear();
}

const ProfileHead* Profiles::find(std::string_view name) const {
  const auto found = std::find_if(profiles_.begin(), profiles_.end(),
                                  [&](const ProfileHead& profile) { return profile.name == name; });
  return found == profiles_.end() ? nullptr : &*found;
}

std::string Profiles::matches_key() const {
  const ProfileHead* const profile = find(used_);
  return profile ? used_ + ':' + std::to_string(profile->revision) + (profile->to_match > 0 ? "+" : "") : used_;
}

void Profiles::choose_used() {
  used_ = find(settings_.profile) ? settings_.profile : profiles_.empty() ? std::string() : profiles_.front().name;
}

void Profiles::use(std::string_view name) {
  settings_.profile = name;
  choose_used();
  for (const auto& answered : answered_) answered();
}

void Profiles::pause_matching(bool paused) {
  is_matching_paused_ = paused;
  requests_.send("PATCH", "api/matching", paused ? R"({"paused":true})" : R"({"paused":false})",
                 [this](const Answer&) { reload(); });
}

void Profiles::noticed(const ProfileHead& news) {
  std::erase_if(profiles_, [&](const ProfileHead& profile) { return profile.name == news.name; });
  const auto place = std::find_if(profiles_.begin(), profiles_.end(),
                                  [&](const ProfileHead& profile) { return profile.name > news.name; });
  profiles_.insert(place, news);
  load_ = Load::kReady;
  use(news.name);
  reload();
}

void Profiles::noticed_gone(std::string_view name) {
  std::erase_if(profiles_, [&](const ProfileHead& profile) { return profile.name == name; });
  if (settings_.profile == name) settings_.profile.clear();
  choose_used();
  reload();
}

void Profiles::take(const Answer& answer) {
  ticket_ = 0;
  const auto all = parse_answer(answer, parse_profiles, error_);  // none: everything is as without a profile
  load_ = all ? Load::kReady : Load::kFailed;
  if (all) profiles_ = all->profiles;
  if (all) is_matching_paused_ = all->is_matching_paused;
  if (all) choose_used();
  for (const auto& answered : answered_) answered();
}

}  // namespace zapply
