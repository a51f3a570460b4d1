#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/timestamp.h"

namespace zapply {

/// What became of an address that somebody pasted. Doubt is an outcome of its own: a board that can't be asked, and one
/// that lists nothing, prove nothing of a company.
enum class FindOutcome : std::uint8_t {
  kFound,
  kAdded,         ///< it is there already
  kEmpty,         ///< the board answers as it should and lists no job
  kMissing,       ///< the board says that it has no such company
  kUnknown,       ///< the board could not be asked, or its answer not be read
  kForbidden,     ///< by robots.txt
  kUnrecognised,  ///< no system that is known
  kUnreachable,   ///< the address itself could not be had
  kInvalid,       ///< no address, or one that is not public
};

template <>
struct EnumNames<FindOutcome> {
  static constexpr std::array<std::string_view, 9> kNames{
      "found", "added", "empty", "missing", "unknown", "forbidden", "unrecognised", "unreachable", "invalid"};
};

/// One of the first jobs of a board, to see that it is the right one.
struct PreviewJob {
  std::string title;
  std::string location;
  std::string url;
  std::optional<Timestamp> published_at;

  bool operator==(const PreviewJob&) const = default;
};

/// What stands behind an address: a source, and of a company system the company.
struct FoundBoard {
  FindOutcome outcome = FindOutcome::kUnrecognised;
  std::string reason;        ///< a sentence; empty where it was found
  std::string source;        ///< empty where none was recognised; so are the next three
  std::string label;         ///< "Greenhouse"
  std::string company;       ///< as the source writes it
  std::string company_name;  ///< as its jobs do
  std::int64_t jobs_count = 0;
  std::vector<PreviewJob> jobs;  ///< the first kPreviewJobs

  bool operator==(const FoundBoard&) const = default;
};

inline constexpr std::size_t kPreviewJobs = 5;

/// Whether a company may be added although it was not seen.
constexpr bool is_doubt(FindOutcome outcome) {
  return outcome == FindOutcome::kEmpty || outcome == FindOutcome::kUnknown || outcome == FindOutcome::kForbidden;
}

}  // namespace zapply
