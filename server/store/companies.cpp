#include "server/store/companies.h"

#include <iterator>

#include "server/store/job_rows.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

constexpr std::int64_t kNamesAtOnce = 5000;

void read_row(const Statement& row, Company& company) {
  row.read(company.name, company.last_run_id, company.last_status, company.last_success_at, company.next_allowed_at,
           company.error_message, company.jobs_open);
}

}  // namespace

std::vector<std::string> companies_of(Store& store, const std::string& source) {
  std::vector<std::string> names;
  for (std::int64_t position = 0, found = kNamesAtOnce; found == kNamesAtOnce;) {
    found = 0;
    read(store, [&](Database& database) {
      const Doing doing(database, "read the companies of source", source);
      auto select = database.prepare(
          "SELECT company, position + 1 FROM companies WHERE source_name = ? AND position >= ? ORDER BY position"
          " LIMIT ?");
      select.bind_all(source, position, kNamesAtOnce);
      for (; select.step(); ++found) select.read(names.emplace_back(), position);
    });
  }
  return names;
}

CompaniesSlice companies_from(Store& store, const std::string& source, std::int64_t position, std::int64_t limit) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read the companies of source", source);
    auto select = database.prepare(
        "SELECT company, last_run_id, last_status, last_success_at, due_at, error_message, jobs_open, position"
        " FROM companies WHERE source_name = ? AND position >= ? ORDER BY position LIMIT ? + 1");
    select.bind_all(source, position, limit);
    CompaniesSlice slice;
    while (select.step()) {
      if (static_cast<std::int64_t>(slice.companies.size()) == limit) {
        slice.next = select.integer(7);
        break;
      }
      read_row(select, slice.companies.emplace_back());
    }
    return slice;
  });
}

std::vector<Company> find_companies(Store& store, const std::string& source, const std::vector<std::string>& names) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read the companies of source", source);
    const std::string wanted = to_json_array(names);
    auto select = database.prepare(
        "SELECT w.value, c.last_run_id, c.last_status, c.last_success_at, c.due_at, c.error_message,"
        " coalesce(c.jobs_open, 0) FROM json_each(?2) AS w"
        " LEFT JOIN companies AS c ON c.source_name = ?1 AND c.company = w.value");
    select.bind_all(source, wanted);
    std::vector<Company> companies;
    while (select.step()) read_row(select, companies.emplace_back());
    return companies;
  });
}

}  // namespace zapply
