#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/channel.h"

namespace zapply {

/// What only the configuration file may allow a channel.
struct ChannelPermission {
  bool allow_private = false;  ///< also addresses that are not of the public internet
  std::string ca_file;         ///< whose word is taken for a mail server's name; empty: the system's

  bool operator==(const ChannelPermission&) const = default;
};

/// What the configuration file says of channels.
struct ChannelsConfig {
  std::vector<ChannelSettings> channels;  ///< as they are kept
  std::map<std::string, ChannelPermission, std::less<>> permissions;
  std::optional<std::filesystem::path> kinds_folder;
  std::optional<std::filesystem::path> secrets_file;
  /// Variables that stand for those of the environment: the address of the demo's inbox, which is no secret.
  std::map<std::string, std::string> secret_variables;
  std::string dashboard;  ///< where its owner reaches it; empty: where the server listens
};

}  // namespace zapply
