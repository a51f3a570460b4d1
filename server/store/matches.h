#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shared/job.h"
#include "shared/job_match.h"

namespace zapply {

class Database;
class Store;

// What is kept of matching (0014_matches.sql). server/matcher/ computes it; a job is matched soon after it came or changed,
// and all jobs are, the newest first, after a profile or the matcher changed.

/// The jobs of a new posting, of one that changed, or of all of them, wait here.
/// Puts jobs there, where there is any profile; what was read out of them before counts no more.
void put_to_match(Database&, const std::vector<std::int64_t>& job_ids, MatchCause);

/// A job that waits.
struct JobToMatch {
  std::int64_t id = 0;
  MatchCause cause = MatchCause::kPosting;
  std::int64_t revision = 0;  ///< of the database, when it came

  bool operator==(const JobToMatch&) const = default;
};
/// The newest.
std::vector<JobToMatch> jobs_to_match(Store&, std::int64_t jobs_max);
/// With their texts, in the order of their ids. Those that are gone meanwhile are left out.
std::vector<Job> described_jobs(Store&, const std::vector<std::int64_t>& ids);

/// Id, title, company, tags and description of each, and no more.
std::vector<Job> texts_of_jobs(Store&, const std::vector<std::int64_t>& ids);

/// How one job suits one profile.
struct NewMatch {
  std::int64_t job_id = 0;
  Standing standing;
  std::string rule;                 ///< that ruled it out; empty: none
  std::optional<int> preference{};  ///< the figure of one that is not ruled out, where something is preferred
};

/// A profile whose matches are written, as it was read before.
struct MatchedProfile {
  std::int64_t id = 0;
  std::int64_t revision = 0;
  std::int64_t preference_revision = 0;  ///< of preferences.h

  bool operator==(const MatchedProfile&) const = default;
};

/// In SQL: where a match stands among others, as 0015_preferences.sql says it.
std::string standing_sql(const std::string& verdict, const std::string& score, const std::string& preference);
/// Whether it is the same as it was read before.
bool is_current(Database&, const MatchedProfile&);
/// That of a profile's preference; 0: it has none.
std::int64_t preference_revision(Database&, std::int64_t profile_id);
Verdict verdict_of_number(std::int64_t);

/// What was read of a job that waited, and how it suits each profile.
struct ReadJob {
  JobToMatch job;
  std::string packed;
  std::vector<Standing> standings;  ///< beside the profiles
  std::vector<std::string> rules;
  std::vector<std::optional<int>> preferences;
};
/// Writes it down, and takes the jobs from those that wait. Whatever changed since it was read stays to be done.
void keep_read_jobs(Store&, const std::vector<MatchedProfile>&, const std::vector<ReadJob>&);

/// A profile's way through all jobs.
struct ProfileMatching {
  MatchedProfile profile;
  std::int64_t from = 0;  ///< down to this id it is done
  MatchCause cause = MatchCause::kProfile;
};
/// That of a profile whose matches are older than itself or the matcher, begun if it has not; nothing when all follow.
std::optional<ProfileMatching> next_matching(Store&, std::int64_t matcher_version);

struct PackedJob {
  std::int64_t id = 0;
  std::string packed;
};
/// Below `before`, the newest first.
std::vector<PackedJob> packed_jobs(Store&, std::int64_t before, std::int64_t jobs_max);
/// Writes matches of the next jobs, and that the way has come to `from`; 0: it is done. False when the profile is another
/// one by now: nothing is written.
bool keep_matches(Store&, const ProfileMatching&, const std::vector<NewMatch>&, std::int64_t from);

/// One with how it stands in the eyes of a profile that is kept; nothing where there is none, or no match yet.
struct PackedMatch {
  PackedJob job;
  std::optional<Standing> before;
  bool is_counted = true;  ///< neither hidden nor a duplicate
};
/// With ids in [from, to), in their order.
std::vector<PackedMatch> packed_matches(Store&, const std::string& profile, std::int64_t from, std::int64_t to,
                                        std::int64_t jobs_max);
/// Ids [first, middle) and [middle, end): about as many jobs in each.
struct Halves {
  std::int64_t first = 0, middle = 0, end = 0;
};
Halves halves_of_packed_jobs(Store&);
/// In rising order.
std::vector<std::int64_t> starred_jobs(Store&);

/// Jobs with any of the words, as a search for them finds them. For phrases: all of their words, wherever they stand.
std::vector<std::int64_t> jobs_with_any_words(Store&, const std::vector<std::string>& phrases);

/// How much is left for all profiles together.
struct MatchingLeft {
  std::int64_t jobs = 0;      ///< that wait
  std::int64_t profiles = 0;  ///< that have not been through all jobs
  std::int64_t matches = 0;   ///< of those, about

  bool is_none() const { return jobs == 0 && profiles == 0; }
  bool operator==(const MatchingLeft&) const = default;
};
MatchingLeft matching_left(Store&, std::int64_t matcher_version);
/// The same for one profile: matches that it lacks or that are older than it.
std::int64_t matches_left(Store&, std::int64_t profile_id, std::int64_t matcher_version);

/// How the jobs that a run found first suit a profile.
struct RunMatches {
  struct Best {
    std::string title, company;
    Standing standing;

    bool operator==(const Best&) const = default;
  };
  std::int64_t jobs = 0;  ///< that are matched; duplicates are not
  std::int64_t fitting = 0;
  std::vector<std::pair<std::string, std::int64_t>> ruled_out;  ///< by rule, the most first
  std::vector<Best> best;                                       ///< of those that fit, at most three

  bool operator==(const RunMatches&) const = default;
};
RunMatches matches_of_run(Store&, std::int64_t run_id, std::int64_t profile_id);

/// Those of one profile, by job; jobs without one are left out.
std::unordered_map<std::int64_t, JobMatch> matches_of(Database&, const std::string& profile,
                                                      const std::vector<std::int64_t>& job_ids);

/// The same of one.
std::optional<JobMatch> find_match(Store&, const std::string& profile, std::int64_t job_id);

/// Whether a person has stopped what goes on beside runs, until they let it go on or a profile is kept.
bool is_matching_paused(Store&);
/// Wakes who matches.
void pause_matching(Store&, bool paused);

/// Before matching by this version: what was read by another one is to be read again.
void begin_matching(Store&, std::int64_t matcher_version);

}  // namespace zapply
