#include "server/api/channels_routes.h"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/api/lookup.h"
#include "server/api/or_refuse.h"
#include "server/api/seat.h"
#include "server/delivering/courier.h"
#include "server/delivering/kept_channels.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/notify/channel_settings.h"
#include "server/store/channels.h"
#include "server/store/deliveries.h"
#include "server/store/store.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kDeliveriesPerPage = 20;
constexpr std::int64_t kDeliveriesPerPageMax = 200;

StoredChannel channel_named(Store& store, const Call& call) {
  auto channel = find_channel(store, call.parameter);
  if (!channel) fail_unknown("channel", call.parameter);
  return *std::move(channel);
}

void answer_channel(Store& store, const Courier& courier, const Call& call, std::string_view name, int status = 200) {
  const auto channel = find_channel(store, name);
  if (!channel) fail_unknown("channel", name);
  answer_json(call, to_json(told(store, *channel, courier.sender())), status);
}

std::map<std::string, std::string> fields_in(const nlohmann::json& body) {
  std::map<std::string, std::string> out;
  const auto& fields = body.at("fields");
  if (!fields.is_object()) throw HttpError(422, "\"fields\" should be an object of texts");
  for (const auto& [name, value] : fields.items()) {
    if (!value.is_string()) throw HttpError(422, "\"fields." + clean_line(name, 40) + "\" should be a text");
    out[name] = value.get_ref<const std::string&>();
  }
  return out;
}

std::vector<MessageKind> kinds_of(const std::vector<std::string>& names) {
  std::vector<MessageKind> out;
  for (const std::string& name : names) {
    const auto kind = from_name<MessageKind>(name);
    if (!kind)
      throw HttpError(422, "\"wants\": there is no message \"" + clean_line(name, 40) + "\", but " +
                               joined(names_of<MessageKind>()));
    out.push_back(*kind);
  }
  return out;
}

/// Takes over what the body says.
void take(const nlohmann::json& body, ChannelSettings& settings) {
  if (auto kind = text_in(body, "kind")) settings.kind = *std::move(kind);
  if (body.contains("fields") && !body["fields"].is_null()) settings.fields = fields_in(body);
  if (const auto wants = texts_in(body, "wants")) settings.wants = kinds_of(*wants);
  if (const auto score = count_in(body, "score_min"))
    settings.score_min = static_cast<int>(std::min<std::int64_t>(*score, kScoreMax + 1));
  if (const auto jobs = count_in(body, "jobs_max"))
    settings.jobs_max = static_cast<int>(std::min<std::int64_t>(*jobs, kJobsOfMessageMax + 1));
  if (auto quiet = text_in(body, "quiet")) settings.quiet = *std::move(quiet);
  if (auto zone = text_in(body, "zone")) settings.zone = *std::move(zone);
  if (const auto paused = boolean_in(body, "paused")) settings.paused = *paused;
}

void list(Store& store, const Courier& courier, const Call& call) {
  const QueryParameters none(call.request, {});
  ChannelsList out;
  out.kinds = courier.sender().kinds().all();
  for (const StoredChannel& channel : channels(store)) out.channels.push_back(told(store, channel, courier.sender()));
  answer_json(call, to_json(out));
}

void add(Store& store, const Courier& courier, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body =
      parse_body(call.request, {"name", "kind", "fields", "wants", "score_min", "jobs_max", "quiet", "zone", "paused"});
  ChannelSettings settings{.name = required_text(body, "name", "what to call it, such as \"phone\""),
                           .kind = required_text(body, "kind", "such as \"ntfy\"")};
  if (const ChannelKind* const kind = courier.sender().kinds().find(settings.kind)) settings.wants = kind->wants;
  take(body, settings);
  or_refuse<BadChannel, ChannelRefused>([&] {
    settings = checked(settings, courier.sender().kinds());
    keep_new_channel(store, settings);
  });
  call.response.set_header("Location", "/api/channels/" + settings.name);
  answer_channel(store, courier, call, settings.name, 201);
}

void read_one(Store& store, const Courier& courier, const Call& call) {
  const QueryParameters none(call.request, {});
  answer_json(call, to_json(told(store, channel_named(store, call), courier.sender())));
}

void change(Store& store, const Courier& courier, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body =
      parse_body(call.request, {"kind", "fields", "wants", "score_min", "jobs_max", "quiet", "zone", "paused"});
  or_refuse<BadChannel, ChannelRefused>([&] {
    ChannelSettings settings = channel_to_change(store, std::string(call.parameter)).settings;
    take(body, settings);
    settings = checked(settings, courier.sender().kinds());
    keep_changed_channel(store, settings, system_now());
  });
  answer_channel(store, courier, call, call.parameter);
}

void remove(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  or_refuse<BadChannel, ChannelRefused>([&] { forget_channel(store, std::string(call.parameter)); });
  answer_nothing(call);
}

void test(Store& store, Courier& courier, std::atomic<int>& tests, const std::stop_token& stop, const Call& call) {
  const QueryParameters none(call.request, {});
  parse_body(call.request, {});
  const StoredChannel channel = channel_named(store, call);
  const Seat seat(tests, 2, "two tests are on already: try again when they have ended");
  answer_json(call, to_json(courier.test(channel, stop)));
}

void list_deliveries(Store& store, const Call& call) {
  const QueryParameters parameters(call.request, {"channel", "state", "cursor", "limit"});
  DeliveriesQuery query;
  query.channel = parameters.text("channel");
  if (!query.channel.empty() && !find_channel(store, query.channel)) fail_unknown("channel", query.channel);
  if (const std::string state = parameters.text("state"); !state.empty()) {
    query.state = from_name<DeliveryState>(state);
    if (!query.state)
      throw BadQuery("state", "query parameter \"state\" should be one of " + joined(names_of<DeliveryState>()));
  }
  query.before = parameters.integer("cursor", 1, std::numeric_limits<std::int64_t>::max());
  const std::int64_t limit = parameters.integer("limit", 1, kDeliveriesPerPageMax).value_or(kDeliveriesPerPage);
  query.limit = limit + 1;
  DeliveriesPage page{deliveries(store, query), std::nullopt};
  if (std::ssize(page.deliveries) > limit) {
    page.deliveries.pop_back();
    page.next_cursor = std::to_string(page.deliveries.back().id);
  }
  answer_json(call, to_json(page));
}

void retry(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  parse_body(call.request, {});
  const std::int64_t id = id_of(call, "delivery");
  switch (retry_delivery(store, id, system_now())) {
    case RetryResult::kUnknown:
      fail_unknown("delivery", call.parameter);
    case RetryResult::kDelivered:
      throw HttpError(409, "delivery " + std::to_string(id) + " has arrived already");
    case RetryResult::kQueued:
      break;
  }
  const auto delivery = find_delivery(store, id);
  if (!delivery) fail_unknown("delivery", call.parameter);
  answer_json(call, to_json(*delivery), 202);
}

}  // namespace

void add_channels_routes(Router& router, Store& store, Courier& courier, const std::stop_token& stop) {
  const auto tests = std::make_shared<std::atomic<int>>(0);
  router.get("/api/channels", [&store, &courier](const Call& call) { list(store, courier, call); });
  router.post("/api/channels", [&store, &courier](const Call& call) { add(store, courier, call); });
  router.get("/api/channels/{name}", [&store, &courier](const Call& call) { read_one(store, courier, call); });
  router.patch("/api/channels/{name}", [&store, &courier](const Call& call) { change(store, courier, call); });
  router.del("/api/channels/{name}", [&store](const Call& call) { remove(store, call); });
  router.post("/api/channels/{name}/test",
              [&store, &courier, tests, stop](const Call& call) { test(store, courier, *tests, stop, call); });
  router.get("/api/deliveries", [&store](const Call& call) { list_deliveries(store, call); });
  router.post("/api/deliveries/{id}/retry", [&store](const Call& call) { retry(store, call); });
}

}  // namespace zapply
