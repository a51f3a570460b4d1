#include "app-wasm/dashboard/searches.h"

#include <algorithm>
#include <utility>

namespace zapply {
namespace {

std::string path_of(std::string_view name) { return "api/searches/" + std::string(name); }

}  // namespace

const SavedSearch* Searches::find(std::string_view name) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const SavedSearch& one) { return one.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

void Searches::show() {
  requests_.abandon(ticket_);
  if (load_ != Load::kReady) load_ = Load::kLoading;
  ticket_ = requests_.get("api/searches", [this](const Answer& answer) {
    ticket_ = 0;
    auto told = parse_answer(answer, parse_saved_searches, error_);
    if (!told && load_ == Load::kReady) return;  // what is known is better than nothing
    load_ = told ? Load::kReady : Load::kFailed;
    if (told) all_ = *std::move(told);
    ++generation_;
    if (notice_) notice_();
  });
}

void Searches::noticed() {
  if (load_ != Load::kNone) show();
}

void Searches::forget() {
  requests_.abandon(std::exchange(ticket_, 0));
  load_ = Load::kNone;
  all_.clear();
  ++generation_;
}

void Searches::add(const std::string& name, const std::string& query, Then then) {
  std::string body;
  JsonWriter(body).begin_object().field("name", name).field("query", query).end_object();
  send("POST", "api/searches", std::move(body), std::move(then));
}

void Searches::change_query(std::string_view name, const std::string& query, Then then) {
  std::string body;
  JsonWriter(body).begin_object().field("query", query).end_object();
  send("PATCH", path_of(name), std::move(body), std::move(then));
}

void Searches::remove(std::string_view name, Then then) { send("DELETE", path_of(name), {}, std::move(then)); }

void Searches::bring_back(std::string_view name, Then then) {
  send("PATCH", path_of(name), R"({"removed":false})", std::move(then));
}

void Searches::look(std::string_view name) {
  send("POST", path_of(name) + "/looked", "{}", [](const std::string&) {});
}

void Searches::send(std::string method, std::string path, std::string body, Then then) {
  requests_.send(std::move(method), std::move(path), std::move(body),
                 [this, then = std::move(then)](const Answer& answer) {
                   then(answer.ok() ? std::string() : describe_failure(answer));
                   show();
                 });
}

}  // namespace zapply
