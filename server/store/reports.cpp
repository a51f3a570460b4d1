#include "server/store/reports.h"

#include <algorithm>
#include <limits>
#include <map>

#include "server/store/deliveries.h"
#include "server/store/job_filter.h"
#include "server/store/job_rows.h"
#include "server/store/jobs.h"
#include "server/store/matches.h"
#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::string_view kSectionOf = "(SELECT id FROM report_sections WHERE subject = ? AND subject_id = ?)";

bool asks_for_matches(const JobsQuery& query) { return !query.verdicts.empty() || query.score_min; }

/// What jobs_to_tell() selects, the best or the newest last.
struct Telling {
  std::string sql;
  Conditions conditions;
};

Telling telling_of(const SectionKey& section, const JobsQuery& query) {
  Conditions conditions;
  JobsQuery rest = query;
  std::string from = " FROM jobs AS j INDEXED BY jobs_by_first_seen", state = "j.state = 0", key = "j.first_seen_at";
  if (asks_for_matches(query)) {
    // Far fewer than those that were found.
    from = " FROM matches AS m INDEXED BY matches_by_standing CROSS JOIN jobs AS j ON j.id = m.job_id";
    add_match_conditions(conditions, query);
    state = "m.state = 0";
    key = "m.standing";
    rest.verdicts.clear();
    rest.score_min.reset();
  } else if (!query.profile.empty()) {
    key = "coalesce((SELECT s.standing FROM matches AS s WHERE s.job_id = j.id AND s.profile_id = " +
          std::string(kProfileNamed) + "), -1)";
    conditions.bring_first(query.profile);
  }
  conditions.add(state);
  add_filters(conditions, rest, false);
  if (const JobDriver driver = driver_of(query); !driver.match.empty())
    conditions.add("is_among(j.id, ?)", {Conditions::WordsOf{driver.match}});
  const std::vector<Conditions::Value> these{std::string(name_of(section.subject)), section.subject_id};
  conditions.add("NOT EXISTS (SELECT 1 FROM told_jobs AS t WHERE t.job_id = j.id AND t.section_id = " +
                     std::string(kSectionOf) + ")",
                 these);
  // One that took the place of another, which has been told.
  conditions.add(
      "NOT EXISTS (SELECT 1 FROM jobs AS d CROSS JOIN told_jobs AS t ON t.job_id = d.id WHERE d.duplicate_of = j.id"
      " AND t.section_id = " +
          std::string(kSectionOf) + ")",
      these);
  std::string sql = "SELECT j.id, " + key + from + conditions.where();
  return {std::move(sql), std::move(conditions)};
}

WatchedJob::Said read_said(const Statement& row, int first) {
  WatchedJob::Said said;
  row.read_from(first, said.title, said.location, said.salary.text, said.salary.min, said.salary.max,
                said.salary.currency, said.salary.period);
  return said;
}

std::int64_t section_id(Database& database, const NewReport::Section& section) {
  database
      .prepare("INSERT INTO report_sections (subject, subject_id, begun_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .bind_all(section.key.subject, section.key.subject_id, section.begun_at)
      .run();
  return database
      .first<std::int64_t>("SELECT id FROM report_sections WHERE subject = ? AND subject_id = ?", section.key.subject,
                           section.key.subject_id)
      .value();
}

void note_told(Database& database, const NewReport::Section& section) {
  const std::int64_t id = section_id(database, section);
  const std::string told = to_json_array(section.told);
  // Only what is there still.
  database
      .prepare(
          "INSERT INTO told_jobs (job_id, section_id) SELECT j.id, ?2 FROM json_each(?1) AS e"
          " CROSS JOIN jobs AS j ON j.id = e.value WHERE true ON CONFLICT DO NOTHING")
      .bind_all(told, id)
      .run();
}

void watch_anew(Database& database, const std::vector<std::int64_t>& jobs) {
  if (jobs.empty()) return;
  const std::string ids = to_json_array(jobs);
  database
      .prepare(
          "UPDATE watched_jobs SET is_closed = j.closed_at IS NOT NULL, title = j.title, location = j.location,"
          " salary_text = j.salary_text, salary_min = j.salary_min, salary_max = j.salary_max,"
          " salary_currency = j.salary_currency, salary_period = j.salary_period, content_hash = j.content_hash,"
          " description_hash = j.description_hash, content_version = j.content_version"
          " FROM jobs AS j WHERE j.id = watched_jobs.job_id AND watched_jobs.job_id IN"
          " (SELECT value FROM json_each(?))")
      .bind_all(ids)
      .run();
}

void note_sources(Database& database, const std::vector<SourceTurn>& turns) {
  for (const SourceTurn& turn : turns)
    database
        .prepare(turn.is_broken ? "INSERT INTO broken_sources (name) VALUES (?) ON CONFLICT DO NOTHING"
                                : "DELETE FROM broken_sources WHERE name = ?")
        .bind_all(turn.name)
        .run();
}

void insert_report(Database& database, const Report& report) {
  const ReportLine line = line_of(report);
  std::string document;
  JsonWriter json(document);
  write(json, report);
  database
      .prepare(
          "INSERT INTO reports (id, made_at, run_id, title, new_jobs, changed_jobs, changed_sources, document)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind_all(line.id, line.made_at, line.run_id, line.title, line.new_jobs, line.changed_jobs, line.changed_sources,
                document)
      .run();
  database.prepare("DELETE FROM reports WHERE id <= ?").bind_all(line.id - kReportsKept).run();
}

}  // namespace

ReportsState reports_state(Store& store) {
  return read(store, [](Database& database) {
    const Doing doing(database, "read where the next report begins");
    ReportsState state;
    state.next_id =
        database.first<std::int64_t>("SELECT seq FROM sqlite_sequence WHERE name = 'reports'").value_or(0) + 1;
    state.last_made_at =
        database.first<Timestamp>("SELECT made_at FROM reports WHERE id = (SELECT max(id) FROM reports)");
    state.runs_until = database.first<std::int64_t>("SELECT runs_until FROM reports_state").value_or(0);
    auto select = database.prepare("SELECT subject, subject_id, begun_at FROM report_sections");
    while (select.step()) {
      auto& [key, begun_at] = state.begun_at.emplace_back();
      select.read(key.subject, key.subject_id, begun_at);
    }
    return state;
  });
}

std::vector<std::int64_t> jobs_to_tell(Store& store, const SectionKey& section, const JobsQuery& query) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "look for jobs to report");
    if (!query.profile.empty() &&
        !database.first<std::int64_t>("SELECT id FROM profiles WHERE name = ?", query.profile))
      throw UnknownProfile("there is no profile \"" + query.profile + "\"");
    const Telling telling = telling_of(section, query);
    std::map<std::string, IdList> with_words;
    const auto ids_of = [&](const std::string& match) {
      const auto [known, is_new] = with_words.try_emplace(match);
      if (is_new) {
        auto words = database.prepare("SELECT rowid FROM job_words WHERE job_words MATCH ?");
        words.bind_all(match);
        while (words.step()) known->second.push_back(words.integer(0));
      }
      return &known->second;
    };
    std::vector<std::pair<std::int64_t, std::int64_t>> found;  // key, id
    auto select = database.prepare(telling.sql);
    telling.conditions.bind(select, 1, ids_of);
    while (select.step()) found.emplace_back(select.integer(1), select.integer(0));
    std::sort(found.begin(), found.end(), std::greater<>());
    std::vector<std::int64_t> ids;
    ids.reserve(found.size());
    for (const auto& [key, id] : found) ids.push_back(id);
    return ids;
  });
}

std::vector<Job> jobs_to_name(Store& store, const std::vector<std::int64_t>& ids, const std::string& profile) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read the jobs of a report");
    std::vector<Job> jobs = read_jobs(database, ids, true);
    if (profile.empty()) return jobs;
    auto matches = matches_of(database, profile, ids);
    for (Job& job : jobs)
      if (const auto match = matches.find(job.id); match != matches.end()) job.match = std::move(match->second);
    return jobs;
  });
}

std::vector<WatchedJob> changed_watched_jobs(Store& store) {
  return read(store, [](Database& database) {
    const Doing doing(database, "read what became of starred jobs");
    std::vector<WatchedJob> out;
    // What is a duplicate now has handed its star to its original.
    auto select = database.prepare(
        "SELECT j.id, j.company, j.url, w.is_closed, j.closed_at IS NOT NULL, w.content_version = j.content_version,"
        " w.description_hash IS NOT j.description_hash,"
        " w.title, w.location, w.salary_text, w.salary_min, w.salary_max, w.salary_currency, w.salary_period,"
        " j.title, j.location, j.salary_text, j.salary_min, j.salary_max, j.salary_currency, j.salary_period"
        " FROM watched_jobs AS w CROSS JOIN jobs AS j ON j.id = w.job_id WHERE j.duplicate_of IS NULL"
        " AND (w.is_closed <> (j.closed_at IS NOT NULL) OR w.content_hash <> j.content_hash"
        " OR w.description_hash IS NOT j.description_hash)");
    while (select.step()) {
      WatchedJob& job = out.emplace_back();
      select.read(job.id, job.company, job.url, job.was_closed, job.is_closed, job.is_comparable, job.has_other_text);
      constexpr int kWas = 7, kNow = 14;
      job.was = read_said(select, kWas);
      job.now = read_said(select, kNow);
      job.title = job.now.title;
    }
    return out;
  });
}

std::vector<std::string> sources_told_broken(Store& store) {
  return read(store, [](Database& database) {
    std::vector<std::string> names;
    auto select = database.prepare("SELECT name FROM broken_sources ORDER BY name");
    while (select.step()) names.emplace_back(select.text(0));
    return names;
  });
}

RunsSum sum_of_runs(Store& store, std::int64_t after, std::int64_t until) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "sum runs after run", after);
    RunsSum sum;
    sum.runs =
        database.first<std::int64_t>("SELECT count(*) FROM runs WHERE id > ? AND id <= ?", after, until).value_or(0);
    auto select = database.prepare(
        "SELECT coalesce(sum(jobs_found), 0), coalesce(sum(jobs_new), 0), coalesce(sum(jobs_updated), 0),"
        " coalesce(sum(jobs_closed), 0), coalesce(sum(status = 'failed'), 0) FROM run_sources"
        " WHERE run_id > ? AND run_id <= ?");
    select.bind_all(after, until);
    if (select.step()) select.read(sum.jobs_found, sum.new_jobs, sum.updated_jobs, sum.closed_jobs, sum.failed_sources);
    return sum;
  });
}

void keep_report(Store& store, const NewReport& made) {
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "keep report", made.report.id);
    insert_report(database, made.report);
    for (const NewReport::Section& section : made.sections) note_told(database, section);
    watch_anew(database, made.watched);
    note_sources(database, made.report.sources);
    if (made.message) queue_message(database, *made.message, made.report.made_at);
    database.prepare("UPDATE reports_state SET revision = ?, runs_until = ?")
        .bind_all(next_revision(database), made.report.run_id)
        .run();
  });
}

std::vector<ReportLine> report_lines(Store& store, std::optional<std::int64_t> before, std::int64_t limit) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read the list of reports");
    std::vector<ReportLine> lines;
    auto select = database.prepare(
        "SELECT id, made_at, run_id, title, new_jobs, changed_jobs, changed_sources FROM reports WHERE id < ?"
        " ORDER BY id DESC LIMIT ?");
    select.bind_all(before.value_or(std::numeric_limits<std::int64_t>::max()), limit);
    while (select.step()) {
      ReportLine& line = lines.emplace_back();
      select.read(line.id, line.made_at, line.run_id, line.title, line.new_jobs, line.changed_jobs,
                  line.changed_sources);
    }
    return lines;
  });
}

std::optional<std::string> report_document(Store& store, std::int64_t id) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read report", id);
    return database.first<std::string>("SELECT document FROM reports WHERE id = ?", id);
  });
}

std::optional<std::string> newest_report_document(Store& store) {
  return read(store, [&](Database& database) {
    return database.first<std::string>("SELECT document FROM reports WHERE id = (SELECT max(id) FROM reports)");
  });
}

std::int64_t reports_revision(Database& database) {
  return database.first<std::int64_t>("SELECT revision FROM reports_state").value_or(0);
}

}  // namespace zapply
