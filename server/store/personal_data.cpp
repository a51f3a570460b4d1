#include "server/store/personal_data.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/store/meta_table.h"
#include "server/store/sql/migrations.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

/// In an order in which they can be emptied.
constexpr auto kPersonal = std::to_array<std::string_view>({
    "opinion_asks",
    "opinions",
    "preferences",
    "matches",
    "match_sums",
    "jobs_to_match",
    "profiles",
    "sessions",
    "session_token",
    "delivery_texts",
    "deliveries",
    "channels",
    "searches",
    "told_jobs",
    "report_sections",
    "watched_jobs",
    "reports",
});
/// Of these some columns are.
constexpr auto kShared = std::to_array<std::string_view>({
    "meta",           "runs",           "phase_runs",       "run_sources",    "log_entries",      "deleted_runs",
    "cut_logs",       "sources",        "companies",        "ended_sums",     "source_sums",      "source_days",
    "fetch_state",    "jobs",           "job_descriptions", "job_said",       "job_links",        "job_words",
    "rules",          "job_demands",    "matcher",          "schedules",      "scheduled_starts", "schedules_state",
    "channels_state", "searches_state", "reports_state",    "broken_sources",
});

std::int64_t count(Database& database, const std::string& what) {
  return database.first<std::int64_t>("SELECT count(*) FROM " + what).value_or(0);
}

bool is_in(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

PersonalData find_personal_data(Store& store) {
  PersonalData found = read(store, [](Database& database) {
    const Doing doing(database, "look for personal data");
    return PersonalData{
        .profiles = count(database, "profiles"),
        .marked_jobs = count(database, "jobs WHERE starred = 1") + count(database, "jobs WHERE hidden = 1"),
        .sessions = count(database, "sessions"),
        .searches = count(database, "searches"),
        .reports = count(database, "reports"),
        .channels = count(database, "channels"),
        .copies = {}};
  });
  found.copies = copies_before_migrations(store.file());
  return found;
}

void forget_personal_data(Store& store) {
  write_durably(store, [](Database& database) {
    const Doing doing(database, "forget personal data");
    for (const std::string_view table : kPersonal) database.execute("DELETE FROM " + std::string(table));
    database
        .prepare(
            "UPDATE jobs SET starred = 0, hidden = 0, hidden_reason = NULL, marked_at = NULL WHERE starred = 1 OR hidden = 1"
            " OR marked_at IS NOT NULL")
        .run();
    // They tell of profiles and searches by their names.
    database.prepare("UPDATE log_entries SET message = 'forgotten' WHERE source IN ('matching', 'reporting')").run();
    next_revision(database);
  });
  for (const std::filesystem::path& copy : copies_before_migrations(store.file())) std::filesystem::remove(copy);
  store.rewrite();
}

bool is_personal_table(std::string_view name) { return is_in(kPersonal, name); }
bool is_shared_table(std::string_view name) { return is_in(kShared, name); }

}  // namespace zapply
