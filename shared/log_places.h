#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zapply {

/// Where in an entry's message something was found, in characters: from, and behind its last one.
using MessagePlaces = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// The answer of GET /api/runs/{id}/logs/places: {"entries": [{"seq", "places": [[from, to], …]}, …]}, those in which
/// there is something.
struct LogPlacesAnswer {
  std::vector<std::pair<std::int64_t, MessagePlaces>> entries;  ///< by sequence number

  bool operator==(const LogPlacesAnswer&) const = default;
};
std::string to_json(const LogPlacesAnswer&);
/// Throws ProtocolError.
LogPlacesAnswer parse_log_places(std::string_view text);

}  // namespace zapply
