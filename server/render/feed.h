#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"
#include "shared/timestamp.h"

namespace zapply {

/// The newest jobs of a search, for programs that follow it.
struct Feed {
  std::string database_id;  ///< at most 16 hexadecimal digits
  std::int64_t search_id = 0;
  std::string title;
  std::string home;  ///< the address of the dashboard, with its last slash
  std::string self;  ///< the feed's own address, without its key
  std::string page;  ///< where a person looks at the same
  Timestamp updated{};
  bool tells_match = false;  ///< verdict and score of the search's profile
  std::vector<Job> jobs;     ///< with descriptions, newest first
};

/// urn:uuid (RFC 9562, version 8), the same for the same thing of the same database for ever.
std::string feed_urn(const Feed&);
std::string job_urn(const Feed&, std::int64_t job_id);

/// What stands before the text: pay, place and how it fits. Clean text, a line.
std::string summary_of(const Feed&, const Job&);
/// "Rust engineer, Acme"
std::string feed_title_of(const Job&);
/// Its text as HTML with nothing of its own in it but paragraphs and line breaks; a very long one is cut.
std::string text_html_of(const Job&);
/// Nothing that a posting says of itself can be a link but http and https.
bool is_web_address(std::string_view url);

inline constexpr const char* kAtomType = "application/atom+xml; charset=utf-8";
inline constexpr const char* kJsonFeedType = "application/feed+json; charset=utf-8";

/// Atom, RFC 4287.
std::string atom_feed(const Feed&);
/// JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/.
std::string json_feed(const Feed&);

}  // namespace zapply
