#include "shared/news.h"

#include <array>
#include <charconv>

namespace zapply {

std::string_view event_name(const News& news) {
  static constexpr std::array<std::string_view, 5> kNames{"run", "source", "gone", "changed", "reset"};
  static_assert(kNames.size() == std::variant_size_v<News>);
  return kNames[news.index()];
}

std::string event_data(const News& news) {
  if (const auto* run = std::get_if<Run>(&news)) return to_json(*run);
  if (const auto* source = std::get_if<Source>(&news)) return to_json(*source);
  if (const auto* gone = std::get_if<RunGone>(&news)) return "{\"id\":" + std::to_string(gone->id) + "}";
  std::string data;
  JsonWriter json(data);
  json.begin_object();
  if (const auto* changed = std::get_if<Changed>(&news)) json.field("name", changed->address);
  json.end_object();
  return data;
}

std::optional<News> parse_news(std::string_view event, std::string_view data) {
  if (event == "run") return parse_run(data);
  if (event == "source") return parse_source(data);
  if (event == "reset") return Reset{};
  if (event == "changed") return Changed{parse_changed_name(data)};
  if (event != "gone") return std::nullopt;
  return RunGone{parse_run_id(data)};
}

std::string event_id(std::string_view database_id, std::int64_t revision) {
  return std::string(database_id) + '-' + std::to_string(revision);
}

std::optional<EventId> parse_event_id(std::string_view text) {
  const std::size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return std::nullopt;
  EventId id{std::string(text.substr(0, dash)), 0};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + dash + 1, end, id.revision);
  if (error != std::errc() || stop != end || id.revision < 0) return std::nullopt;
  return id;
}

}  // namespace zapply
