#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/scraping/list_context.h"
#include "shared/job.h"

namespace zapply {

/// Which posting is which in one list. A board's id decides; where it gives one id to several postings, those behind the
/// first are known by their addresses, in this run and in every later one, whatever the order of the list.
class ListIdentities {
 public:
  explicit ListIdentities(ListContext& list) : list_(list) {}

  struct Fresh {
    std::vector<std::size_t> positions;
    std::int64_t again = 0;          ///< jobs that stand further up on the page
    std::int64_t again_earlier = 0;  ///< jobs that stood on earlier pages
  };
  /// Where jobs stand on a page that were not seen before. Gives those that share an id with another posting an
  /// identity of their own.
  Fresh find_fresh(std::vector<Job>&);
  /// Tells of ids that several postings have, once for the whole list.
  void log_shared_ids();

 private:
  struct Posting {
    std::uint64_t url = 0, path = 0, title = 0, location = 0;  ///< hashes; `path`: the address without its query
    std::int64_t page = 0;                                     ///< on which it was seen first
  };
  Posting posting_of(const Job&) const;
  static bool are_different(const Posting&, const Posting&);
  bool is_known(const std::string& address);
  void use_known_address(Job&);
  /// As what the job was seen before; nothing: it was not.
  const Posting* add(Job&);

  ListContext& list_;
  std::unordered_map<std::uint64_t, Posting> seen_;       ///< by the hashes of ids
  std::optional<std::unordered_set<std::string>> known_;  ///< addresses that are identities since earlier runs
  std::int64_t page_ = 0;
  std::int64_t shared_ = 0;
  std::string shared_example_;
};

}  // namespace zapply
