#include "server/scraping/list_identities.h"

#include <functional>
#include <string_view>

#include "server/scraping/scrape_context.h"
#include "server/store/list_history.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

// Where one address stands for several postings.
std::string address_and_title(const Job& job) { return job.url + '#' + job.title; }

}  // namespace

ListIdentities::Fresh ListIdentities::find_fresh(std::vector<Job>& jobs) {
  Fresh fresh;
  ++page_;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Posting* const before = add(jobs[i]);
    if (before == nullptr)
      fresh.positions.push_back(i);
    else
      ++(before->page == page_ ? fresh.again : fresh.again_earlier);
  }
  return fresh;
}

ListIdentities::Posting ListIdentities::posting_of(const Job& job) const {
  const std::string_view url = job.url;
  return {hash_of(url), hash_of(url.substr(0, url.find_first_of("?#"))), hash_of(job.title), hash_of(job.location),
          page_};
}

// An address may differ in what a board counts visits with; a title or a place is the posting's.
bool ListIdentities::are_different(const Posting& a, const Posting& b) {
  if (a.url == b.url) return false;
  return a.title != b.title || (a.path != b.path && a.location != b.location);
}

bool ListIdentities::is_known(const std::string& address) {
  if (!known_) known_ = known_by_address(list_.scrape.store, list_.source.name, list_.company);
  return known_->contains(address);
}

void ListIdentities::use_known_address(Job& job) {
  if (is_known(job.url))
    job.source_id = job.url;
  else if (!known_->empty() && is_known(address_and_title(job)))
    job.source_id = address_and_title(job);
}

const ListIdentities::Posting* ListIdentities::add(Job& job) {
  if (job.source_id != job.url) use_known_address(job);
  const Posting posting = posting_of(job);
  // By its id, then by its address, then by that with its title.
  for (int step = 0;; ++step) {
    const auto [seen, is_new] = seen_.try_emplace(hash_of(job.source_id), posting);
    if (is_new) return nullptr;
    const Posting& before = seen->second;
    const bool is_by_address = job.source_id == job.url;
    if (is_by_address ? before.title == posting.title : !are_different(before, posting)) return &before;
    if (step == 2) return &before;
    if (!is_by_address && ++shared_ == 1) shared_example_ = job.source_id + " of “" + job.title + "”";
    job.source_id = is_by_address ? address_and_title(job) : job.url;
  }
}

void ListIdentities::log_shared_ids() {
  if (shared_ == 0) return;
  list_.log(Level::kWarning,
            count_of(shared_, "job has", "jobs have") +
                " an id that another posting of the list has: told apart by their links (the first: id " +
                shared_example_ + ")");
  shared_ = 0;
}

}  // namespace zapply
