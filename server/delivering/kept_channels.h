#pragma once

#include <stdexcept>
#include <string>

#include "server/store/channels.h"

namespace zapply {

class Store;

/// What a person wants of the kept channels, and can't have; the message says why and what to do.
struct ChannelRefused : std::runtime_error {
  ChannelRefused(ChannelChange refused, const std::string& message) : std::runtime_error(message), why(refused) {}
  ChannelChange why;
};

// These take settings that are checked(), and throw ChannelRefused.

void keep_new_channel(Store&, const ChannelSettings&);
/// The one that is there, to be changed.
StoredChannel channel_to_change(Store&, const std::string& name);
void keep_changed_channel(Store&, const ChannelSettings&, Timestamp now);
void forget_channel(Store&, const std::string& name);

}  // namespace zapply
