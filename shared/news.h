#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/protocol.h"

namespace zapply {

/// What the event stream tells.
struct RunGone {
  std::int64_t id = 0;
};
/// Forget everything and ask again: another database, or a reader from its future.
struct Reset {};
/// What stands at this address is to be asked for again: "/api/schedules".
struct Changed {
  std::string address;
};
using News = std::variant<Run, Source, RunGone, Changed, Reset>;

/// The event's name in the stream: "run", "source", "gone", "changed", "reset".
std::string_view event_name(const News&);
/// The event's data: one line of JSON.
std::string event_data(const News&);
/// Nothing for an event that this version doesn't know. Throws ProtocolError when the data are broken.
std::optional<News> parse_news(std::string_view event, std::string_view data);

/// "<database id>-<revision>".
std::string event_id(std::string_view database_id, std::int64_t revision);
struct EventId {
  std::string database_id;
  std::int64_t revision = 0;
};
std::optional<EventId> parse_event_id(std::string_view text);

}  // namespace zapply
