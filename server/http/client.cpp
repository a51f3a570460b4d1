#include "server/http/client.h"

#include <httplib.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "shared/version.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kEntriesPerPull = 5000;
/// Of a language model: its list of models, and an answer in each dialect that it may have.
constexpr auto kModelTime = 300s;

std::string run_path(std::int64_t id) { return "/api/runs/" + std::to_string(id); }
std::string schedule_path(const std::string& name) { return "/api/schedules/" + name; }
std::string channel_path(const std::string& name) { return "/api/channels/" + name; }
std::string search_path(const std::string& name) { return "/api/searches/" + name; }
std::string preference_path(const std::string& profile) { return "/api/profiles/" + profile + "/preference"; }

}  // namespace

struct ApiClient::Connection {
  Connection(const std::string& server_url, const std::string& token) : url(server_url), client(server_url) {
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    client.set_connection_timeout(5s);
    client.set_read_timeout(30s);
    client.set_default_headers({{"User-Agent", "zapply/" + std::string(version())}});
    if (!token.empty()) client.set_bearer_token_auth(token);
  }

  std::string get(const std::string& path) { return text_of(client.Get(path)); }
  std::string post(const std::string& path, const std::string& body) {
    return text_of(client.Post(path, body, "application/json"));
  }

  std::string patch(const std::string& path, const std::string& body) {
    return text_of(client.Patch(path, body, "application/json"));
  }
  void del(const std::string& path) { text_of(client.Delete(path)); }

  std::string text_of(const httplib::Result& result) const {
    if (!result) throw ApiError(0, "the server at " + url + " did not answer: " + httplib::to_string(result.error()));
    if (result->status < 400) return result->body;
    const auto detail = parse_error_detail(result->body);
    throw ApiError(result->status, "the server at " + url + " answered " + std::to_string(result->status) +
                                       (detail ? ": " + *detail : std::string()) +
                                       (result->status == 401 ? " (set ZAPPLY_TOKEN)" : ""));
  }

  const std::string url;
  httplib::Client client;
};

ApiClient::ApiClient(const std::string& url, const std::string& token)
    : connection_(std::make_unique<Connection>(url, token)) {}

ApiClient::~ApiClient() = default;

StartAnswer ApiClient::start_run(const std::vector<std::string>& sources, bool force, bool report) {
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (!sources.empty()) json.field("sources", sources);
  json.field("force", force).field("report", report).field("trigger", name_of(Trigger::kCli)).end_object();
  return parse_start_answer(connection_->post("/api/scraper/run", body));
}

std::optional<Run> ApiClient::run(std::int64_t id) {
  try {
    return parse_run(connection_->get(run_path(id) + "?logs=false"));
  } catch (const ApiError& error) {
    if (error.status == 404) return std::nullopt;
    throw;
  }
}

LogPage ApiClient::log(std::int64_t id, std::int64_t after_seq) {
  return parse_log_page(connection_->get(run_path(id) + "/logs?after=" + std::to_string(after_seq) +
                                         "&limit=" + std::to_string(kEntriesPerPull)));
}

std::vector<Source> ApiClient::sources() { return parse_sources(connection_->get("/api/sources")); }

std::vector<std::int64_t> ApiClient::session_ids() {
  const auto answer = nlohmann::json::parse(connection_->get("/api/sessions"), nullptr, false);
  std::vector<std::int64_t> ids;
  if (!answer.is_object()) throw ApiError(0, "the server at " + connection_->url + " did not answer with sessions");
  for (const auto& session : answer.value("sessions", nlohmann::json::array())) ids.push_back(session.value("id", 0));
  return ids;
}

bool ApiClient::end_session(std::int64_t id) {
  try {
    connection_->del("/api/sessions/" + std::to_string(id));
    return true;
  } catch (const ApiError& error) {
    if (error.status != 404) throw;
    return false;
  }
}

std::optional<Job> ApiClient::change_job(std::int64_t id, std::optional<bool> starred, std::optional<bool> hidden,
                                         std::optional<std::optional<HideReason>> hidden_reason) {
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  if (starred) json.field("starred", *starred);
  if (hidden) json.field("hidden", *hidden);
  if (hidden_reason) json.field("hidden_reason", *hidden_reason);
  json.end_object();
  try {
    return parse_job(connection_->patch("/api/jobs/" + std::to_string(id), body));
  } catch (const ApiError& error) {
    if (error.status != 404) throw;
    return std::nullopt;
  }
}

void ApiClient::keep_profile(const std::string& file) { connection_->post("/api/profiles", file); }

std::int64_t ApiClient::matches_left(const std::string& profile) {
  const auto answer = nlohmann::json::parse(connection_->get("/api/profiles/" + profile), nullptr, false);
  const auto left = answer.is_object() ? answer.find("to_match") : answer.end();
  return answer.is_object() && left != answer.end() && left->is_number_integer() ? left->get<std::int64_t>() : 0;
}

bool ApiClient::remove_profile(const std::string& name) {
  try {
    connection_->del("/api/profiles/" + name);
    return true;
  } catch (const ApiError& error) {
    if (error.status != 404) throw;
    return false;
  }
}

void ApiClient::learn_preference(const std::string& profile) { connection_->post(preference_path(profile), "{}"); }

void ApiClient::switch_preference(const std::string& profile, bool on) {
  connection_->patch(preference_path(profile), on ? R"({"on":true})" : R"({"on":false})");
}

void ApiClient::reset_preference(const std::string& profile) { connection_->del(preference_path(profile)); }

std::string ApiClient::opinion_state() { return connection_->get("/api/opinion"); }

std::string ApiClient::test_opinion() {
  connection_->client.set_read_timeout(kModelTime);
  return connection_->post("/api/opinion/test", "{}");
}

std::string ApiClient::ask_opinion(std::int64_t job_id, const std::string& profile) {
  const std::string path = "/api/jobs/" + std::to_string(job_id) + "/opinion?profile=" + profile;
  const auto answer = nlohmann::json::parse(connection_->post(path, "{}"), nullptr, false);
  if (!answer.is_object()) return {};
  const auto cause = answer.find("cause");
  return cause != answer.end() && cause->is_string() ? cause->get<std::string>() : std::string();
}

void ApiClient::add_schedule(const std::string& settings) { connection_->post("/api/schedules", settings); }

void ApiClient::change_schedule(const std::string& name, const std::string& changes) {
  connection_->patch(schedule_path(name), changes);
}

void ApiClient::remove_schedule(const std::string& name) { connection_->del(schedule_path(name)); }

ChannelsList ApiClient::channels() { return parse_channels(connection_->get("/api/channels")); }

Channel ApiClient::channel(const std::string& name) { return parse_channel(connection_->get(channel_path(name))); }

void ApiClient::add_channel(const std::string& settings) { connection_->post("/api/channels", settings); }

void ApiClient::change_channel(const ChannelSettings& settings) {
  auto changes = nlohmann::json::parse(to_json(settings));
  changes.erase("name");
  connection_->patch(channel_path(settings.name), changes.dump());
}

void ApiClient::remove_channel(const std::string& name) { connection_->del(channel_path(name)); }

Delivery ApiClient::test_channel(const std::string& name) {
  connection_->client.set_read_timeout(kModelTime);
  return parse_delivery(connection_->post(channel_path(name) + "/test", "{}"));
}

void ApiClient::add_search(const std::string& body) { connection_->post("/api/searches", body); }

void ApiClient::change_search(const std::string& name, const std::string& changes) {
  connection_->patch(search_path(name), changes);
}

void ApiClient::remove_search(const std::string& name) { connection_->del(search_path(name)); }

FeedKey ApiClient::make_feed_key(const std::string& search) {
  return parse_feed_key(connection_->post(search_path(search) + "/feed-key", ""));
}

void ApiClient::revoke_feed_key(const std::string& search) { connection_->del(search_path(search) + "/feed-key"); }

std::vector<std::string> ApiClient::send_report(std::int64_t id) {
  const std::string body = connection_->post("/api/reports/" + std::to_string(id) + "/send", "{}");
  const auto answer = nlohmann::json::parse(body, nullptr, false);
  if (!answer.is_object()) throw ApiError(0, "the server at " + connection_->url + " did not answer with channels");
  return answer.value("channels", std::vector<std::string>{});
}

CleaningPlan ApiClient::cleaning_plan(const Cleaning& which) {
  return parse_cleaning_plan(connection_->get("/api/cleaning?" + query_of(which)));
}

Cleaned ApiClient::clean(const Cleaning& which) {
  return parse_cleaned(connection_->post("/api/cleaning", to_json(which)));
}

void ApiClient::cancel(std::int64_t id) {
  try {
    connection_->post(run_path(id) + "/cancel", "");
  } catch (const ApiError& error) {
    if (error.status != 409) throw;
  }
}

}  // namespace zapply
