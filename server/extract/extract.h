#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sources/source_file.h"
#include "shared/job.h"

namespace zapply {

/// Where a response came from.
struct PageOrigin {
  std::string url;      ///< after redirects; relative links start here
  std::string company;  ///< of a source with companies
  std::string link_header;
  Timestamp fetched_at{};  ///< for relative dates
};

struct ItemFailure {
  std::int64_t position = 0;  ///< of the item on the page, from 1
  std::string reason;
};

/// One page of a list, read.
struct Page {
  std::vector<Job> jobs;               ///< with description, as clean text
  std::vector<ItemFailure> failures;   ///< items that are no job; the others are kept
  std::int64_t items = 0;              ///< that stood on the page
  std::int64_t skipped = 0;            ///< left out by the source's own condition
  std::optional<std::string> next;     ///< cursor or URL of the next page
  std::optional<std::int64_t> total;   ///< items in the whole list, when the page says
  std::optional<std::int64_t> total_pages;
  /// The page is not what the source's file describes: "expected a list at /jobs, found an HTML page". The jobs before
  /// a fault are kept.
  std::string error;
};

/// Bytes in, jobs out. Pure: no I/O, no clock, no state; safe on any thread; any bytes.
Page extract_page(const SourceFile&, const PageOrigin&, std::string_view body);

/// Fills what a job's own page adds. Returns why it could not, or empty.
std::string extract_detail(const SourceFile&, const PageOrigin&, std::string_view body, Job& job);

/// The value that `find` looks for (a thread's id), or nothing.
std::optional<std::string> extract_found(const SourceFile&, std::string_view body);

}  // namespace zapply
