#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/notify/message.h"
#include "shared/job.h"
#include "shared/jobs_query.h"
#include "shared/report.h"
#include "shared/timestamp.h"

namespace zapply {

class Database;
class Store;

// Reports, and what they have told so far (0024_reports.sql). server/reporting/ makes them. Everything throws StoreError.

/// Reports that are kept: the newest.
inline constexpr std::int64_t kReportsKept = 1000;

/// What a section tells new jobs of.
struct SectionKey {
  ReportSubject subject = ReportSubject::kJobs;
  std::int64_t subject_id = 0;  ///< of the search or the profile; 0 of all jobs
  bool operator==(const SectionKey&) const = default;
};

/// Where the next report begins.
struct ReportsState {
  std::int64_t next_id = 1;
  std::optional<Timestamp> last_made_at;
  std::int64_t runs_until = 0;                             ///< the last run that was counted
  std::vector<std::pair<SectionKey, Timestamp>> begun_at;  ///< of the sections that were told of: see 0024_reports.sql
};
ReportsState reports_state(Store&);

/// The open, visible, original jobs of a query that no report of the section has told, neither as themselves nor as one of
/// their duplicates: the best first where the query has a profile, else the newest.
/// The query has `new_since`, which bounds how many are looked at. Throws UnknownProfile (jobs.h).
std::vector<std::int64_t> jobs_to_tell(Store&, const SectionKey&, const JobsQuery&);

/// The jobs with their descriptions and, where a profile is named, its matches; in the order of the ids.
std::vector<Job> jobs_to_name(Store&, const std::vector<std::int64_t>& ids, const std::string& profile);

/// A starred job that is another than when it was starred or told of last.
struct WatchedJob {
  std::int64_t id = 0;
  std::string title, company, url;
  bool was_closed = false, is_closed = false;
  bool is_comparable = true;  ///< what its board says is hashed as it was
  bool has_other_text = false;
  struct Said {
    std::string title, location;
    Salary salary;
    bool operator==(const Said&) const = default;
  };
  Said was, now;
};
std::vector<WatchedJob> changed_watched_jobs(Store&);

/// By name: those that a report told to be broken and none since to be back.
std::vector<std::string> sources_told_broken(Store&);

/// Behind `after`, up to `until`.
RunsSum sum_of_runs(Store&, std::int64_t after, std::int64_t until);

/// A report with what it tells.
struct NewReport {
  Report report;  ///< with the id that reports_state() gave
  struct Section {
    SectionKey key;
    Timestamp begun_at{};
    std::vector<std::int64_t> told;  ///< all of its new jobs, also those that it only counts
  };
  std::vector<Section> sections;
  std::vector<std::int64_t> watched;  ///< jobs that are watched anew, as they are now
  std::optional<Message> message;     ///< goes to the channels that want it
};
/// Writes all of it, or nothing.
void keep_report(Store&, const NewReport&);

/// Newest first, those with a smaller id than `before`.
std::vector<ReportLine> report_lines(Store&, std::optional<std::int64_t> before, std::int64_t limit);
/// Its JSON, as it was written then.
std::optional<std::string> report_document(Store&, std::int64_t id);
std::optional<std::string> newest_report_document(Store&);

/// Of the last report.
std::int64_t reports_revision(Database&);

}  // namespace zapply
