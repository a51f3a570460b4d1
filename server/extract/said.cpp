#include "server/extract/said.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/extract/field_values.h"
#include "server/text/html_text.h"
#include "server/text/line_tags.h"
#include "server/text/mojibake.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

// More than the readers take of a text, of a field's texts, and of all that is said of one job.
constexpr std::size_t kTextBytesMax = 4000;
constexpr std::size_t kTextsMax = 200;
constexpr std::size_t kKeptBytesMax = 64 * 1024;

constexpr auto& kNames = EnumNames<SaidField>::kNames;
constexpr std::string_view kAgain = "\"again\":true";

void append_part(std::string& kept, std::string_view part) {
  if (kept.size() + part.size() > kKeptBytesMax) return;
  if (kept.empty())
    kept = "[";
  else
    kept.back() = ',';  // instead of "]"
  kept.append(part).append("]");
}

}  // namespace

std::string said_line(std::string_view text, std::size_t bytes_max) {
  std::string line = decode_entities(text);
  if (line != text) line = decode_entities(line);
  if (line.find('<') != std::string::npos) line = without_line_tags(line);
  return clean_line(without_mojibake(line), bytes_max);
}

Said::Said(FieldValues& values) {
  for (std::size_t i = 0; i < kNames.size(); ++i) texts_[i] = values.at_most(kNames[i], kTextsMax, kTextBytesMax);
}

Said SaidPart::said() const {
  Said said;
  for (std::size_t i = 0; i < texts.size(); ++i) said.set(static_cast<SaidField>(i), texts[i]);
  return said;
}

void append_said(std::string& kept, const Said& said) {
  std::string part;
  part.reserve(400);
  JsonWriter json(part);
  json.begin_object();
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    std::span<const std::string> texts = said.all(static_cast<SaidField>(i));
    if (texts.empty()) continue;
    json.key(kNames[i]);
    if (texts.size() == 1) {
      json.value(texts.front());
      continue;
    }
    json.begin_array();
    for (const std::string& text : texts) json.value(text);
    json.end_array();
  }
  json.end_object();
  append_part(kept, part);
}

void append_said_again(std::string& kept, std::string_view again) {
  if (again.size() < 2) return;
  std::string part(again.substr(1, again.size() - 2));  // one object, without the array's brackets
  part.insert(1, part == "{}" ? std::string(kAgain) : std::string(kAgain) + ',');
  append_part(kept, part);
}

std::vector<SaidPart> read_said(std::string_view kept) {
  std::vector<SaidPart> parts;
  const auto json = nlohmann::json::parse(kept, nullptr, false);
  if (!json.is_array()) return parts;
  for (const auto& object : json) {
    SaidPart& part = parts.emplace_back();
    part.is_again = object.contains("again");
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      const auto field = object.find(kNames[i]);
      if (field == object.end()) continue;
      if (field->is_array())
        part.texts[i] = field->get<std::vector<std::string>>();
      else
        part.texts[i] = {field->get<std::string>()};
    }
  }
  return parts;
}

}  // namespace zapply
