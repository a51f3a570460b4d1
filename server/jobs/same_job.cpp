#include "server/jobs/same_job.h"

#include <chrono>
#include <optional>
#include <utility>

#include "server/jobs/canonical_url.h"
#include "server/jobs/company_name.h"
#include "server/jobs/job_title.h"
#include "server/jobs/same_job_words.h"
#include "server/places/places.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::chrono::days kSameOpeningMax(60);

// Where it may be done, out of the title where the location doesn't say.
Places places_of(const Job& job, const JobTitle& title) {
  Places places(job.location, job.remote_from);
  return title.places && !places.name_any() ? *title.places : places;
}

// An id that a system gave: "5551532004", "8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b".
bool is_number(std::string_view text) {
  const bool is_uuid = text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-';
  return !text.empty() && (is_uuid || text.find_first_not_of("0123456789") == std::string_view::npos);
}

// Two addresses that differ in nothing but the number of the posting: of one site, that knows its postings apart.
bool are_siblings(std::string_view a, std::string_view b) {
  if (a == b) return false;
  const auto cut = [](std::string_view url) { return url.find_first_of("?#"); };
  if (a.substr(0, cut(a)) == b.substr(0, cut(b)))  // "?gh_jid=1"
    return cut(a) != std::string_view::npos && cut(b) != std::string_view::npos;
  const std::size_t ours = a.rfind('/'), theirs = b.rfind('/');
  if (a.substr(0, ours) != b.substr(0, theirs)) return false;
  return is_number(a.substr(ours + 1)) && is_number(b.substr(theirs + 1));
}

bool are_told_apart(const Job& a, const Job& b) {
  for (const std::string& ours : posting_urls(a))
    for (const std::string& theirs : posting_urls(b))
      if (are_siblings(ours, theirs)) return true;
  return false;
}

Timestamp date_of(const Job& job) { return job.published_at.value_or(job.first_seen_at); }

}  // namespace

std::vector<std::string> posting_urls(const Job& job) {
  std::vector<std::string> urls;
  if (std::string url = canonical_url(job.url); !url.empty()) urls.push_back(std::move(url));
  if (!job.apply_url) return urls;
  if (std::string url = canonical_url(*job.apply_url); !url.empty() && (urls.empty() || urls.front() != url))
    urls.push_back(std::move(url));
  return urls;
}

bool is_same_opening(const Job& a, const Job& b) {
  const std::string company = company_key(a.company);
  if (company.empty() || is_one_of(kNamesNobody, company) || company != company_key(b.company)) return false;
  const JobTitle title = read_title(a, company), other = read_title(b, company);
  if (title.key.empty() || title.key != other.key) return false;
  if (!title.requisition.empty() && !other.requisition.empty() && title.requisition != other.requisition) return false;
  if (are_told_apart(a, b)) return false;
  const auto apart = std::chrono::abs(date_of(a) - date_of(b));
  return apart <= kSameOpeningMax && places_of(a, title).overlap(places_of(b, other));
}

}  // namespace zapply
