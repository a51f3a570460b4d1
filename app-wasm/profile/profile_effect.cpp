#include "app-wasm/profile/profile_effect.h"

#include <chrono>

#include "app-wasm/dashboard/json_answer.h"

namespace zapply {
namespace {

using nlohmann::json;

/// So long somebody may pause who writes.
constexpr std::chrono::milliseconds kStillWriting{350};
constexpr int kRefused = 422;

ProfileEffect::Count count_in(const json& in) {
  return {in.at("now").get<std::int64_t>(), in.at("before").get<std::int64_t>()};
}

ProfileEffect read(const json& in) {
  ProfileEffect out;
  out.jobs = in.at("jobs").get<std::int64_t>();
  out.is_sample = in.at("is_sample").get<bool>();
  out.fitting = count_in(in.at("fitting"));
  out.unsure = count_in(in.at("unsure"));
  out.ruled_out = count_in(in.at("ruled_out"));
  for (const json& rule : in.at("rules"))
    out.rules.push_back({rule.at("rule").get<std::string>(), rule.at("jobs").get<std::int64_t>()});
  for (const json& phrase : in.at("unread")) out.unread.push_back(phrase.get<std::string>());
  out.appear = in.at("appear").get<std::int64_t>();
  out.disappear = in.at("disappear").get<std::int64_t>();
  out.starred_disappear = in.at("starred_disappear").get<std::int64_t>();
  for (const json& job : in.at("which"))
    out.which.push_back({job.at("id").get<std::int64_t>(), job.at("title").get<std::string>(),
                         job.at("company").get<std::string>(), job.at("rule").get<std::string>(),
                         job.at("starred").get<bool>()});
  return out;
}

}  // namespace

ProfileEffect parse_profile_effect(std::string_view text) { return read_json(text, read); }

void ProfilePreview::want(std::string file, Timestamp now) {
  is_stopped_ = false;
  if (file == wanted_) return;
  requests_.abandon(std::exchange(ticket_, 0));
  wanted_ = std::move(file);
  due_at_ = now + kStillWriting;
}

void ProfilePreview::stop() {
  requests_.abandon(std::exchange(ticket_, 0));
  due_at_.reset();
  wanted_.clear();
  is_stopped_ = true;
}

void ProfilePreview::forget() {
  stop();
  effect_.reset();
  error_.clear();
}

void ProfilePreview::tick(Timestamp now) {
  if (!due_at_ || *due_at_ > now) return;
  due_at_.reset();
  ticket_ = requests_.send("POST", "api/profiles/preview", wanted_, [this](const Answer& answer) { take(answer); });
}

void ProfilePreview::take(const Answer& answer) {
  ticket_ = 0;
  auto effect = parse_answer(answer, parse_profile_effect, error_);
  if (effect) effect_ = std::move(effect);
  if (error_.empty() || answer.status == kRefused) answered_(error_);
}

}  // namespace zapply
