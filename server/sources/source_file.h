#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/source.h"

namespace zapply {

/// Values for the placeholders of a request: {company}, {page}, {offset}, {cursor}, and an item's own fields in a
/// detail request.
using Placeholders = std::map<std::string, std::string, std::less<>>;

struct RequestTemplate {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  ///< JSON with placeholders; empty for GET
};

struct Paging {
  enum class Style { kNone, kPage, kOffset, kCursor, kNext };
  Style style = Style::kNone;
  std::int64_t first = 1;       ///< page: the first page's number
  std::int64_t page_size = 0;   ///< offset: the step; page and offset: a shorter page is the last (0: only an empty one)
  std::int64_t pages_max = 100;
  std::string cursor_at;  ///< cursor, next: locator of the token or URL in the response; next: empty means the Link header
  std::string total_at;   ///< locator of the total number of items, or
  std::string total_pages_at;  ///< of pages; known totals end the list and let pages be asked side by side
};

enum class Format { kJson, kXml, kHtml };

/// A field in normal form: how a value is found and made into what a job holds.
struct Field {
  enum class As { kText, kHtml, kEscapedHtml, kNumber, kBool, kIso8601, kRfc822, kEpoch, kRelativeDate, kDate };
  std::vector<std::string> at;  ///< locators
  bool join = false;            ///< all that give something, joined; else the first that does
  std::string separator = ", ";
  As as = As::kText;
  std::string split;                       ///< cut the text here …
  std::optional<int> part;                 ///< … and take this part (0: before the first cut, 1: all behind it); empty: all parts, as a list
  std::string pattern;                     ///< RE2; the first group (or the whole match) is the value
  std::string text_template;               ///< "https://x/{id}" with the item's other fields and {company}
  std::optional<std::string> constant;
  std::vector<std::string> absent;         ///< values that count as nothing: "0", ""
  std::map<std::string, std::string, std::less<>> map;  ///< value -> value
};

/// Items are left out when the condition holds.
struct Condition {
  std::string at;
  std::optional<std::string> equals;  ///< as text; empty: when something is there at all
  bool negate = false;
};

struct Detail {
  RequestTemplate request;
  Format format = Format::kJson;
  std::string item;  ///< where in the response the posting stands; empty: the whole
  std::map<std::string, Field, std::less<>> fields;
};

/// A board as data (DESIGN §6), in normal form: short forms are expanded when the file is read.
struct SourceFile {
  std::string name;
  std::string label;
  std::string homepage;
  std::string terms;
  std::string attribution;
  SourceKind kind = SourceKind::kBoard;  ///< kCompanies when the request names {company}
  bool enabled = false;                  ///< at first start
  bool verified = true;
  bool lists_all = false;                ///< lists every open job, so what is gone is closed
  bool obeys_robots = false;             ///< pages that are not a published API
  std::optional<RequestTemplate> find;   ///< asked first; its `find_value` becomes {found}
  std::string find_value;
  RequestTemplate request;
  Paging paging;
  Format format = Format::kJson;
  bool json_ld = false;  ///< html: schema.org JobPosting instead of selectors
  std::string items;     ///< where the list stands; empty: the root
  std::vector<Condition> skip;
  std::map<std::string, Field, std::less<>> job;
  std::optional<Detail> detail;
  std::vector<std::string> companies;
  SourceLimits limits;
};

/// A source file that can't be used: "remotive.json:12: job.title: expected a locator, found 7".
struct SourceFileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws SourceFileError. `file_name` is only for messages.
SourceFile parse_source_file(std::string_view text, const std::string& file_name);

/// Fills {placeholders}: percent-encoded in the URL, JSON-escaped in the body. Unknown ones are a SourceFileError at parse time.
std::string fill_url(std::string_view url_template, const Placeholders&);
std::string fill_body(std::string_view body_template, const Placeholders&);

}  // namespace zapply
