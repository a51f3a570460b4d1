#include "server/extract/place_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/values/described_places.h"
#include "server/values/described_work.h"
#include "server/values/location.h"
#include "server/values/location_pieces.h"
#include "server/values/work_mode.h"
#include "server/words/numbers.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kNamesMax = 60;
constexpr std::size_t kLocationBytesMax = 1000;
constexpr std::size_t kZoneBytesMax = 160;

void add_unique(std::vector<std::string>& all, std::string text) {
  if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
}

/// Of several, those that name a place: "Hybrid" and "Multiple locations" beside "Seattle, WA" say no more than that.
std::string joined_location(const std::vector<std::string>& places) {
  std::vector<std::string> named;
  for (const std::string& place : places)
    if (names_place(place)) named.push_back(place);
  return clean_line(joined(named.empty() ? places : named, "; "), kLocationBytesMax);
}

void merge_mode(const Said& said, const std::vector<std::string>& places, Job& job) {
  std::optional<bool> flag;
  WorkModeSaid word;
  for (const SaidField field : {SaidField::kWorkMode, SaidField::kRemote})
    for (const std::string& text : said.all(field)) {
      if (!flag) flag = parse_bool(text);
      if (!word.mode) word = work_mode_said(text);
    }
  // "Hybrid" in the place of a location
  if (!word.mode && !flag)
    for (const std::string& place : places)
      if (!word.mode && !names_place(place) && places.size() > 1) word = work_mode_said(place);
  if (!word.mode && flag == true) word.mode = WorkMode::kRemote;
  if (!word.mode && !flag) return;
  job.work_mode = word.mode;
  job.days_on_site = word.days_on_site;
  job.remote = word.mode ? is_remote(word.mode) : flag;
}

std::vector<std::string> said_remote_from(const Said& said) {
  std::vector<std::string> from;
  for (const std::string& text : said.all(SaidField::kRemoteFrom)) {
    const std::string line = said_line(text);
    if (line.empty()) continue;
    const std::vector<std::string> named = places_named({line});
    if (named.empty()) add_unique(from, country_of(line).empty() ? line : std::string(country_of(line)));
    for (const std::string& name : named) add_unique(from, name);
    if (from.size() >= kNamesMax) break;
  }
  return from;
}

void set_mode(Job& job, WorkMode mode, std::optional<int> days) {
  job.work_mode = mode;
  job.remote = is_remote(mode);
  job.days_on_site = mode == WorkMode::kHybrid ? days : std::nullopt;
}

bool is_worldwide(const std::vector<std::string>& from) {
  return from.empty() || (from.size() == 1 && from.front() == "worldwide");
}

/// "Georgia" alone is a country's name and a state's: what else the posting says tells which.
void tell_which_georgia(Job& job) {
  if (!job.description || job.remote_from.size() != 1 || job.remote_from.front() != "Georgia") return;
  if (matches(R"((?i)tbilisi|batumi|kutaisi|\bgeorgian\b|\bgel\b)", *job.description)) return;
  if (matches(R"(\b(?:United States|U\.S\.|USA|401\(?[kK]\)?|Atlanta)(?:\W|$))", *job.description))
    job.remote_from = {"United States"};
}

void read_zone(Job& job, const DescribedWork& described) {
  job.time_zone.clear();
  for (const std::string_view text : {std::string_view(job.location), std::string_view(job.title)}) {
    if (!matches(
            R"((?i)zone|\ba[ec][sd]t\b|\bsgt\b|\bhkt\b|huso|fuseau|fuso|strefa|tidszon|\btzs?\b|utc|gmt|\b(?:ce|e|p|c|m|b|i|j)s?t\b|hours|hrs|overlap|\btime\b|\b[cepm]dt\b|\be?cest\b)",
            text))
      continue;
    // "US/EU timezones" is one demand in two pieces.
    std::string_view zone;
    for (const LocationPiece& piece : location_pieces(text)) {
      if (!piece.is_zone || (!zone.empty() && piece.before != '/' && piece.before != '&' && piece.before != '|')) {
        if (!zone.empty()) break;
        continue;
      }
      const char* begin = zone.empty() ? piece.text.data() : zone.data();
      zone = {begin, static_cast<std::size_t>(piece.text.data() + piece.text.size() - begin)};
    }
    if (job.time_zone.empty()) job.time_zone = clean_line(zone, kZoneBytesMax);
  }
  if (job.time_zone.empty()) job.time_zone = described.time_zone;
}

}  // namespace

void merge_place(const Said& said, Job& job) {
  std::vector<std::string> places;
  for (const std::string& text : said.all(SaidField::kLocation))
    if (std::string place = tidy_location(said_line(text)); !place.empty()) add_unique(places, std::move(place));
  if (!places.empty()) job.location = joined_location(places);
  merge_mode(said, places, job);
  if (std::vector<std::string> from = said_remote_from(said); !from.empty()) job.remote_from = std::move(from);
}

void complete_place(Job& job) {
  const WorkModeSaid at_location = work_mode_said(job.location);
  const DescribedWork titled = titled_work(job.title);
  // A remote place beside others beats "on-site", which is said of the others: "London; Remote, Spain".
  const bool is_in_list = job.location.find(';') != std::string::npos || job.work_mode != WorkMode::kOnsite;
  if (at_location.mode && (!job.work_mode || (at_location.mode == WorkMode::kRemote && is_in_list)) &&
      job.work_mode != WorkMode::kRemote)
    set_mode(job, *at_location.mode, at_location.days_on_site);
  const bool is_limited = titled.mode && titled.mode != WorkMode::kRemote;
  if (titled.mode && (!job.work_mode || (is_limited && job.work_mode == WorkMode::kRemote)))
    set_mode(job, *titled.mode, titled.days_on_site);

  const DescribedWork described = job.description ? described_work(*job.description) : DescribedWork();
  if (!job.work_mode && described.mode && !(job.remote == false && described.mode == WorkMode::kRemote))
    set_mode(job, *described.mode, described.days_on_site);
  // Days in the office, as the text counts them, beat a board's flag.
  if (job.work_mode == WorkMode::kRemote && described.mode == WorkMode::kHybrid && described.days_on_site &&
      at_location.mode != WorkMode::kRemote && titled.mode != WorkMode::kRemote)
    set_mode(job, WorkMode::kHybrid, described.days_on_site);
  if (job.work_mode == WorkMode::kHybrid && !job.days_on_site && described.mode == WorkMode::kHybrid)
    job.days_on_site = described.days_on_site;
  if (!job.work_mode && job.description && !described.speaks_of_it && names_place(job.location) &&
      is_done_at_a_place(job.title, job.location, *job.description))
    set_mode(job, WorkMode::kOnsite, std::nullopt);
  read_zone(job, described);

  if (job.work_mode != WorkMode::kRemote) {
    if (job.remote == false || job.description) job.remote_from.clear();
    return;
  }
  // The posting's own words beat a board's "Anywhere".
  const std::vector<std::string> located = remote_from_of({job.location});
  const bool is_certain = at_location.mode == WorkMode::kRemote && !is_worldwide(located);
  // A board's country is its office's; a list of places beside it says of more: "London; Stockholm".
  const bool names_more = located.size() > job.remote_from.size() &&
                          std::all_of(job.remote_from.begin(), job.remote_from.end(), [&](const std::string& name) {
                            return std::find(located.begin(), located.end(), name) != located.end();
                          });
  if ((is_worldwide(job.remote_from) || names_more) && !located.empty()) job.remote_from = located;
  if (job.description && !is_certain)
    if (std::vector<std::string> from = described_places(*job.description); !is_worldwide(from))
      job.remote_from = std::move(from);
  if (!titled.remote_from.empty() && !is_worldwide(titled.remote_from)) job.remote_from = titled.remote_from;
  tell_which_georgia(job);
}

}  // namespace zapply
