#include "server/store/preferences.h"

#include <functional>
#include <string_view>

#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

/// Figures follow from the newest job on, and whoever computes them wakes.
void change(Database& database, std::int64_t profile_id, const char* what, const std::string& set,
            const std::function<void(Statement&)>& bind) {
  const Doing doing(database, what, profile_id);
  next_revision(database);
  database.prepare("INSERT INTO preferences (profile_id) VALUES (?) ON CONFLICT DO NOTHING").bind_all(profile_id).run();
  auto update = database.prepare(
      "UPDATE preferences SET revision = revision + 1,"
      " figured_from = (SELECT coalesce(max(job_id), 0) + 1 FROM job_demands), " +
      set + " WHERE profile_id = ?1");
  update.bind_all(profile_id);
  bind(update);
  update.run();
}

bool has_profile(Database& database, std::int64_t id) {
  return database.first<std::int64_t>("SELECT 1 FROM profiles WHERE id = ?", id).has_value();
}

}  // namespace

StoredPreference stored_preference(Store& store, std::int64_t profile_id) {
  return read(store, [&](Database& database) {
    StoredPreference out;
    auto select = database.prepare(
        "SELECT revision, is_on, counts_from, learned_at, weights, figured_from FROM preferences WHERE profile_id = ?");
    select.bind_all(profile_id);
    if (select.step())
      select.read(out.revision, out.is_on, out.counts_from, out.learned_at, out.weights, out.figured_from);
    return out;
  });
}

void keep_preference(Store& store, const MatchedProfile& profile, const std::optional<std::string>& weights,
                     Timestamp now) {
  write(store, [&](Database& database) {
    if (!is_current(database, profile) || preference_revision(database, profile.id) != profile.preference_revision)
      return;
    const auto former =
        database.first<std::string>("SELECT coalesce(weights, '') FROM preferences WHERE profile_id = ?", profile.id);
    if (former && *former == weights.value_or("")) {
      database.prepare("UPDATE preferences SET learned_at = ?2 WHERE profile_id = ?1").bind_all(profile.id, now).run();
      return;
    }
    change(database, profile.id, "keep what profile prefers", "weights = ?2, learned_at = ?3", [&](Statement& update) {
      update.bind(2, weights);
      update.bind(3, now);
    });
  });
}

void switch_preference(Store& store, std::int64_t profile_id, bool on) {
  write_durably(store, [&](Database& database) {
    if (!has_profile(database, profile_id)) return;
    change(database, profile_id, "switch the preference of profile", "is_on = ?2",
           [&](Statement& update) { update.bind(2, on); });
  });
}

void reset_preference(Store& store, std::int64_t profile_id, Timestamp now) {
  write_durably(store, [&](Database& database) {
    if (!has_profile(database, profile_id)) return;
    change(database, profile_id, "reset the preference of profile",
           "is_on = 1, weights = NULL, learned_at = NULL, counts_from = ?2",
           [&](Statement& update) { update.bind(2, now); });
  });
}

std::vector<MarkedJob> marked_jobs(Store& store, std::optional<Timestamp> after, std::int64_t most_of_each) {
  return read(store, [&](Database& database) {
    std::vector<MarkedJob> out;
    const auto add = [&](std::string_view sql) {
      auto select = database.prepare(sql);
      select.bind_all(after, most_of_each);
      while (select.step()) {
        MarkedJob& job = out.emplace_back();
        select.read(job.id, job.is_starred, job.reason, job.packed);
      }
    };
    add("SELECT j.id, 1, NULL, d.packed FROM jobs AS j INDEXED BY jobs_starred CROSS JOIN job_demands AS d"
        " ON d.job_id = j.id WHERE j.starred = 1 AND j.hidden = 0 AND (?1 IS NULL OR j.marked_at > ?1)"
        " AND NOT EXISTS (SELECT 1 FROM jobs_to_match AS w WHERE w.job_id = j.id) ORDER BY j.id DESC LIMIT ?2");
    add("SELECT j.id, 0, j.hidden_reason, d.packed FROM jobs AS j INDEXED BY jobs_hidden CROSS JOIN job_demands AS d"
        " ON d.job_id = j.id WHERE j.hidden = 1 AND j.starred = 0 AND (?1 IS NULL OR j.marked_at > ?1)"
        " AND NOT EXISTS (SELECT 1 FROM jobs_to_match AS w WHERE w.job_id = j.id) ORDER BY j.id DESC LIMIT ?2");
    return out;
  });
}

MarkedCount count_marked(Store& store, std::optional<Timestamp> after, std::int64_t most) {
  return read(store, [&](Database& database) {
    const auto count = [&](const char* sql) { return database.first<std::int64_t>(sql, after, most).value_or(0); };
    return MarkedCount{
        count("SELECT count(*) FROM (SELECT 1 FROM jobs INDEXED BY jobs_starred WHERE starred = 1 AND hidden = 0"
              " AND (?1 IS NULL OR marked_at > ?1) LIMIT ?2)"),
        count("SELECT count(*) FROM (SELECT 1 FROM jobs INDEXED BY jobs_hidden WHERE hidden = 1 AND starred = 0"
              " AND hidden_reason IS NOT 'company' AND (?1 IS NULL OR marked_at > ?1) LIMIT ?2)")};
  });
}

std::vector<FiguredMatch> figured_matches(Store& store, std::int64_t profile_id, std::int64_t before,
                                          std::int64_t jobs_max) {
  return read(store, [&](Database& database) {
    std::vector<FiguredMatch> out;
    auto select = database.prepare(
        "SELECT d.job_id, m.verdict, m.preference, d.packed FROM job_demands AS d CROSS JOIN matches AS m"
        " ON m.job_id = d.job_id AND m.profile_id = ?1 WHERE d.job_id < ?2"
        " AND NOT EXISTS (SELECT 1 FROM jobs_to_match AS w WHERE w.job_id = d.job_id)"
        " ORDER BY d.job_id DESC LIMIT ?3");
    select.bind_all(profile_id, before, jobs_max);
    while (select.step()) {
      FiguredMatch& match = out.emplace_back();
      match.job_id = select.integer(0);
      match.figure = select.column<std::optional<int>>(2);
      if (verdict_of_number(select.integer(1)) != Verdict::kNo) match.packed = select.text(3);
    }
    return out;
  });
}

bool keep_figures(Store& store, const MatchedProfile& profile, const std::vector<NewFigure>& figures,
                  std::int64_t from) {
  return write(store, [&](Database& database) {
    const Doing doing(database, "keep figures of profile", profile.id);
    if (!is_current(database, profile) || preference_revision(database, profile.id) != profile.preference_revision)
      return false;
    auto update =
        database.prepare("UPDATE matches SET preference = ?3, standing = " + standing_sql("verdict", "score", "?3") +
                         " WHERE job_id = ?1 AND profile_id = ?2");
    for (const NewFigure& each : figures) update.bind_all(each.job_id, profile.id, each.figure).run();
    database.prepare("UPDATE preferences SET figured_from = ? WHERE profile_id = ?").bind_all(from, profile.id).run();
    return true;
  });
}

}  // namespace zapply
