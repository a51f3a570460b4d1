#include "server/store/list_history.h"

#include <optional>

#include "server/store/sql/transaction.h"
#include "shared/run.h"
#include "shared/timestamp.h"

namespace zapply {

ListHistory list_history(Store& store, const std::string& source, const std::string& company) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "look how the list was read before, of source", source);
    auto last = company.empty()
                    ? database.prepare("SELECT last_run_id, last_status, last_success_at FROM sources WHERE name = ?")
                    : database.prepare(
                          "SELECT last_run_id, last_status, last_success_at FROM companies WHERE source_name = ?"
                          " AND company = ?");
    if (company.empty())
      last.bind_all(source);
    else
      last.bind_all(source, company);
    std::optional<std::int64_t> run_id;
    std::optional<SourceRunStatus> status;
    std::optional<Timestamp> success_at;
    if (last.step()) last.read(run_id, status, success_at);
    const auto listed = database.first<std::int64_t>(
        "SELECT last_run_id FROM jobs WHERE source_name = ? AND source_company = ? AND closed_at IS NULL"
        " ORDER BY last_run_id DESC LIMIT 1",
        source, company);
    ListHistory history;
    history.was_read = success_at.has_value() || listed.has_value();
    history.lacked_all_open = run_id && listed && status == SourceRunStatus::kCompleted && *run_id > *listed;
    return history;
  });
}

std::unordered_set<std::string> known_by_address(Store& store, const std::string& source, const std::string& company) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "look up the addresses that name jobs of source", source);
    auto select = database.prepare(
        "SELECT source_id FROM jobs WHERE source_name = ? AND source_company = ? AND source_id >= 'http'"
        " AND source_id < 'httq'");
    select.bind_all(source, company);
    std::unordered_set<std::string> addresses;
    while (select.step()) addresses.emplace(select.text(0));
    return addresses;
  });
}

}  // namespace zapply
