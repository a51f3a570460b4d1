#include "server/delivering/kept_channels.h"

#include <utility>

#include "shared/text.h"

namespace zapply {
namespace {

std::string why_not(ChannelChange change, const std::string& name, const std::string& file) {
  switch (change) {
    case ChannelChange::kTaken:
      return "there is a channel " + name + " already: change that one, or take another name";
    case ChannelChange::kTooMany:
      return "there are " + std::to_string(kChannelsMax) + " channels already: remove one first";
    case ChannelChange::kInFile:
      return "channel " + name + " is set by the configuration file " + file +
             ": change it there, and start the server again";
    default:
      return "there is no channel " + clean_line(name, 80);
  }
}

void require_done(Store& store, ChannelChange change, const std::string& name) {
  if (change == ChannelChange::kDone) return;
  const auto known = change == ChannelChange::kInFile ? find_channel(store, name) : std::nullopt;
  throw ChannelRefused(change, why_not(change, name, known ? known->file.value_or("") : ""));
}

}  // namespace

void keep_new_channel(Store& store, const ChannelSettings& settings) {
  require_done(store, add_channel(store, settings), settings.name);
}

StoredChannel channel_to_change(Store& store, const std::string& name) {
  auto known = find_channel(store, name);
  if (!known) require_done(store, ChannelChange::kUnknown, name);
  if (known->file) require_done(store, ChannelChange::kInFile, name);
  return *std::move(known);
}

void keep_changed_channel(Store& store, const ChannelSettings& settings, Timestamp now) {
  require_done(store, change_channel(store, settings, now), settings.name);
}

void forget_channel(Store& store, const std::string& name) { require_done(store, remove_channel(store, name), name); }

}  // namespace zapply
