#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "server/documents/format.h"
#include "server/sources/request_template.h"
#include "server/values/conversion.h"
#include "shared/source.h"
#include "shared/timestamp.h"

namespace zapply {

struct Paging {
  enum class Style : std::uint8_t { kNone, kPage, kOffset, kCursor, kNext, kIndex };
  Style style = Style::kNone;
  std::int64_t first = 1;      ///< page: the first page's number
  std::int64_t page_size = 0;  ///< offset: the step; page and offset: a shorter page is the last (0: only an empty one)
  std::int64_t pages_max = 100;
  std::string cursor_at;       ///< cursor, next: locator of the token or URL in the response; next: empty means
                               ///< the Link header; index: of the URLs of all further pages
  std::string total_at;        ///< locator of the total number of items, or
  std::string total_pages_at;  ///< of pages; known totals end the list and let pages be asked side by side
};

/// A field in normal form: where a value comes from, then what is done with it, in the order of the members.
/// It works on a list of texts: a locator may give several.
struct Field {
  // Exactly one of these is where it comes from.
  std::string at;                       ///< a locator; empty stands for the item itself
  std::vector<Field> of;                ///< the first that gives something, or all of them (`all`)
  std::optional<std::string> constant;  ///< with {placeholders}: {company}, other fields, and {locators}

  bool all = false;  ///< of: every field's values instead of the first's that has any
  std::string each;  ///< constant: once for every node found here, whose locators start there

  std::optional<std::string> split;  ///< cut each text here …
  std::optional<int> part;           ///< … and keep this part (0: before the first cut, 1: all behind it, -1: behind
                                     ///< the last cut); empty: every part
  std::string pattern;  ///< RE2; the first group that took part, or the whole match, is the value; no match: nothing
  std::vector<std::string> absent;                          ///< values that count as nothing: "0", "N/A"
  std::map<std::string, std::string, std::less<>> replace;  ///< within a value: "-" -> " "
  std::map<std::string, std::string, std::less<>> map;      ///< value -> value, others stay; empty: nothing
  std::optional<std::string> join;                          ///< all texts become one

  using As = Conversion;
  As as = As::kText;

  bool operator==(const Field&) const = default;
};

template <>
struct EnumNames<Paging::Style> {
  static constexpr std::array<std::string_view, 6> kNames{"none", "page", "offset", "cursor", "next", "index"};
};

/// A question about an item. It holds when `at` gives a text that is one of `is`, matches `pattern`, or, with
/// neither, anything at all; `negate` turns it round.
struct Condition {
  Field at;
  std::vector<std::string> is;
  std::string pattern;  ///< RE2
  bool negate = false;

  bool operator==(const Condition&) const = default;
};

/// The fields of a job, by name, in the order of kJobFields; a name that begins with "_" is
/// the file's own, for placeholders.
using JobFields = std::map<std::string, Field, std::less<>>;

inline constexpr std::array<std::string_view, 19> kJobFields{
    "id",     "url",         "apply_url",       "title",           "company",      "location",     "work_mode",
    "remote", "remote_from", "employment_type", "seniority",       "tags",         "published_at", "description",
    "salary", "salary_min",  "salary_max",      "salary_currency", "salary_period"};

/// A second request per job, for what the list leaves out.
struct Detail {
  RequestTemplate request;  ///< placeholders: the source's, and the job's fields: {url}, {id}, {_path}
  Format format = Format::kJson;
  std::string inside;
  std::string item;  ///< where in the response the posting stands; empty: the whole
  JobFields job;     ///< what is given here wins over the list

  bool operator==(const Detail&) const = default;
};

/// Asked before the list, for a value that its request needs: {found}.
struct Find {
  RequestTemplate request;
  Format format = Format::kJson;
  Field value;

  bool operator==(const Find&) const = default;
};

/// A board as data (docs/design.md, Source files), in normal form: short forms are expanded when the file is read.
struct SourceFile {
  std::string name;
  std::string label;
  std::string homepage;
  std::string terms;
  ZoneOffset zone;                       ///< of the board's clocks, for its times without a zone; empty: UTC
  std::string attribution;               ///< what the board asks to be shown beside its jobs
  SourceKind kind = SourceKind::kBoard;  ///< kCompanies when a request names {company} or a part of it
  bool enabled = false;                  ///< at first start
  bool verified = true;
  bool lists_all = false;     ///< lists every open job, so what is gone is closed
  bool obeys_robots = false;  ///< pages that are not a published API
  std::optional<Find> find;
  RequestTemplate request;
  Paging paging;
  Format format = Format::kJson;
  std::string inside;           ///< json: CSS selector of the script on an HTML page in which the JSON stands
  std::string items;            ///< where the list stands; empty: the root
  std::vector<Condition> only;  ///< items are kept when all of these hold …
  std::vector<Condition> skip;  ///< … and none of these
  JobFields job;
  std::optional<Detail> detail;
  std::vector<std::string> companies;
  std::string company_form =
      "{company}";      ///< how a company is written: "{tenant}.{cluster}/{site}" gives three placeholders
  SourceLimits limits;  ///< as the board states them
  std::optional<int> own_interval_minutes;  ///< what we keep where it states none; `force` sets it aside
  std::int64_t digest = 0;                  ///< of the file's text: another one reads another way
};

/// A source file that can't be used: "remotive.json:12: job.title: expected a locator, found 7".
struct SourceFileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws SourceFileError. `file_name` is only for messages.
SourceFile parse_source_file(std::string_view text, const std::string& file_name);

/// The placeholders that a company stands for: {company} and the parts that company_form names. Nothing when
/// the company is not written in that form.
std::optional<Placeholders> company_placeholders(const SourceFile&, std::string_view company);

}  // namespace zapply
