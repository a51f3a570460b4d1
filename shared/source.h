#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/run.h"
#include "shared/timestamp.h"

namespace zapply {

/// A board has one feed; a company system has one per company.
enum class SourceKind : std::uint8_t { kBoard, kCompanies };

template <>
struct EnumNames<SourceKind> {
  static constexpr std::array<std::string_view, 2> kNames{"board", "companies"};
};

/// What a board allows.
struct SourceLimits {
  double requests_per_second = 1;  ///< per host
  int concurrency = 2;             ///< requests at the same time per host
  int min_interval_minutes = 0;    ///< between two runs asking the same URL

  bool operator==(const SourceLimits&) const = default;
};

/// A list of companies that is longer is read page by page.
inline constexpr std::int64_t kCompaniesShown = 100;

/// A company of a company system, and how its list was read last.
struct Company {
  std::string name;
  std::optional<std::int64_t> last_run_id;
  std::optional<SourceRunStatus> last_status;
  std::optional<Timestamp> last_success_at;
  std::optional<Timestamp> next_allowed_at;
  std::optional<std::string> error_message;
  std::int64_t jobs_open = 0;

  bool operator==(const Company&) const = default;
};

/// A job board or a company career system, as a person sees it.
struct Source {
  std::string name;
  std::string label;
  std::string homepage;
  std::string terms;
  std::optional<std::string> attribution;  ///< what the board asks to be shown beside its jobs
  SourceKind kind = SourceKind::kBoard;
  bool enabled = false;
  bool enabled_by_config = false;  ///< the config file sets it, and it can't be changed elsewhere; so does the next
  bool companies_by_config = false;
  bool verified = true;                ///< its shape was checked against a complete recording
  std::vector<std::string> companies;  ///< the first kCompaniesShown of them
  std::int64_t company_count = 0;
  SourceLimits limits;
  std::optional<std::int64_t> last_run_id;
  std::optional<SourceRunStatus> last_status;
  std::optional<Timestamp> last_success_at;
  std::optional<Timestamp> next_allowed_at;
  std::int64_t jobs_open = 0;
  std::optional<std::string> error_message;
  std::int64_t revision = 0;  ///< grows with every change of this source

  bool operator==(const Source&) const = default;
};

/// See apply(Run&, const Run&).
bool apply(Source& known, const Source& news);

}  // namespace zapply
