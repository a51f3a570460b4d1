#pragma once

#include "server/app/config.h"
#include "server/delivering/courier.h"

namespace zapply {

class ChannelKinds;
class Store;

/// Those of the binary and of the configuration's folder. Throws ConfigError.
ChannelKinds read_channel_kinds(const Config&);

/// What sends messages, as the configuration and the environment say: ZAPPLY_SECRETS names a file of secrets. Throws
/// ConfigError where that can't be used.
ChannelSender channel_sender(const ChannelKinds&, const Config&, const Store&);

/// The usual ones; for tests of ours, ZAPPLY_DELIVERY_TIMES="5/250" makes tries come after so many milliseconds and give
/// up waiting for an answer after so many.
Courier::Times courier_times();

}  // namespace zapply
