#include "server/store/matches.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>

#include "server/jobs/word_search.h"
#include "server/store/job_rows.h"
#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::int64_t kNothingBegun = std::numeric_limits<std::int64_t>::max();

constexpr std::size_t kBestMax = 3;

/// Of a row of profiles, with the matcher's version and kNothingBegun as the first two parameters: down to which id its
/// matches follow, and whether any are left.
constexpr std::string_view kMatchedFrom =
    "CASE WHEN matched_revision = revision AND matched_by = ?1 THEN coalesce(matched_from, ?2) ELSE ?2 END";
constexpr std::string_view kIsLeft = "(matched_from IS NOT 0 OR matched_revision <> revision OR matched_by <> ?1)";

template <class Enum>
std::int64_t number_of(Enum value) {
  return static_cast<std::int64_t>(value);
}

template <class Enum>
Enum enum_of(std::int64_t number) {
  const auto count = static_cast<std::int64_t>(EnumNames<Enum>::kNames.size());
  return static_cast<Enum>(std::clamp<std::int64_t>(number, 0, count - 1));
}

/// Writes matches one after the other: new ones, and those that are another than before, with what they were. Another
/// figure of what is preferred is no change of a match.
class MatchWriter {
 public:
  explicit MatchWriter(Database& database) : write_(database.prepare(sql())) {}

  void write(std::int64_t job_id, std::int64_t profile_id, const Standing& standing, const std::string& rule,
             std::optional<int> preference, MatchCause cause) {
    write_
        .bind_all(job_id, profile_id, number_of(standing.verdict), std::int64_t{standing.score}, rule, number_of(cause),
                  preference)
        .run();
  }

 private:
  static std::string sql() {
    const std::string differs = "(verdict <> excluded.verdict OR score <> excluded.score OR rule IS NOT excluded.rule)";
    const auto if_it_differs = [&](const std::string& column, const std::string& value) {
      return column + " = CASE WHEN " + differs + " THEN " + value + " ELSE " + column + " END, ";
    };
    return "INSERT INTO matches (job_id, profile_id, state, verdict, score, rule, preference, standing)"
           " SELECT id, ?2, state, ?3, ?4, nullif(?5, ''), ?7, " +
           standing_sql("?3", "?4", "?7") +
           " FROM jobs WHERE id = ?1"
           " ON CONFLICT (job_id, profile_id) DO UPDATE SET " +
           if_it_differs("was_verdict", "verdict") + if_it_differs("was_score", "score") +
           if_it_differs("changed_by", "?6") +
           "verdict = excluded.verdict, score = excluded.score, rule = excluded.rule,"
           " preference = excluded.preference, standing = excluded.standing WHERE " +
           differs + " OR preference IS NOT excluded.preference";
  }

  Statement write_;
};

}  // namespace

std::string standing_sql(const std::string& verdict, const std::string& score, const std::string& preference) {
  return "((" + verdict + " < 2) * 1000 + " + score + " / 5 * 5) * 1000 + coalesce(" + preference + ", 0) * 5 + " +
         score + " % 5";
}

bool is_current(Database& database, const MatchedProfile& profile) {
  return database.first<std::int64_t>("SELECT revision FROM profiles WHERE id = ?", profile.id) == profile.revision;
}

std::int64_t preference_revision(Database& database, std::int64_t profile_id) {
  return database.first<std::int64_t>("SELECT revision FROM preferences WHERE profile_id = ?", profile_id).value_or(0);
}

Verdict verdict_of_number(std::int64_t number) { return enum_of<Verdict>(number); }

void put_to_match(Database& database, const std::vector<std::int64_t>& job_ids, MatchCause cause) {
  if (job_ids.empty()) return;
  const std::string ids = to_json_array(job_ids);
  database.prepare("DELETE FROM job_demands WHERE job_id IN (SELECT value FROM json_each(?))").bind_all(ids).run();
  if (!database.first<std::int64_t>("SELECT 1 FROM profiles LIMIT 1")) return;
  database
      .prepare(
          "INSERT INTO jobs_to_match (job_id, cause, revision)"
          " SELECT value, ?2, (SELECT revision FROM meta) FROM json_each(?1) WHERE true"
          " ON CONFLICT (job_id) DO UPDATE SET cause = excluded.cause, revision = excluded.revision")
      .bind_all(ids, number_of(cause))
      .run();
}

std::vector<JobToMatch> jobs_to_match(Store& store, std::int64_t jobs_max) {
  return read(store, [&](Database& database) {
    std::vector<JobToMatch> out;
    auto select = database.prepare("SELECT job_id, cause, revision FROM jobs_to_match ORDER BY job_id DESC LIMIT ?");
    select.bind_all(jobs_max);
    while (select.step()) out.push_back({select.integer(0), enum_of<MatchCause>(select.integer(1)), select.integer(2)});
    return out;
  });
}

std::vector<Job> described_jobs(Store& store, const std::vector<std::int64_t>& ids) {
  return read(store, [&](Database& database) { return read_jobs(database, ids, true); });
}

std::vector<Job> texts_of_jobs(Store& store, const std::vector<std::int64_t>& ids) {
  return read(store, [&](Database& database) {
    std::vector<Job> out;
    const std::string list = to_json_array(ids);
    auto select = database.prepare(
        "SELECT j.id, j.title, j.company, j.tags, d.description FROM json_each(?) AS w CROSS JOIN jobs AS j ON"
        " j.id = w.value LEFT JOIN job_descriptions AS d ON d.job_id = j.id");
    select.bind_all(list);
    while (select.step()) {
      Job& job = out.emplace_back();
      select.read(job.id, job.title, job.company);
      job.tags = from_json_array(select.text(3));
      job.description = select.column<std::optional<std::string>>(4);
    }
    return out;
  });
}

void keep_read_jobs(Store& store, const std::vector<MatchedProfile>& profiles, const std::vector<ReadJob>& jobs) {
  write(store, [&](Database& database) {
    const Doing doing(database, "keep matches of new jobs");
    std::vector<bool> are_current;
    are_current.reserve(profiles.size());
    for (const MatchedProfile& profile : profiles) are_current.push_back(is_current(database, profile));
    // A preference that changed meanwhile is still on its way through all figures: it comes by here again.
    auto figure_again = database.prepare(
        "UPDATE preferences SET figured_from = max(figured_from, ?2 + 1) WHERE profile_id = ?1 AND revision <> ?3");
    auto take = database.prepare("DELETE FROM jobs_to_match WHERE job_id = ? AND revision = ?");
    auto keep = database.prepare(
        "INSERT INTO job_demands (job_id, packed) SELECT id, CAST(?2 AS BLOB) FROM jobs WHERE id = ?1"
        " ON CONFLICT (job_id) DO UPDATE SET packed = excluded.packed");
    MatchWriter matches(database);
    for (const ReadJob& job : jobs) {
      take.bind_all(job.job.id, job.job.revision).run();
      if (database.changes() == 0) continue;
      keep.bind_all(job.job.id, job.packed).run();
      for (std::size_t i = 0; i < profiles.size(); ++i)
        if (are_current[i])
          matches.write(job.job.id, profiles[i].id, job.standings[i], job.rules[i], job.preferences[i], job.job.cause);
    }
    std::int64_t newest = 0;
    for (const ReadJob& job : jobs) newest = std::max(newest, job.job.id);
    for (const MatchedProfile& profile : profiles)
      figure_again.bind_all(profile.id, newest, profile.preference_revision).run();
  });
}

std::optional<ProfileMatching> next_matching(Store& store, std::int64_t matcher_version) {
  const auto find = [&](Database& database) -> std::optional<ProfileMatching> {
    auto select = database.prepare(
        "SELECT id, revision, coalesce((SELECT p.revision FROM preferences AS p WHERE p.profile_id = profiles.id), 0), " +
        std::string(kMatchedFrom) +
        ", CASE WHEN matched_revision <> revision THEN 1 WHEN matched_by <> ?1 THEN 2 ELSE matched_because END"
        " FROM profiles WHERE " +
        std::string(kIsLeft) + " ORDER BY id LIMIT 1");
    select.bind_all(matcher_version, kNothingBegun);
    if (!select.step()) return std::nullopt;
    return ProfileMatching{{select.integer(0), select.integer(1), select.integer(2)},
                           select.integer(3),
                           enum_of<MatchCause>(select.integer(4))};
  };
  auto matching = read(store, find);
  if (!matching || matching->from != kNothingBegun) return matching;
  // From here on its way is one through the jobs that are there now; those that come later are matched as they come.
  return write(store, [&](Database& database) -> std::optional<ProfileMatching> {
    const Doing doing(database, "begin to match all jobs");
    auto found = find(database);
    if (!found) return std::nullopt;
    database
        .prepare(
            "UPDATE profiles SET matched_from = (SELECT coalesce(max(id), 0) + 1 FROM jobs),"
            " matched_revision = revision, matched_by = ?2, matched_because = ?3 WHERE id = ?1")
        .bind_all(found->profile.id, matcher_version, number_of(found->cause))
        .run();
    found->from =
        database.first<std::int64_t>("SELECT matched_from FROM profiles WHERE id = ?", found->profile.id).value_or(0);
    return found;
  });
}

std::vector<PackedJob> packed_jobs(Store& store, std::int64_t before, std::int64_t jobs_max) {
  return read(store, [&](Database& database) {
    std::vector<PackedJob> out;
    auto select =
        database.prepare("SELECT job_id, packed FROM job_demands WHERE job_id < ? ORDER BY job_id DESC LIMIT ?");
    select.bind_all(before, jobs_max);
    while (select.step()) out.push_back({select.integer(0), std::string(select.text(1))});
    return out;
  });
}

std::vector<PackedMatch> packed_matches(Store& store, const std::string& profile, std::int64_t from, std::int64_t to,
                                        std::int64_t jobs_max) {
  return read(store, [&](Database& database) {
    std::vector<PackedMatch> out;
    out.reserve(static_cast<std::size_t>(jobs_max));
    const auto own = database.first<std::int64_t>("SELECT id FROM profiles WHERE name = ?", profile);
    // Which jobs count is the same for every profile: of a new one another tells it.
    const auto id = own ? own : database.first<std::int64_t>("SELECT min(id) FROM profiles");
    auto select = database.prepare(
        "SELECT d.job_id, d.packed, m.verdict, m.score, coalesce(m.state & 3, 0) FROM job_demands AS d"
        " LEFT JOIN matches AS m ON m.job_id = d.job_id AND m.profile_id = ?3"
        " WHERE d.job_id >= ?1 AND d.job_id < ?2 ORDER BY d.job_id LIMIT ?4");
    select.bind_all(from, to, id.value_or(0), jobs_max);
    while (select.step()) {
      PackedMatch& each = out.emplace_back();
      each.job = {select.integer(0), std::string(select.text(1))};
      if (own && !select.is_null(2))
        each.before = {enum_of<Verdict>(select.integer(2)), static_cast<int>(select.integer(3))};
      each.is_counted = select.integer(4) == 0;
    }
    return out;
  });
}

Halves halves_of_packed_jobs(Store& store) {
  return read(store, [&](Database& database) {
    const auto first = database.first<std::int64_t>("SELECT min(job_id) FROM job_demands").value_or(0);
    const auto end = database.first<std::int64_t>("SELECT max(job_id) + 1 FROM job_demands").value_or(0);
    return Halves{first, first + (end - first) / 2, end};
  });
}

std::vector<std::int64_t> starred_jobs(Store& store) {
  return read(store, [&](Database& database) {
    std::vector<std::int64_t> ids;
    auto select = database.prepare("SELECT id FROM jobs INDEXED BY jobs_starred WHERE starred = 1");
    while (select.step()) ids.push_back(select.integer(0));
    std::sort(ids.begin(), ids.end());
    return ids;
  });
}

bool keep_matches(Store& store, const ProfileMatching& matching, const std::vector<NewMatch>& matches,
                  std::int64_t from) {
  return write(store, [&](Database& database) {
    const Doing doing(database, "keep matches");
    if (!is_current(database, matching.profile) ||
        preference_revision(database, matching.profile.id) != matching.profile.preference_revision)
      return false;
    MatchWriter writer(database);
    for (const NewMatch& match : matches)
      writer.write(match.job_id, matching.profile.id, match.standing, match.rule, match.preference, matching.cause);
    database.prepare("UPDATE profiles SET matched_from = ? WHERE id = ?").bind_all(from, matching.profile.id).run();
    return true;
  });
}

std::vector<std::int64_t> jobs_with_any_words(Store& store, const std::vector<std::string>& phrases) {
  return read(store, [&](Database& database) {
    std::vector<std::int64_t> ids;
    auto select = database.prepare("SELECT rowid FROM job_words WHERE job_words MATCH ?");
    for (const std::string& phrase : phrases) {
      const std::string match = WordSearch(phrase + " ").match();  // the last one is no beginning
      if (match.empty()) continue;
      select.bind_all(match);
      while (select.step()) ids.push_back(select.integer(0));
      select.reset();
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
  });
}

MatchingLeft matching_left(Store& store, std::int64_t matcher_version) {
  return read(store, [&](Database& database) {
    MatchingLeft left;
    left.jobs = database.first<std::int64_t>("SELECT count(*) FROM jobs_to_match").value_or(0);
    auto select =
        database.prepare("SELECT " + std::string(kMatchedFrom) + " FROM profiles WHERE " + std::string(kIsLeft));
    select.bind_all(matcher_version, kNothingBegun);
    while (select.step()) {
      ++left.profiles;
      left.matches +=
          database.first<std::int64_t>("SELECT count(*) FROM job_demands WHERE job_id < ?", select.integer(0))
              .value_or(0);
    }
    return left;
  });
}

std::int64_t matches_left(Store& store, std::int64_t profile_id, std::int64_t matcher_version) {
  return read(store, [&](Database& database) {
    // Before matching has begun anew, all of them.
    if (database.first<std::int64_t>("SELECT version FROM matcher") != matcher_version)
      return database.first<std::int64_t>("SELECT count(*) FROM jobs").value_or(0);
    const auto from =
        database.first<std::int64_t>("SELECT " + std::string(kMatchedFrom) + " FROM profiles WHERE id = ?3",
                                     matcher_version, kNothingBegun, profile_id);
    return database.first<std::int64_t>("SELECT count(*) FROM jobs_to_match").value_or(0) +
           database.first<std::int64_t>("SELECT count(*) FROM job_demands WHERE job_id < ?", from.value_or(0))
               .value_or(0);
  });
}

RunMatches matches_of_run(Store& store, std::int64_t run_id, std::int64_t profile_id) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read the matches of run", run_id);
    RunMatches out;
    std::map<std::string, std::int64_t> by_rule;
    auto select = database.prepare(
        "SELECT m.verdict, m.score, coalesce(m.rule, ''), j.title, j.company FROM jobs AS j INDEXED BY jobs_by_run"
        " CROSS JOIN matches AS m ON m.job_id = j.id AND m.profile_id = ?2"
        " WHERE j.run_id = ?1 AND j.duplicate_of IS NULL");
    select.bind_all(run_id, profile_id);
    while (select.step()) {
      ++out.jobs;
      const Standing standing{enum_of<Verdict>(select.integer(0)), static_cast<int>(select.integer(1))};
      if (standing.verdict == Verdict::kNo) ++by_rule[std::string(select.text(2))];
      if (!fits(standing)) continue;
      ++out.fitting;
      out.best.push_back({std::string(select.text(3)), std::string(select.text(4)), standing});
      // The newest of those that are alike come last, and stand first.
      std::stable_sort(out.best.rbegin(), out.best.rend(),
                       [](const auto& a, const auto& b) { return a.standing.score < b.standing.score; });
      if (out.best.size() > kBestMax) out.best.pop_back();
    }
    out.ruled_out.assign(by_rule.begin(), by_rule.end());
    std::stable_sort(out.ruled_out.begin(), out.ruled_out.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return out;
  });
}

std::unordered_map<std::int64_t, JobMatch> matches_of(Database& database, const std::string& profile,
                                                      const std::vector<std::int64_t>& job_ids) {
  std::unordered_map<std::int64_t, JobMatch> out;
  const std::string ids = to_json_array(job_ids);
  auto select = database.prepare(
      "SELECT m.job_id, m.verdict, m.score, coalesce(m.rule, ''), m.was_verdict, m.was_score, m.changed_by,"
      " p.matched_revision <> p.revision OR m.job_id < p.matched_from"
      " OR EXISTS (SELECT 1 FROM jobs_to_match AS w WHERE w.job_id = m.job_id), m.preference"
      " FROM profiles AS p CROSS JOIN json_each(?2) AS w CROSS JOIN matches AS m ON m.job_id = w.value AND"
      " m.profile_id = p.id WHERE p.name = ?1");
  select.bind_all(profile, ids);
  while (select.step()) {
    JobMatch& match = out[select.integer(0)];
    match.standing = {enum_of<Verdict>(select.integer(1)), static_cast<int>(select.integer(2))};
    match.rule = select.text(3);
    if (!select.is_null(4)) match.was = {enum_of<Verdict>(select.integer(4)), static_cast<int>(select.integer(5))};
    if (!select.is_null(6)) match.changed_by = enum_of<MatchCause>(select.integer(6));
    match.is_older = select.integer(7) != 0;
    match.preference = select.column<std::optional<int>>(8);
  }
  return out;
}

std::optional<JobMatch> find_match(Store& store, const std::string& profile, std::int64_t job_id) {
  return read(store, [&](Database& database) -> std::optional<JobMatch> {
    auto found = matches_of(database, profile, {job_id});
    if (found.empty()) return std::nullopt;
    return std::move(found.begin()->second);
  });
}

bool is_matching_paused(Store& store) {
  return read(store, [](Database& database) {
    return database.first<std::int64_t>("SELECT paused FROM matcher").value_or(0) != 0;
  });
}

void pause_matching(Store& store, bool paused) {
  write_durably(store, [&](Database& database) {
    const Doing doing(database, paused ? "pause matching" : "let matching go on");
    next_revision(database);
    database.prepare("UPDATE matcher SET paused = ?").bind_all(paused).run();
  });
}

void begin_matching(Store& store, std::int64_t matcher_version) {
  const auto is_begun = [&](Database& database) {
    return !database.first<std::int64_t>("SELECT 1 FROM profiles LIMIT 1") ||
           database.first<std::int64_t>("SELECT version FROM matcher") == matcher_version;
  };
  if (read(store, is_begun)) return;
  write(store, [&](Database& database) {
    const Doing doing(database, "begin to read what jobs ask for");
    database
        .prepare(
            "INSERT INTO jobs_to_match (job_id, cause, revision) SELECT id, ?, (SELECT revision FROM meta) FROM jobs"
            " WHERE true ON CONFLICT (job_id) DO UPDATE SET revision = excluded.revision")
        .bind_all(number_of(MatchCause::kMatcher))
        .run();
    database.prepare("UPDATE matcher SET version = ?").bind_all(matcher_version).run();
  });
}

}  // namespace zapply
