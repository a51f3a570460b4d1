#include "server/announcements/announced_places.h"

#include <algorithm>

#include "server/values/employment_words.h"
#include "server/values/location_pieces.h"
#include "server/values/work_mode.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

bool names_any(std::string_view text) {
  const std::vector<LocationPiece> pieces = location_pieces(text);
  return std::any_of(pieces.begin(), pieces.end(), [](const LocationPiece& piece) {
    return piece.place.kind != PlaceName::Kind::kNone || piece.has_code() || !piece.town_of.empty() || piece.is_zone ||
           piece.is_excluded;
  });
}

bool is_wide(const HeaderPart& part) {
  if (part.kind == PartKind::kZone) return true;
  if (part.kind != PartKind::kPlace) return false;
  const std::vector<LocationPiece> pieces = location_pieces(part.text);
  return std::all_of(pieces.begin(), pieces.end(), [](const LocationPiece& piece) {
    return piece.names_wide() || !piece.code_country.empty() || piece.is_zone || piece.is_anywhere;
  });
}

/// "ONSITE/HYBRID Boston" and "Boston (onsite)" are Boston.
std::string without_mode(std::string_view text) {
  static constexpr std::string_view kMode =
      R"((?i)^(?:(?:hybrid|on-?site|on site|in[- ](?:office|person)|office)(?: only| first)?[ /,:+&–—-]*(?:or |and |in |at |@ ?)?)+[(]?(\pL[^()]*)[)]?$)";
  static constexpr std::string_view kBehind =
      R"((?i)^([^()]*\pL)[ ,/–—-]*(?:[(]? ?(?:hybrid|on-?site|on site|in[- ](?:office|person)|office)(?: only| first)? ?[)]?)$)";
  if (work_mode_said(text).mode == WorkMode::kRemote) return std::string(text);
  for (const std::string_view pattern : {kMode, kBehind})
    if (const auto place = first_match(pattern, text); place && names_any(*place)) return *place;
  return std::string(text);
}

}  // namespace

std::vector<std::string> announced_places(const std::vector<HeaderPart>& parts) {
  std::vector<std::string> places;
  const auto add = [&](std::string place) {
    static constexpr std::string_view kBefore =
        R"((?i)^((?:in|hiring in|based in|located in|locations?|offices? in)(?::| |: )).)";
    if (const auto behind = first_match(R"((?i)(,? (?:with )?(?:visa|relocation)\b[^)]*)$)", place))
      place.resize(place.size() - behind->size());
    if (matches(R"([a-z]{4,}[.]$)", place)) place.pop_back();
    if (const auto before = first_match(kBefore, place))
      place = trimmed(std::string_view(place).substr(before->size()));
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(std::move(place));
  };
  std::vector<std::string> bare;    // says remote and no place
  std::vector<std::string> widely;  // countries, regions and zones in parts of their own
  for (const HeaderPart& part : parts) {
    if (part.kind == PartKind::kMode && work_mode_said(part.text).mode == WorkMode::kRemote && !names_any(part.text))
      bare.push_back(part.text);
    else if (is_wide(part))
      widely.push_back(part.text);
  }
  // "REMOTE | US Only"
  const bool joins = !bare.empty() && !widely.empty() && bare.front().find('(') == std::string::npos;
  for (const HeaderPart& part : parts) {
    if (part.kind == PartKind::kPlace && !(joins && is_wide(part))) add(part.text);
    // "Remote: No (NL-based)"
    const bool denies = work_mode_said(part.text).mode == WorkMode::kOnsite && matches(R"((?i)\bremote\b)", part.text);
    if (part.kind == PartKind::kMode && !denies && names_any(part.text)) add(without_mode(part.text));
  }
  if (joins) add(bare.front() + " (" + joined(widely, ", ") + ")");
  if (places.empty() && !bare.empty()) places = {bare.front()};
  return places;
}

std::string announced_mode(const std::vector<HeaderPart>& parts) {
  const std::vector<std::string> modes = texts_of(parts, PartKind::kMode);
  const bool has_days = std::any_of(modes.begin(), modes.end(), [](const std::string& mode) {
    return work_mode_said(mode).days_on_site.has_value();
  });
  // Days in an office limit what stands beside them; else each part is a choice.
  return joined(modes, has_days ? ", " : "; ");
}

std::string announced_type(const std::vector<HeaderPart>& parts) {
  std::vector<std::string> types = texts_of(parts, PartKind::kType);
  if (types.empty())  // "Full-time, Remote"
    for (const HeaderPart& part : parts)
      if (part.kind == PartKind::kMode || part.kind == PartKind::kPay)
        for_each_part(employment_parts(part.text), [&](std::string_view piece) {
          if (employment_words_alone(piece) != 0) types.emplace_back(trimmed(piece));
        });
  // "Full-time or Contract" offers one or the other.
  EmploymentWords hours = 0, kinds = 0;
  for (const std::string& type : types)
    for_each_part(employment_parts(type), [&](std::string_view piece) {
      const EmploymentWords said = employment_words(piece);
      if ((said & kContractKinds) == 0)
        hours |= said;
      else
        kinds |= said;
    });
  // "Part-time, contract" is both.
  return hours != 0 && kinds != 0 && hours != kPartTime ? "" : joined(types, ", ");
}

}  // namespace zapply
