#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/scraping/board_client.h"
#include "server/scraping/list_walk.h"
#include "server/sources/source_file.h"
#include "shared/run.h"

namespace zapply {

struct ScrapeContext;

/// A source's part in a run: its list, or those of its companies, some at a time; and what comes of them.
class SourcePart {
 public:
  SourcePart(ScrapeContext&, const SourceFile&, std::vector<std::string> companies, bool allow_private);

  void begin();
  /// Moves every walk on; settles the source when the last has ended.
  void advance();
  bool ended() const { return ended_; }

 private:
  void begin_walks();
  void take(const std::string& company, const WalkResult&);
  void settle();
  void settle_as(SourceRunStatus, Level, const std::string& message, std::optional<std::string> error = {});
  void settle_as_failed(const std::string& cause);

  ScrapeContext& context_;
  const SourceFile& source_;
  BoardClient client_;
  std::vector<std::string> companies_;  ///< one empty name for a board
  std::size_t companies_begun_ = 0;
  std::vector<std::unique_ptr<ListWalk>> walks_;
  bool ended_ = false;

  std::int64_t completed_ = 0;
  std::int64_t unchanged_ = 0;
  std::vector<std::string> failures_;  ///< the first few, with their company
  std::int64_t failed_ = 0;
  std::int64_t failed_without_network_ = 0;
  std::string skipped_because_;
  std::optional<Timestamp> next_allowed_at_;
};

}  // namespace zapply
