#include "server/jobs/same_job.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "server/jobs/company_name.h"
#include "server/jobs/job_title.h"
#include "server/jobs/posting_shape.h"
#include "server/jobs/same_job_words.h"
#include "server/places/places.h"
#include "server/words/folded_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::chrono::days kSameOpeningMax(60);

// Where it may be done, out of the title where the location doesn't say.
Places places_of(const Job& job, const JobTitle& title) {
  Places places(job.location, job.remote_from);
  return title.places && !places.name_any() ? *title.places : places;
}

// "Engineer - Berlin" and "Engineer - Munich", wherever both are listed.
bool titles_name_other_places(const JobTitle& a, const JobTitle& b) {
  return a.places && b.places && !a.places->overlap(*b.places);
}

// A title's place is one of the location's, and the job is there.
bool are_in_one_place(const Job& a, const JobTitle& title_a, const Job& b, const JobTitle& title_b) {
  if (titles_name_other_places(title_a, title_b)) return false;
  const Places places_a = places_of(a, title_a), places_b = places_of(b, title_b);
  return places_a.overlap(places_b) && (!title_a.places || title_a.places->overlap(places_b)) &&
         (!title_b.places || title_b.places->overlap(places_a));
}

bool names_somebody(const std::string& company) { return !company.empty() && !is_one_of(kNamesNobody, company); }

// "Acme" and "Acme Deutschland": enough beside an address that is known to be one posting's.
bool begins_alike(const std::string& a, const std::string& b) {
  constexpr std::size_t kTellingBytes = 4;
  return std::min(a.size(), b.size()) >= kTellingBytes && (a.starts_with(b) || b.starts_with(a));
}

// A title of several words that is all in the address.
bool holds_title(std::string_view url, const JobTitle& title) {
  constexpr std::size_t kTellingBytes = 8;
  std::string words = folded_words(last_part(url));
  std::erase(words, ' ');
  return title.key.size() >= kTellingBytes && words.find(title.key) != std::string::npos;
}

bool holds_a_word_of(std::string_view url, const Job& job) {
  const std::string address = folded_words(last_part(url)), title = folded_words(job.title);
  const std::vector<std::string_view> in_address = words_of(address);
  for (const std::string_view word : words_of(title))
    if (word.size() > 3 && std::find(in_address.begin(), in_address.end(), word) != in_address.end()) return true;
  return false;
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
  for (const PostingAddress& ours : posting_addresses(a))
    for (const PostingAddress& theirs : posting_addresses(b))
      if (are_siblings(ours.url, theirs.url)) return true;
  return false;
}

Timestamp date_of(const Job& job) { return job.published_at.value_or(job.first_seen_at); }

}  // namespace

std::vector<PostingAddress> posting_addresses(const Job& job) {
  std::vector<PostingAddress> addresses;
  const auto add = [&](std::string_view url) {
    PostingAddress address = read_address(url);
    if (address.kind == PostingAddress::Kind::kNone) return;
    if (addresses.empty() || addresses.front().url != address.url) addresses.push_back(std::move(address));
  };
  add(job.url);
  if (job.apply_url) add(*job.apply_url);
  return addresses;
}

bool share_posting(const Job& a, const Job& b) {
  using Kind = PostingAddress::Kind;
  const std::vector<PostingAddress> ours = posting_addresses(a), theirs = posting_addresses(b);
  const std::string company = company_key(a.company), other_company = company_key(b.company);
  const JobTitle title = read_title(a, company), other = read_title(b, other_company);
  if (titles_name_other_places(title, other)) return false;
  const bool both_named = names_somebody(company) && names_somebody(other_company);
  const bool same_company = both_named && company == other_company;
  const bool same_title = !title.key.empty() && title.key == other.key;
  return std::any_of(ours.begin(), ours.end(), [&](const PostingAddress& address) {
    const std::string& url = address.url;
    if (std::none_of(theirs.begin(), theirs.end(), [&](const PostingAddress& one) { return one.url == url; }))
      return false;
    switch (address.kind) {
      case Kind::kSystem:
        return same_company || same_title || (both_named && begins_alike(company, other_company));
      case Kind::kNumber:
        return same_company || same_title;
      case Kind::kWords:
        return same_company && ((holds_title(url, title) && holds_a_word_of(url, b)) ||
                                (holds_title(url, other) && holds_a_word_of(url, a)));
      case Kind::kNone:
        break;
    }
    return false;
  });
}

bool is_same_opening(const Job& a, const Job& b) {
  const std::string company = company_key(a.company);
  if (!names_somebody(company) || company != company_key(b.company)) return false;
  const JobTitle title = read_title(a, company), other = read_title(b, company);
  if (title.key.empty() || title.key != other.key) return false;
  if (!title.requisition.empty() && !other.requisition.empty() && title.requisition != other.requisition) return false;
  if (are_told_apart(a, b)) return false;
  const auto apart = std::chrono::abs(date_of(a) - date_of(b));
  return apart <= kSameOpeningMax && are_in_one_place(a, title, b, other);
}

}  // namespace zapply
