#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/app/options.h"
#include "server/matching/match.h"
#include "shared/channel.h"
#include "shared/jobs_query.h"
#include "shared/log_entry.h"
#include "shared/retention.h"
#include "shared/run.h"

namespace zapply {

struct ServeOptions {
  DataOptions data;
  CatalogOptions catalog;
  FetchOptions fetch;
  std::string host = "127.0.0.1";
  int port = 8000;
  std::vector<std::string> allowed_hosts;
  std::optional<std::filesystem::path> web_folder;
  std::string token;  ///< from ZAPPLY_TOKEN: every user of a machine can read its command lines
};

struct RunOptions {
  DataOptions data;
  CatalogOptions catalog;
  FetchOptions fetch;
  std::vector<std::string> sources;
  bool force = false;
  bool report = false;
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

struct RunsOptions {
  DataOptions data;
  std::vector<RunStatus> statuses;
  std::int64_t limit = 20;  ///< 0: all
  bool json = false;
};

struct LogOptions {
  DataOptions data;
  std::optional<std::int64_t> run_id;  ///< empty: the newest
  std::vector<Level> levels;           ///< empty: all
  std::string source;
  std::string pattern;  ///< of messages, as words/pattern.h reads it; empty: all
  bool follow = false;
  bool json = false;
};

struct JobsOptions {
  DataOptions data;
  std::string search;                            ///< a saved one, in the place of all filters; empty: none
  std::string profile;                           ///< empty: without one
  std::vector<Verdict> verdicts;                 ///< with a profile; empty: all but "no"
  bool best_first = false;                       ///< by how well they fit the profile
  JobsQuery query;                               ///< of all pages, but for what is said in an age
  std::optional<std::chrono::hours> newer_than;  ///< first seen
  std::optional<std::int64_t> limit;             ///< 0: all; empty: 50 in a table, all in JSON and CSV
  bool json = false;
  bool csv = false;
  bool excel = false;  ///< CSV, too
};

struct SourcesListOptions {
  DataOptions data;
  CatalogOptions catalog;
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

struct SourcesCheckOptions {
  std::vector<std::filesystem::path> files;
};

struct SourcesTryOptions {
  CatalogOptions catalog;
  FetchOptions fetch;
  std::string source;  ///< a file, or a source's name
  std::string company;
  std::string zone;  ///< empty: the system's
  bool json = false;
};

struct SourcesFindOptions {
  FetchOptions fetch;
  std::string url;  ///< of a careers page
};

struct SessionsOptions {
  DataOptions data;
  std::vector<std::int64_t> revoke;
  bool revoke_all = false;
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

struct ProfileOptions {
  enum class What { kImport, kList, kShow, kExport, kRemove, kPreference };
  enum class PreferenceChange { kNone, kLearn, kOff, kOn, kReset };
  What what = What::kList;
  DataOptions data;
  std::filesystem::path file;  ///< to import; "-": standard input
  std::string name;
  PreferenceChange preference_change = PreferenceChange::kNone;
  bool draft = false;  ///< to print what is imported instead of keeping it
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

/// The process that reads a document for another one; nobody types it.
struct ReadDocumentOptions {};

struct MatchOptions {
  DataOptions data;
  std::int64_t job_id = 0;
  std::string profile;  ///< empty: the only one
  bool json = false;
};

struct OpinionOptions {
  enum class What { kState, kTest, kAsk };
  What what = What::kState;
  DataOptions data;
  CatalogOptions catalog;
  std::int64_t job_id = 0;
  std::string profile;  ///< empty: the only one
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

struct ScheduleOptions {
  enum class What { kList, kAdd, kEdit, kPause, kResume, kRemove, kStarts, kNext };
  What what = What::kList;
  DataOptions data;
  std::string name;
  // What is not given stays as it is.
  std::optional<std::string> when;
  std::optional<std::string> zone;
  std::optional<std::vector<std::string>> sources;
  std::optional<int> jitter_minutes;
  std::optional<bool> paused;
  std::optional<Retention> retention;
  std::int64_t limit = 20;  ///< 0: all
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

struct ChannelOptions {
  enum class What { kList, kKinds, kAdd, kEdit, kShow, kTest, kPause, kResume, kRemove, kDeliveries };
  What what = What::kList;
  DataOptions data;
  CatalogOptions catalog;  ///< its configuration file alone
  std::string name;
  std::string kind;
  // What is not given stays as it is.
  std::map<std::string, std::string> fields;
  std::optional<std::vector<MessageKind>> wants;
  std::optional<int> score_min;
  std::optional<int> jobs_max;
  std::optional<std::string> quiet;
  std::optional<std::string> zone;
  std::optional<bool> paused;
  std::optional<DeliveryState> state;
  std::int64_t limit = 20;  ///< 0: all
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

struct SearchOptions {
  enum class What { kNothing, kList, kAdd, kEdit, kShow, kRemove, kFeed };
  What what = What::kNothing;
  DataOptions data;
  std::string name;
  std::optional<std::string> query;
  std::optional<std::string> new_name;
  bool new_key = false;  ///< of its feeds
  bool no_key = false;
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

struct ReportOptions {
  enum class What { kNewest, kList, kShow, kSend };
  What what = What::kNewest;
  DataOptions data;
  CatalogOptions catalog;   ///< its configuration file alone
  std::int64_t id = 0;      ///< 0: the newest
  std::int64_t limit = 20;  ///< 0: all
  bool json = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

struct CleanOptions {
  DataOptions data;
  std::string token;
  bool runs = false;
  bool jobs = false;
  bool logs = false;
  std::chrono::hours older_than = std::chrono::days(90);
  bool yes = false;
};

struct ForgetOptions {
  DataOptions data;
  bool personal = false;
  bool yes = false;
};

struct BackupOptions {
  DataOptions data;
  std::filesystem::path file;
};

struct McpOptions {
  DataOptions data;
  CatalogOptions catalog;
  bool personal = false;
  bool write = false;
  std::string token;  ///< for a server that owns the database, from ZAPPLY_TOKEN
};

/// Help or the version, asked for with a flag.
struct ShowText {
  std::string text;
};

using Command =
    std::variant<ShowText, ServeOptions, RunOptions, RunsOptions, LogOptions, JobsOptions, SourcesListOptions,
                 SourcesCheckOptions, SourcesTryOptions, SourcesFindOptions, SessionsOptions, CleanOptions,
                 ForgetOptions, BackupOptions, ProfileOptions, MatchOptions, OpinionOptions, ScheduleOptions,
                 ChannelOptions, SearchOptions, ReportOptions, ReadDocumentOptions, McpOptions>;

/// Throws UsageError. Looks at nothing but its arguments: `token` is the value of ZAPPLY_TOKEN, or empty.
Command parse_command_line(int argc, const char* const* argv, const std::string& token = {});

/// "90d", "12h", "2w"; nothing for anything else, negative or longer than a century.
std::optional<std::chrono::hours> parse_age(const std::string& text);

}  // namespace zapply
