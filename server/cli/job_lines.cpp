#include "server/cli/job_lines.h"

#include <cmath>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kIdWidth = 6;
constexpr std::size_t kPartBytesMax = 120;

std::string date_of(Timestamp t, const Zone& zone) { return format_local(t, zone.offset(t)).substr(0, 10); }

std::string pay_of(const Salary& salary) {
  if (!salary.text.empty()) return clean_line(salary.text, kPartBytesMax);
  const auto amount = [](double value) { return with_thousands(std::llround(value)); };
  std::string text;
  if (salary.min) text = amount(*salary.min);
  if (salary.max && salary.max != salary.min) text += (text.empty() ? "up to " : " to ") + amount(*salary.max);
  if (text.empty()) return text;
  if (!salary.currency.empty()) text += " " + clean_line(salary.currency, 10);
  if (!salary.period.empty()) text += " a " + clean_line(salary.period, 10);
  return text;
}

}  // namespace

std::string job_lines(const Job& job, const Zone& zone) {
  std::string id = job.id == 0 ? "" : std::to_string(job.id);
  if (id.size() < kIdWidth) id.insert(0, kIdWidth - id.size(), ' ');
  const std::string indent(kIdWidth + 2, ' ');
  std::string text = id + "  " + clean_line(job.title);
  if (!job.company.empty()) text += ", " + clean_line(job.company);
  text += "\n" + indent;
  if (!job.location.empty()) text += clean_line(job.location, kPartBytesMax) + ", ";
  if (const std::string pay = pay_of(job.salary); !pay.empty()) text += pay + ", ";
  if (job.published_at)
    text +=
        "since " +
        (job.published_is_day ? format_local(*job.published_at, 0).substr(0, 10) : date_of(*job.published_at, zone)) +
        ", ";
  else if (job.first_seen_at != Timestamp{})
    text += "seen " + date_of(job.first_seen_at, zone) + ", ";
  if (job.closed_at) text += "closed " + date_of(*job.closed_at, zone) + ", ";
  text += clean_line(job.source_name);
  return text + "\n" + indent + clean_line(job.url) + "\n";
}

}  // namespace zapply
