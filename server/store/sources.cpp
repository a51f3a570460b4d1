#include "server/store/sources.h"

#include "server/store/companies_table.h"
#include "server/store/meta_table.h"
#include "server/store/sources_table.h"
#include "server/store/sql/transaction.h"

namespace zapply {

std::vector<SourceState> source_states(Store& store) {
  return read(store, [](Database& database) { return read_source_states(database); });
}

SourceState source_state(Store& store, const std::string& name) {
  return read(store, [&](Database& database) { return read_source_state(database, name); });
}

SourceState patch_source(Store& store, const std::string& name, const SourcePatch& change) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "change source", name);
    std::optional<std::int64_t> company_count;
    if (change.companies) {
      set_companies(database, name, *change.companies);
      company_count = static_cast<std::int64_t>(change.companies->size());
    }
    database
        .prepare(
            "INSERT INTO sources (name, enabled, company_count, revision) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET enabled = coalesce(excluded.enabled, sources.enabled),"
            " company_count = coalesce(excluded.company_count, sources.company_count), revision = excluded.revision")
        .bind_all(name, change.enabled, company_count, next_revision(database))
        .run();
    return read_source_state(database, name);
  });
}

}  // namespace zapply
