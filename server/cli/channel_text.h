#pragma once

#include <string>
#include <vector>

#include "server/cli/table.h"
#include "server/time/zones.h"
#include "shared/channel.h"

namespace zapply {

Table channels_table(const std::vector<Channel>&);
Table deliveries_table(const std::vector<Delivery>&, const Zone&);
/// A line for each setting.
std::string shown_text(const Channel&);
/// The fields of each kind.
std::string kinds_text(const std::vector<ChannelKind>&);
/// "Delivered: 200, ok", or why not.
std::string outcome_text(const Delivery&);

}  // namespace zapply
