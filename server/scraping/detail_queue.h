#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/scraping/list_context.h"

namespace zapply {

/// The jobs of a list that have pages of their own, which are asked for as many at once as the source's limits allow.
/// Each is saved when its page was read, or with what the list says when that can't be had.
class DetailQueue {
 public:
  explicit DetailQueue(ListContext& list) : list_(list) {}
  ~DetailQueue();
  DetailQueue(const DetailQueue&) = delete;
  DetailQueue& operator=(const DetailQueue&) = delete;

  /// With what the list says of it (Page::said). Where too many of the run wait, its page counts as one that can't be
  /// read. Whoever adds jobs has told that so many steps are known.
  void add(Job, std::string said, const RequestTemplate&);
  /// Asks for what can be asked for now.
  void advance();
  bool is_idle() const { return on_ == 0 && waiting_.empty(); }
  /// No more jobs are wanted for now.
  bool is_full() const;
  std::int64_t unreadable() const { return unreadable_; }
  /// Jobs that were dropped: neither the list nor their own page gives them a title.
  std::int64_t left_out() const { return left_out_; }
  /// Jobs that say on their own page that they are past.
  std::int64_t past() const { return past_; }
  /// Tells of pages that could not be read, an entry for each cause.
  void log_failures();

 private:
  void take(const std::shared_ptr<FoundJob>&, FetchResponse);
  void end(FoundJob, const std::string& fault);

  ListContext& list_;
  std::deque<std::string> waiting_;  ///< packed: there may be many
  int on_ = 0;                       ///< asked for and not read
  std::int64_t unreadable_ = 0;
  std::int64_t left_out_ = 0;
  std::int64_t past_ = 0;
  std::int64_t read_ = 0;
  struct Failure {
    std::string cause;
    std::int64_t count = 0;
    std::string jobs;  ///< the first few
  };
  std::vector<Failure> failures_;
};

}  // namespace zapply
