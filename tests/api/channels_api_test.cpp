#include <doctest/doctest.h>

#include "server/store/channels.h"
#include "server/store/deliveries.h"
#include "tests/support/api_fixture.h"

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

namespace {

const char* const kPhone =
    R"({"name": "phone", "kind": "ntfy", "fields": {"topic": "NTFY_TOPIC"}, "quiet": "22:00-7:00", "zone": "Europe/Berlin"})";

struct ChannelsApi : ApiFixture {
  void queue(const std::string& key) {
    queue_message(store, {.key = key, .title = key, .link = "/#/reports/1"}, at(1));
  }
};

}  // namespace

TEST_CASE_FIXTURE(ChannelsApi, "a channel is added, read, changed, paused and removed") {
  const json none = get("/api/channels").json();
  CHECK(none["channels"].empty());
  CHECK(none["kinds"][0]["name"] == "mail");
  const ApiAnswer added = post("/api/channels", kPhone);
  CHECK(added.status == 201);
  CHECK(added.header("Location") == "/api/channels/phone");
  const json channel = added.json();
  CHECK(channel["quiet"] == "22:00-07:00");
  CHECK(channel["wants"] == json::array({"report", "run-failed", "source-broke"}));
  CHECK(channel["last"].is_null());
  CHECK(channel["fault"].is_null());
  CHECK(get("/api/channels/phone").json() == channel);
  CHECK(get("/api/channels").json()["channels"] == json::array({channel}));
  const json changed = patch("/api/channels/phone", R"({"wants": ["jobs"], "score_min": 90, "paused": true})").json();
  CHECK(changed["wants"] == json::array({"jobs"}));
  CHECK(changed["score_min"] == 90);
  CHECK(changed["paused"] == true);
  CHECK(changed["fields"]["topic"] == "NTFY_TOPIC");
  CHECK(del("/api/channels/phone").status == 204);
  for (const ApiAnswer& answer : {get("/api/channels/phone"), del("/api/channels/phone"),
                                  patch("/api/channels/phone", "{}"), post("/api/channels/phone/test", "{}")})
    CHECK(answer.status == 404);
}

TEST_CASE_FIXTURE(ChannelsApi, "what can't be a channel is refused by its key, with what to write") {
  const auto fault = [this](const std::string& body) {
    const ApiAnswer answer = post("/api/channels", body);
    CHECK(answer.status == 422);
    return answer.detail();
  };
  CHECK(fault("{}").find("\"name\" is missing") == 0);
  CHECK(fault(R"({"name": "x"})").find("\"kind\" is missing") == 0);
  CHECK(fault(R"({"name": "x", "kind": "nfty"})").find("did you mean \"ntfy\"?") != std::string::npos);
  CHECK(fault(R"({"name": "x", "kind": "ntfy"})").find("\"fields.topic\": Topic is missing") == 0);
  const std::string secret = fault(R"({"name": "x", "kind": "ntfy", "fields": {"topic": "my-secret-topic"}})");
  CHECK(secret.find("\"fields.topic\": Topic is the name of a secret") == 0);
  CHECK(secret.find("my-secret-topic") == std::string::npos);
  CHECK(fault(R"({"name": "x", "kind": "ntfy", "fields": []})") == "\"fields\" should be an object of texts");
  CHECK(fault(R"({"name": "x", "kind": "ntfy", "fields": {"topic": 1}})") == "\"fields.topic\" should be a text");
  CHECK(fault(R"({"name": "x", "kind": "ntfy", "wants": ["news"]})").find("\"wants\": there is no message \"news\"") ==
        0);
  CHECK(post("/api/channels", kPhone).status == 201);
  CHECK(post("/api/channels", kPhone).status == 409);
}

TEST_CASE_FIXTURE(ChannelsApi, "what the configuration file sets is refused elsewhere, and the file is named") {
  keep_configured_channels(store, {{.name = "file", .kind = "ntfy", .fields = {{"topic", "T"}}, .zone = "UTC"}},
                           "/etc/zapply.json", at(0));
  for (const ApiAnswer& answer : {patch("/api/channels/file", R"({"paused": true})"), del("/api/channels/file")}) {
    CHECK(answer.status == 409);
    CHECK(answer.detail().find("/etc/zapply.json") != std::string::npos);
  }
}

TEST_CASE_FIXTURE(ChannelsApi, "a test is sent at once, and answered with what came of it") {
  post("/api/channels", kPhone);
  json told = post("/api/channels/phone/test", "{}").json();
  CHECK(told["state"] == "delivered");
  CHECK(told["status"] == 200);
  CHECK(told["answer"] == "taken");
  CHECK(told["kind"] == "test");
  receiver = [](const HttpCall&) { return HttpAnswer{.status = 403, .body = "no such token", .error = {}}; };
  told = post("/api/channels/phone/test", "{}").json();
  CHECK(told["state"] == "given-up");
  CHECK(told["answer"] == "no such token");
  CHECK(get("/api/channels/phone").json()["last"] == told);
  patch("/api/channels/phone", R"({"fields": {"topic": "X_MISSING"}})");
  CHECK(get("/api/channels/phone").json()["fault"].get<std::string>().find("there is no secret X_MISSING") == 0);
}

TEST_CASE_FIXTURE(ChannelsApi, "deliveries come in pages, by channel and state, and can be tried again") {
  post("/api/channels", kPhone);
  for (int i = 0; i < 5; ++i) queue("report-" + std::to_string(i));
  const json first = get("/api/deliveries?limit=3").json();
  CHECK(first["deliveries"].size() == 3);
  CHECK(first["deliveries"][0]["key"] == "report-4");
  const json second = get("/api/deliveries?limit=3&cursor=" + first["next_cursor"].get<std::string>()).json();
  CHECK(second["deliveries"].size() == 2);
  CHECK(second["next_cursor"].is_null());
  CHECK(get("/api/deliveries?channel=phone&state=waiting").json()["deliveries"].size() == 5);
  CHECK(get("/api/deliveries?state=delivered").json()["deliveries"].empty());
  CHECK(get("/api/deliveries?channel=none").status == 404);
  CHECK(get("/api/deliveries?state=gone").status == 422);
  CHECK(get("/api/deliveries?cursor=x").status == 422);
  CHECK(get("/api/channels/phone").json()["waiting"] == 5);
  const std::string id = std::to_string(first["deliveries"][0]["id"].get<std::int64_t>());
  begin_attempt(store, std::stoll(id), system_now());
  end_attempt(store, std::stoll(id), {DeliveryState::kGivenUp, 410, "gone", {}}, system_now());
  const ApiAnswer again = post("/api/deliveries/" + id + "/retry", "{}");
  CHECK(again.status == 202);
  CHECK(again.json()["state"] == "waiting");
  begin_attempt(store, std::stoll(id), system_now());
  end_attempt(store, std::stoll(id), {DeliveryState::kDelivered, 200, "", {}}, system_now());
  CHECK(post("/api/deliveries/" + id + "/retry", "{}").status == 409);
  CHECK(post("/api/deliveries/999/retry", "{}").status == 404);
}
