#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "server/sources/source_file.h"
#include "shared/job.h"

namespace zapply {

/// Where a response came from.
struct PageOrigin {
  std::string url;       ///< after redirects; relative links start here
  std::string company;   ///< of a source with companies
  std::string found;     ///< of a source that looks for something first
  bool is_first = true;  ///< an empty list is no fault on a later page
  std::string link_header;
  std::string content_type;                     ///< the header, for its charset
  Timestamp fetched_at{};                       ///< for relative dates
  std::stop_token stop;                         ///< when stopped, the rest of a long list is not read
  std::chrono::milliseconds time_max{120'000};  ///< of the processor's, for one page; the rest is not read either
  std::function<void()> let_go;                 ///< called when the body is needed no more, before the jobs are made
};

struct ItemFailure {
  std::int64_t position = 0;  ///< of the item on the page, from 1
  std::string reason;
};

/// A field that the source's file names and no item has, not even without a value: renamed, most likely.
struct LostField {
  std::string name;  ///< "location"
  std::string what;  ///< "none of the 28 items has anything at /location (location)"
};

/// One page of a list, read.
struct Page {
  std::vector<Job> jobs;          ///< with description, as clean text; with closed_at if they say that they are past
  std::vector<std::string> said;  ///< beside each job what the board said of it, to be kept (extract/said.h)
  std::vector<RequestTemplate>
      details;  ///< beside each job the request for its own page, filled; empty when the source has none
  std::vector<ItemFailure> failures;  ///< items that are no job; the others are kept
  std::int64_t items = 0;             ///< that stood on the page
  std::int64_t skipped = 0;           ///< left out by the source's own conditions
  std::int64_t again = 0;             ///< that are one with an earlier item: the same posting, for another place
  std::optional<std::string> next;    ///< cursor or URL of the next page
  std::vector<std::string> pages;     ///< URLs of further pages, of a page that lists them (a sitemap index)
  std::optional<std::int64_t> total;  ///< items in the whole list, when the page says
  std::optional<std::int64_t> total_pages;
  std::vector<std::string> notes;  ///< what a person should know of how it was read, each a whole message
  std::vector<LostField> lost;     ///< worth an entry in the log, or a failure where they were known
  /// Why it was not read, or not to its end; the jobs before a fault are kept. "the JSON is broken at line 3"
  std::string error;
  /// The error is that the page is not what the source's file describes: "expected a list at /jobs, found an HTML page
  /// titled “Just a moment”".
  bool is_unexpected = false;
};

/// What a page that is not what the source's file describes means: of a board that was read before, that it has changed,
/// of another, that the file does not fit.
std::string unexpected(bool was_read, std::string_view error);

/// Bytes in, jobs out. Pure: no I/O, no clock, no state; safe on any thread; any bytes.
Page extract_page(const SourceFile&, const PageOrigin&, std::string_view body);

/// Fills what a job's own page adds, and appends what that page says to `said`, and Page::notes to `notes`. Returns why
/// it could not, or empty. A job that has no title then either is none; one with closed_at says that it is past.
std::string extract_detail(const SourceFile&, const PageOrigin&, std::string_view body, Job& job,
                           std::string* said = nullptr, std::vector<std::string>* notes = nullptr);

struct FoundValue {
  std::optional<std::string> value;
  std::string error;  ///< why there is none
};
/// What `find` looks for (a thread's id).
FoundValue extract_found(const SourceFile&, const PageOrigin&, std::string_view body);

}  // namespace zapply
