#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/scraping/list_context.h"

namespace zapply {

/// Jobs. A longer page is saved part by part: all its facts at once would double what it takes.
inline constexpr std::size_t kShortPage = 1000;

struct ReadPage {
  Page page;
  std::int64_t bytes = 0;       ///< as they were transferred
  std::vector<JobFacts> facts;  ///< beside each job of a short page, unless it has a page of its own
};

/// Has the pages of a list read on worker threads.
class ListPages {
 public:
  explicit ListPages(ListContext& list) : list_(list) {}

  void read(FetchResponse, bool is_first, std::function<void(ReadPage)> done);
  /// Whether one more page may be asked for while so many are asked for and not read.
  bool has_room(int pages_on) const;

 private:
  ListContext& list_;
  std::int64_t page_bytes_ = 0;  ///< of the longest so far
};

}  // namespace zapply
