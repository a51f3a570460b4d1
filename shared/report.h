#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/job_match.h"
#include "shared/json_writer.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a section of a report is about.
enum class ReportSubject : std::uint8_t {
  kSearch,   ///< what a search finds
  kProfile,  ///< what fits a profile
  kJobs,     ///< all jobs, where there is neither
};
template <>
struct EnumNames<ReportSubject> {
  static constexpr std::array<std::string_view, 3> kNames{"search", "profile", "jobs"};
};

/// A job as it was when the report was made.
struct ReportedJob {
  std::int64_t id = 0;
  std::string title;
  std::string company;
  std::string place;
  std::string pay;  ///< in words; empty: not said
  std::string url;
  std::optional<Standing> standing;      ///< where the section has a profile
  std::vector<std::string> reasons;      ///< the first few, what decides before what fits
  std::optional<MatchCause> fits_since;  ///< it was there before and did not fit: what changed

  bool operator==(const ReportedJob&) const = default;
};

struct ReportSection {
  ReportSubject subject = ReportSubject::kJobs;
  std::string name;     ///< of the search or the profile
  std::string profile;  ///< whose matches they are; empty: nobody's
  std::string query;    ///< as shared/jobs_query.h writes it
  std::int64_t new_jobs = 0;
  std::vector<ReportedJob> jobs;     ///< the best, or the newest, of them
  std::optional<std::string> fault;  ///< why nothing can be told: a profile that is gone

  std::int64_t more() const { return new_jobs - static_cast<std::int64_t>(jobs.size()); }
  bool operator==(const ReportSection&) const = default;
};

enum class JobEvent : std::uint8_t { kGone, kListedAgain, kChanged };
template <>
struct EnumNames<JobEvent> {
  static constexpr std::array<std::string_view, 3> kNames{"gone", "listed-again", "changed"};
};

struct ChangedField {
  std::string field;               ///< "title", "pay", "place", "text"
  std::optional<std::string> was;  ///< nothing: it is not known, or too long
  std::optional<std::string> now;

  bool operator==(const ChangedField&) const = default;
};

/// What became of a job since it was told of, or starred.
struct ChangedJob {
  std::int64_t id = 0;
  std::string title;
  std::string company;
  std::string url;
  JobEvent event = JobEvent::kChanged;
  std::vector<ChangedField> fields;

  bool operator==(const ChangedJob&) const = default;
};

/// A source that broke or came back since it was told of.
struct SourceTurn {
  std::string name;
  std::string label;
  bool is_broken = false;
  std::optional<std::string> cause;          ///< of one that broke
  std::optional<Timestamp> last_success_at;  ///< before it broke

  bool operator==(const SourceTurn&) const = default;
};

/// What the runs since the last report did, together.
struct RunsSum {
  std::int64_t runs = 0;
  std::int64_t jobs_found = 0;
  std::int64_t new_jobs = 0;
  std::int64_t updated_jobs = 0;
  std::int64_t closed_jobs = 0;
  std::int64_t failed_sources = 0;  ///< once for each run in which one failed

  bool operator==(const RunsSum&) const = default;
};

/// What is new since the last one, as it was then: a document.
struct Report {
  std::int64_t id = 0;
  Timestamp made_at{};
  std::optional<Timestamp> since;  ///< when the one before was made; nothing: it is the first
  std::int64_t run_id = 0;         ///< that made it
  std::int64_t new_jobs = 0;       ///< of all sections, each once
  std::vector<ReportSection> sections;
  std::vector<ChangedJob> starred;
  std::vector<ChangedJob> applications;  ///< none so far
  std::vector<SourceTurn> sources;
  RunsSum runs;

  /// Counts alone are no news.
  bool says_something() const { return new_jobs > 0 || !starred.empty() || !applications.empty() || !sources.empty(); }
  bool operator==(const Report&) const = default;
};

/// What a list of reports shows of one.
struct ReportLine {
  std::int64_t id = 0;
  Timestamp made_at{};
  std::int64_t run_id = 0;
  std::string title;
  std::int64_t new_jobs = 0;
  std::int64_t changed_jobs = 0;
  std::int64_t changed_sources = 0;

  bool operator==(const ReportLine&) const = default;
};

struct ReportsPage {
  std::vector<ReportLine> reports;  ///< newest first
  std::optional<std::string> next_cursor;
};

ReportLine line_of(const Report&);

void write(JsonWriter&, const Report&);
void write(JsonWriter&, const ReportLine&);
void write(JsonWriter&, const ReportsPage&);

// Throw ProtocolError (shared/protocol.h).
Report parse_report(std::string_view text);
ReportsPage parse_reports_page(std::string_view text);
ReportLine report_line_from(const nlohmann::ordered_json&);

}  // namespace zapply
