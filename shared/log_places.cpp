#include "shared/log_places.h"

#include <nlohmann/json.hpp>

#include "shared/protocol.h"

namespace zapply {
namespace {

using Json = nlohmann::json;

std::pair<std::int64_t, std::int64_t> parse_place(const Json& json) {
  const bool is_pair =
      json.is_array() && json.size() == 2 && json[0].is_number_unsigned() && json[1].is_number_unsigned();
  if (!is_pair || json[0] >= json[1]) throw ProtocolError("a place should be two whole numbers, the smaller first");
  return {json[0].get<std::int64_t>(), json[1].get<std::int64_t>()};
}

}  // namespace

std::string to_json(const LogPlacesAnswer& answer) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("entries").begin_array();
  for (const auto& [seq, places] : answer.entries) {
    json.begin_object().field("seq", seq).key("places").begin_array();
    for (const auto& [from, to] : places) json.begin_array().value(from).value(to).end_array();
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out;
}

LogPlacesAnswer parse_log_places(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("entries") || !json["entries"].is_array())
    throw ProtocolError("expected an object with \"entries\"");
  LogPlacesAnswer answer;
  for (const Json& entry : json["entries"]) {
    const bool is_whole = entry.is_object() && entry.contains("seq") && entry["seq"].is_number_integer() &&
                          entry.contains("places") && entry["places"].is_array();
    if (!is_whole) throw ProtocolError("an entry should have \"seq\" and \"places\"");
    MessagePlaces places;
    for (const Json& place : entry["places"]) places.push_back(parse_place(place));
    answer.entries.emplace_back(entry["seq"].get<std::int64_t>(), std::move(places));
  }
  return answer;
}

}  // namespace zapply
