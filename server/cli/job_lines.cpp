#include "server/cli/job_lines.h"

#include <string>
#include <vector>

#include "server/render/pay_text.h"
#include "shared/ascii.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

constexpr std::size_t kIdWidth = 6;
constexpr std::size_t kPartBytesMax = 120;
constexpr std::size_t kCountriesShown = 4;
constexpr std::size_t kZoneBytesMax = 40;

std::string date_of(Timestamp t, const Zone& zone) { return format_local(t, zone.offset(t)).substr(0, 10); }

std::string day_of_publishing(const Job& job, const Zone& zone) {
  return job.published_is_day ? format_local(*job.published_at, 0).substr(0, 10) : date_of(*job.published_at, zone);
}

/// "Remote from Germany, Austria", "Hybrid, 2 days on site", "On site".
std::string work_of(const Job& job) {
  std::string text = work_mode_text(job);
  if (text.empty() && !job.remote_from.empty()) text = "Remote";
  if (!job.remote_from.empty()) {
    const std::string from = remote_from_text(job, kCountriesShown);
    text += (from == "worldwide" ? " " : " from ") + clean_line(from, kPartBytesMax);
  }
  // A whole sentence about it is for the job's own page.
  if (!job.time_zone.empty() && job.time_zone.size() <= kZoneBytesMax)
    text += (text.empty() ? "" : ", ") + ("time zone " + clean_line(job.time_zone));
  return text;
}

/// Empty where it says no more than how the work is done.
std::string place_of(const Job& job) {
  const std::string place = clean_line(job.location, kPartBytesMax);
  if (job.work_mode != WorkMode::kRemote) return place;
  const bool is_told = ascii::lowers_to(place, "remote") || place == remote_from_text(job, kCountriesShown) ||
                       job.location == job.time_zone;
  return is_told ? "" : place;
}

std::vector<std::string> facts_of(const Job& job, const Zone& zone) {
  std::vector<std::string> facts{work_of(job), place_of(job), pay_text(job.salary)};
  if (job.published_at)
    facts.push_back("since " + day_of_publishing(job, zone));
  else if (job.first_seen_at != Timestamp{})
    facts.push_back("seen " + date_of(job.first_seen_at, zone));
  if (job.closed_at) facts.push_back("closed " + date_of(*job.closed_at, zone));
  facts.push_back(clean_line(job.source_name));
  std::erase(facts, "");
  return facts;
}

}  // namespace

std::string job_lines(const Job& job, const Zone& zone) {
  std::string id = job.id == 0 ? "" : std::to_string(job.id);
  if (id.size() < kIdWidth) id.insert(0, kIdWidth - id.size(), ' ');
  const std::string indent(kIdWidth + 2, ' ');
  std::string text = id + "  " + clean_line(job.title);
  if (!job.company.empty()) text += ", " + clean_line(job.company);
  return text + "\n" + indent + joined(facts_of(job, zone), " · ") + "\n" + indent + clean_line(job.url) + "\n";
}

}  // namespace zapply
