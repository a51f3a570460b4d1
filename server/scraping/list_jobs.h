#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "server/scraping/detail_queue.h"
#include "server/scraping/list_context.h"
#include "server/scraping/list_pages.h"

namespace zapply {

/// The jobs of one list: taken from its pages and saved, or first handed to the queue for their own pages; held
/// against those that are known; and closed where the list no longer holds them.
class ListJobs {
 public:
  ListJobs(ListContext& list, DetailQueue& details) : list_(list), details_(details) {}

  struct Taken {
    std::string fault;     ///< why the list can't be relied on
    bool repeats = false;  ///< all its jobs stood on earlier pages
  };
  /// `words` are those for the page: "page 2 of 5".
  Taken take(const std::string& words, bool is_first, ReadPage);
  /// After the list was read to its end.
  void close_missing();
  std::int64_t count() const { return count_ - details_.left_out(); }

 private:
  std::vector<std::size_t> find_fresh(const Page&);
  void keep(ReadPage&, const std::vector<std::size_t>& fresh);
  void refuse_renamed(Page&) const;
  void log_page(const std::string& words, std::int64_t bytes, const Page&);
  void log_item_failures(const std::string& words, const Page&);
  std::int64_t count_open() const;

  ListContext& list_;
  DetailQueue& details_;
  std::unordered_set<std::uint64_t> seen_;  ///< hashes of the ids of jobs that were found
  std::unordered_set<std::string> told_lost_;
  std::int64_t count_ = 0;
  std::int64_t items_ = 0;
  std::int64_t items_unreadable_ = 0;
  std::optional<std::int64_t> total_;  ///< of items, as the first page says
};

}  // namespace zapply
