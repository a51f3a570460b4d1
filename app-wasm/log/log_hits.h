#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/log/log_line.h"
#include "app-wasm/log/log_place.h"
#include "shared/log_places.h"

namespace zapply {

/// Columns of an entry's whole line, without the last.
struct ColumnRange {
  std::int64_t from = 0, to = 0;

  bool operator==(const ColumnRange&) const = default;
};

/// Where a plain text stands in an entry's message. Without regard to case only ASCII letters are the same.
std::vector<ColumnRange> plain_hits(const LogEntry&, const LogLineLook&, const LogFind&);

/// Where in entries what is looked for stands: plain text is found here, for regular expressions and for letters of other
/// scripts, whose case the server folds, it is asked about what is in view.
class LogHits {
 public:
  explicit LogHits(Requests& requests) : requests_(requests) {}

  /// `seqs`: the entries in view that match. Asks about those that it does not know, one question at a time.
  void look(std::int64_t run_id, const LogFind&, const std::vector<std::int64_t>& seqs);
  void clear();
  /// None while the answer is on its way.
  std::vector<ColumnRange> in(const LogEntry&, const LogLineLook&, const LogFind&) const;

 private:
  void take(const Answer&, const std::vector<std::int64_t>& asked);

  Requests& requests_;
  std::string path_;  ///< of the questions
  std::map<std::int64_t, MessagePlaces> known_;
  int ticket_ = 0;
};

}  // namespace zapply
