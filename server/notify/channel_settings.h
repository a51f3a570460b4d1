#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "server/notify/kind_file.h"
#include "shared/channel.h"

namespace zapply {

inline constexpr int kScoreMax = 100;
inline constexpr int kJobsOfMessageMax = 100;

/// A channel that can't be used; `key` is the setting at fault, what() says what to write.
struct BadChannel : std::runtime_error {
  BadChannel(std::string at, const std::string& message) : std::runtime_error(message), key(std::move(at)) {}
  std::string key;
};

/// "NTFY_TOKEN": what secrets are called where they are kept.
bool is_secret_name(std::string_view name);

/// The settings as they are kept. Throws BadChannel. Whether its secrets are there is not looked at.
ChannelSettings checked(ChannelSettings, const ChannelKinds&);

}  // namespace zapply
