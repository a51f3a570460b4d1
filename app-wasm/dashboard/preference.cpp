#include "app-wasm/dashboard/preference.h"

#include "app-wasm/dashboard/json_answer.h"

namespace zapply {

OwnPreference parse_own_preference(std::string_view text) {
  return read_json(text, [](const nlohmann::json& in) {
    OwnPreference out;
    out.is_on = in.at("on").get<bool>();
    out.is_active = in.at("active").get<bool>();
    out.starred = in.at("starred").get<std::int64_t>();
    out.hidden = in.at("hidden").get<std::int64_t>();
    out.least = in.at("least").get<std::int64_t>();
    out.words = in.at("words").get<std::string>();
    for (const auto& part : in.at("parts"))
      out.parts.push_back(
          {part.at("part").get<std::string>(), part.at("weight").get<double>(), part.at("why").get<std::string>()});
    return out;
  });
}

void PreferenceSettings::show() {
  is_wanted_ = true;
  if (!profile_.empty()) ask();
}

void PreferenceSettings::use_profile(const std::string& name) {
  if (name == profile_) return;
  const bool was_wanted = is_wanted_;
  forget();
  profile_ = name;
  if (was_wanted) show();
}

void PreferenceSettings::forget() {
  requests_.abandon(std::exchange(ticket_, 0));
  requests_.abandon(std::exchange(changing_, 0));
  profile_.clear();
  is_wanted_ = false;
  load_ = Load::kNone;
  told_.reset();
  error_.clear();
}

void PreferenceSettings::ask() {
  requests_.abandon(ticket_);
  if (!told_) load_ = Load::kLoading;
  ticket_ = requests_.get(path(), [this](const Answer& answer) {
    ticket_ = 0;
    take(answer);
  });
}

void PreferenceSettings::take(const Answer& answer) {
  auto told = parse_answer(answer, parse_own_preference, error_);
  if (told) told_ = std::move(told);
  load_ = told_ ? Load::kReady : Load::kFailed;
}

void PreferenceSettings::change(const char* method, std::string body) {
  if (!may_change()) return;
  changing_ = requests_.send(method, path(), std::move(body), [this](const Answer& answer) {
    changing_ = 0;
    if (answer.ok() && answer.body.empty()) {
      error_.clear();
      ask();
    } else {
      take(answer);
    }
    if (answer.ok()) changed_();
  });
}

void PreferenceSettings::toggle() { change("PATCH", told_ && told_->is_on ? R"({"on":false})" : R"({"on":true})"); }
void PreferenceSettings::learn() { change("POST", "{}"); }
void PreferenceSettings::reset() { change("DELETE", {}); }

}  // namespace zapply
