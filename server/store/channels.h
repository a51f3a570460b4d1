#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/channel.h"
#include "shared/timestamp.h"

namespace zapply {

class Database;
class Store;

// Where messages go (0021_channels.sql). server/delivering/ sends them. Everything throws StoreError.

inline constexpr std::int64_t kChannelsMax = 50;

struct StoredChannel {
  std::int64_t id = 0;
  ChannelSettings settings;
  std::optional<std::string> file;  ///< the configuration file that sets it
  std::int64_t begun_until = 0;     ///< the begin of runs up to this one is told, or none of its business
  std::int64_t ended_until = 0;     ///< the same of their ends

  bool operator==(const StoredChannel&) const = default;
};
/// By name.
std::vector<StoredChannel> channels(Store&);
std::vector<StoredChannel> channels(Database&);
std::optional<StoredChannel> find_channel(Store&, std::string_view name);

enum class ChannelChange { kDone, kTaken, kTooMany, kUnknown, kInFile };
/// What ended before is never told to it.
ChannelChange add_channel(Store&, const ChannelSettings&);
/// In the place of the one of its name. What waits is tried at once; where it was paused, what ended meanwhile is not told.
ChannelChange change_channel(Store&, const ChannelSettings&, Timestamp now);
/// With its deliveries.
ChannelChange remove_channel(Store&, std::string_view name);
/// Makes those of configuration files these: one of the same name becomes the file's, those that no file names any more go.
void keep_configured_channels(Store&, const std::vector<ChannelSettings>&, const std::string& file, Timestamp now);

/// Of the last change of channels, and of deliveries.
std::int64_t channels_revision(Database&);
std::int64_t deliveries_revision(Database&);

}  // namespace zapply
