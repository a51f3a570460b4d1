#include <unistd.h>

#include <functional>
#include <utility>

#include "server/app/boards.h"
#include "server/app/channels.h"
#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/channel_text.h"
#include "server/cli/commands.h"
#include "server/cli/here_or_there.h"
#include "server/cli/output.h"
#include "server/delivering/courier.h"
#include "server/delivering/kept_channels.h"
#include "server/http/client.h"
#include "server/notify/channel_settings.h"
#include "server/store/deliveries.h"
#include "server/store/owner_lock.h"
#include "server/store/store.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

using What = ChannelOptions::What;

void take(const ChannelOptions& options, ChannelSettings& settings) {
  for (const auto& [name, value] : options.fields) settings.fields[name] = value;
  if (options.wants) settings.wants = *options.wants;
  if (options.score_min) settings.score_min = *options.score_min;
  if (options.jobs_max) settings.jobs_max = *options.jobs_max;
  if (options.quiet) settings.quiet = *options.quiet;
  if (options.zone) settings.zone = *options.zone;
  if (options.paused) settings.paused = *options.paused;
}

/// The server that uses the database, where there is one: its secrets count.
std::optional<std::string> server_of(const ChannelOptions& options) {
  const auto owner = OwnerLock::owner_of(database_path(options.data));
  if (!owner || owner->address.empty()) return std::nullopt;
  return owner->address;
}

void change(const ChannelOptions& options, const std::function<void(Store&, const ChannelKinds&)>& here,
            const std::function<void(ApiClient&)>& there) {
  here_or_there(
      options.data, options.token,
      [&](Store& store) {
        const ChannelKinds kinds = read_channel_kinds(read_config(options.catalog));
        or_usage_error<BadChannel, ChannelRefused>([&] { here(store, kinds); });
      },
      there);
}

StoredChannel channel_named(Store& store, const std::string& name) {
  auto channel = find_channel(store, name);
  if (!channel) throw UsageError("there is no channel " + name + ": `zapply channel list` lists them");
  return *std::move(channel);
}

ChannelsList all_channels(const ChannelOptions& options) {
  if (const auto server = server_of(options)) return ApiClient(*server, options.token).channels();
  const Config config = read_config(options.catalog);
  const ChannelKinds kinds = read_channel_kinds(config);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const ChannelSender sender = channel_sender(kinds, config, store);
  ChannelsList out{{}, kinds.all()};
  for (const StoredChannel& channel : channels(store)) out.channels.push_back(told(store, channel, sender));
  return out;
}

int list(const ChannelOptions& options) {
  Output output(STDOUT_FILENO);
  const std::vector<Channel> all = all_channels(options).channels;
  std::string lines;
  for (const Channel& channel : all) lines += to_json(channel) + "\n";
  if (!options.json)
    lines = all.empty() ? "There are no channels: `zapply channel add phone ntfy --set topic=NTFY_TOPIC` makes one.\n"
                        : channels_table(all).text(output.columns(), output.has_colours());
  output.write(lines);
  return 0;
}

int kinds(const ChannelOptions& options) {
  const ChannelKinds all = read_channel_kinds(read_config(options.catalog));
  const ChannelsList list{{}, all.all()};
  Output(STDOUT_FILENO).write(options.json ? to_json(list) + "\n" : kinds_text(all.all()));
  return 0;
}

int show(const ChannelOptions& options) {
  for (const Channel& channel : all_channels(options).channels) {
    if (channel.settings.name != options.name) continue;
    Output(STDOUT_FILENO).write(options.json ? to_json(channel) + "\n" : shown_text(channel));
    return 0;
  }
  throw UsageError("there is no channel " + options.name + ": `zapply channel list` lists them");
}

int add(const ChannelOptions& options) {
  ChannelSettings settings{.name = options.name, .kind = options.kind, .zone = find_zone(shown_zone("").name).name};
  const ChannelKinds known = read_channel_kinds(read_config(options.catalog));
  if (const ChannelKind* const kind = known.find(options.kind)) settings.wants = kind->wants;
  take(options, settings);
  change(
      options, [&](Store& store, const ChannelKinds& kinds) { keep_new_channel(store, checked(settings, kinds)); },
      [&](ApiClient& server) { server.add_channel(to_json(settings)); });
  return show(options);
}

int edit(ChannelOptions options) {
  if (options.what != What::kEdit) options.paused = options.what == What::kPause;
  change(
      options,
      [&](Store& store, const ChannelKinds& kinds) {
        ChannelSettings settings = channel_to_change(store, options.name).settings;
        take(options, settings);
        keep_changed_channel(store, checked(std::move(settings), kinds), system_now());
      },
      [&](ApiClient& server) {
        ChannelSettings settings = server.channel(options.name).settings;
        take(options, settings);
        server.change_channel(settings);
      });
  return show(options);
}

int remove(const ChannelOptions& options) {
  change(
      options, [&](Store& store, const ChannelKinds&) { forget_channel(store, options.name); },
      [&](ApiClient& server) { server.remove_channel(options.name); });
  Output(STDOUT_FILENO).write("Channel " + options.name + " is removed, with its deliveries.\n");
  return 0;
}

Delivery test_here(const ChannelOptions& options) {
  const Config config = read_config(options.catalog);
  const ChannelKinds kinds = read_channel_kinds(config);
  OwnedDatabase database(options.data);
  const StoredChannel channel = channel_named(database.store, options.name);
  Courier courier(database.store, channel_sender(kinds, config, database.store), courier_times());
  courier.set_dashboard(config.channels.dashboard);
  return courier.test(channel, {});
}

int test(const ChannelOptions& options) {
  const auto server = server_of(options);
  const Delivery delivery = server ? ApiClient(*server, options.token).test_channel(options.name) : test_here(options);
  const bool is_delivered = delivery.state == DeliveryState::kDelivered;
  Output(is_delivered ? STDOUT_FILENO : STDERR_FILENO).write(outcome_text(delivery));
  return is_delivered ? 0 : 1;
}

int deliveries(const ChannelOptions& options) {
  Output output(STDOUT_FILENO);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  if (!options.name.empty()) channel_named(store, options.name);
  const std::vector<Delivery> all =
      zapply::deliveries(store, {.channel = options.name,
                                 .state = options.state,
                                 .limit = options.limit == 0 ? kChannelsMax * kDeliveriesKept : options.limit});
  std::string lines;
  for (const Delivery& delivery : all) lines += to_json(delivery) + "\n";
  if (!options.json)
    lines = all.empty()
                ? "Nothing was sent yet.\n"
                : deliveries_table(all, shown_zone(options.data.zone)).text(output.columns(), output.has_colours());
  output.write(lines);
  return 0;
}

}  // namespace

int execute(const ChannelOptions& options) {
  switch (options.what) {
    case What::kList:
      return list(options);
    case What::kKinds:
      return kinds(options);
    case What::kAdd:
      return add(options);
    case What::kShow:
      return show(options);
    case What::kTest:
      return test(options);
    case What::kRemove:
      return remove(options);
    case What::kDeliveries:
      return deliveries(options);
    default:
      return edit(options);
  }
}

}  // namespace zapply
