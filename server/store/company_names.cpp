#include "server/store/company_names.h"

#include "server/store/sql/transaction.h"
#include "shared/ascii.h"

namespace zapply {

std::vector<std::string> company_names(Store& store, std::string_view beginning, std::int64_t most) {
  std::vector<std::string> names;
  read(store, [&](Database& database) {
    const Doing doing(database, "find companies that begin with", beginning);
    // From one name to the next, however many jobs each has.
    auto select = database.prepare(
        "WITH RECURSIVE c (name) AS (SELECT (SELECT company FROM jobs INDEXED BY jobs_by_company WHERE state = 0"
        " AND company COLLATE NOCASE >= ?1 ORDER BY company COLLATE NOCASE LIMIT 1)"
        " UNION ALL SELECT (SELECT company FROM jobs INDEXED BY jobs_by_company WHERE state = 0"
        " AND company COLLATE NOCASE > c.name ORDER BY company COLLATE NOCASE LIMIT 1) FROM c"
        " WHERE c.name IS NOT NULL LIMIT ?2) SELECT name FROM c WHERE name IS NOT NULL");
    select.bind_all(beginning, most);
    while (select.step()) {
      const std::string_view name = select.text(0);
      if (!ascii::equal_ignoring_case(name.substr(0, beginning.size()), beginning)) return;
      names.emplace_back(name);
    }
  });
  return names;
}

}  // namespace zapply
