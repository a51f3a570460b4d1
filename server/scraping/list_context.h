#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/extract/extract.h"
#include "server/fetch/fetcher.h"
#include "server/scraping/repeated_causes.h"
#include "server/sources/source_file.h"
#include "shared/log_entry.h"
#include "shared/run.h"

namespace zapply {

class BoardClient;
struct ScrapeContext;

/// About what reading a body takes beside it, with what is read out of it: measured on bodies that are made for it.
std::int64_t reading_bytes(Format, std::size_t body_bytes);

/// What the parts of reading one list share: a board's list, or that of one company in a company system.
struct ListContext {
  ScrapeContext& scrape;
  BoardClient& client;
  const SourceFile& source;
  const std::string company;  ///< empty for a board
  Placeholders placeholders;  ///< of its requests
  RepeatedCauses causes;
  Progress steps;
  std::set<std::string, std::less<>> told;  ///< notes that the log has

  /// "stripe: page 2" for a company's list, "Page 2" for a board's.
  std::string said(std::string message) const;
  void log(Level, const std::string& message);
  /// Warns of how answers were read (Page::notes), of each once.
  void log_notes(const std::vector<std::string>& notes);
  /// Tells of causes that came too often for an entry each.
  void log_repeated_causes();
  /// Jobs that a page or its list names and that can't be read.
  void count_failed(std::int64_t jobs);
  void add_steps(std::int64_t count);
  void end_step();
  PageOrigin origin_of(const FetchResponse&, bool is_first) const;
  /// Whether the host in it is one that the source's file names, or a person who named a company; not the board.
  bool names_host(std::string_view url_template) const;
  /// The request, to an address that the board chose: where that is of another origin than the list's own, without its
  /// headers and its body, which are for the source's board.
  RequestTemplate for_its_origin(RequestTemplate request);
};

}  // namespace zapply
