#include "server/render/feed.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "server/render/html.h"
#include "server/render/pay_text.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

constexpr std::size_t kSummaryBytesMax = 2000;
constexpr std::size_t kRemoteFromMax = 5;

/// The database's own bits, version, variant with what it is the id of, and the id.
std::string urn(const std::string& database_id, char kind, std::int64_t id) {
  std::string digits = database_id;
  digits.resize(32, '0');
  std::array<char, 13> number{};
  std::snprintf(number.data(), number.size(), "%012llx", static_cast<unsigned long long>(id) & 0xffff'ffff'ffffULL);
  return "urn:uuid:" + digits.substr(0, 8) + '-' + digits.substr(8, 4) + "-8" + digits.substr(13, 3) + "-a" +
         std::string(1, kind) + digits.substr(18, 2) + '-' + number.data();
}

std::string match_words(const JobMatch& match) {
  switch (match.standing.verdict) {
    case Verdict::kYes:
      return "You may do it, " + std::to_string(match.standing.score) + " of 100";
    case Verdict::kUnknown:
      return "It doesn't say whether you may do it, " + std::to_string(match.standing.score) + " of 100";
    case Verdict::kNo:
      break;
  }
  return "Ruled out, " + std::to_string(match.standing.score) + " of 100";
}

constexpr std::size_t kTextBytesMax = 32 * 1024;

}  // namespace

std::string feed_urn(const Feed& feed) { return urn(feed.database_id, '1', feed.search_id); }
std::string job_urn(const Feed& feed, std::int64_t job_id) { return urn(feed.database_id, '0', job_id); }

std::string summary_of(const Feed& feed, const Job& job) {
  std::vector<std::string> parts;
  if (feed.tells_match && job.match) parts.push_back(match_words(*job.match));
  if (!job.location.empty()) parts.push_back(job.location);
  if (std::string mode = work_mode_text(job); !mode.empty()) parts.push_back(std::move(mode));
  if (const std::string from = remote_from_text(job, kRemoteFromMax); !from.empty()) parts.push_back("from " + from);
  if (std::string pay = pay_text(job.salary); !pay.empty()) parts.push_back(std::move(pay));
  return clean_line(joined(parts, " · "), kSummaryBytesMax);
}

std::string feed_title_of(const Job& job) { return job.company.empty() ? job.title : job.title + ", " + job.company; }

std::string text_html_of(const Job& job) {
  std::string text = job.description.value_or("");
  cut_text(text, kTextBytesMax);
  std::string html;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    html += "<p>";
    for (std::size_t line = at; line < end;) {
      const std::size_t stop = std::min(text.find('\n', line), end);
      if (line > at) html += "<br>";
      append_html(html, std::string_view(text).substr(line, stop - line));
      line = stop + 1;
    }
    html += "</p>";
    at = end + 2;
  }
  return html;
}

bool is_web_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

}  // namespace zapply
