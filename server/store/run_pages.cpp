#include "server/store/runs_table.h"

#include <limits>
#include <string>

#include "server/store/sql/database.h"

namespace zapply {
namespace {

// The filters as SQL, each with the parameters that it brings.
class Filter {
 public:
  explicit Filter(const RunsQuery& query) : query_(query) {
    if (!query.statuses.empty()) add_names("status", query.statuses);
    if (!query.phases.empty()) add_names("phase", query.phases);
    if (!query.triggers.empty()) add_names("trigger_type", query.triggers);
    if (query.from) add("started_at >= " + std::to_string(to_ms(*query.from)));
    if (query.to) add("started_at < " + std::to_string(to_ms(*query.to)));
    if (!query.text.empty()) add_text();
  }

  const std::string& where() const { return where_; }

  void bind(Statement& statement) const {
    if (!query_.text.empty()) statement.bind(1, pattern_);
  }

 private:
  void add(const std::string& condition) { where_ += (where_.empty() ? " WHERE " : " AND ") + condition; }

  // Names of enums are constants of ours.
  template <class Enum>
  void add_names(const char* column, const std::vector<Enum>& values) {
    std::string list;
    for (const Enum value : values) list.append(list.empty() ? "'" : ", '").append(name_of(value)).append("'");
    // One name's runs stand in its index in the order of their ids; for several a plus keeps SQLite from
    // using it, because going through the ids needs no sorting.
    add((values.size() > 1 ? "+" : "") + std::string(column) + " IN (" + list + ")");
  }

  void add_text() {
    pattern_ = "%";
    for (const char c : query_.text) {
      if (c == '%' || c == '_' || c == '\\') pattern_ += '\\';
      pattern_ += c;
    }
    pattern_ += '%';
    add("(id LIKE ?1 ESCAPE '\\' OR error_message LIKE ?1 ESCAPE '\\' OR EXISTS (SELECT 1 FROM run_sources AS s"
        " WHERE s.run_id = runs.id AND (s.source_name LIKE ?1 ESCAPE '\\' OR s.error_message LIKE ?1 ESCAPE '\\')))");
  }

  const RunsQuery& query_;
  std::string where_;
  std::string pattern_;
};

}  // namespace

FoundRuns find_runs(Database& database, const RunsQuery& query) {
  const Doing doing(database, "find a page of runs");
  const Filter filter(query);
  FoundRuns found;

  auto count = database.prepare("SELECT count(*) FROM runs" + filter.where());
  filter.bind(count);
  count.step();
  found.total = count.integer(0);

  // The ids alone first: indexes have them, so that a page far back skips no whole rows.
  auto ids = database.prepare("SELECT id FROM runs" + filter.where() + (filter.where().empty() ? " WHERE" : " AND") +
                              " id < ?2 ORDER BY id DESC LIMIT ?3 OFFSET ?4");
  filter.bind(ids);
  ids.bind(2, query.before.value_or(std::numeric_limits<std::int64_t>::max()));
  ids.bind(3, query.page_size).bind(4, (query.page - 1) * query.page_size);
  auto revision = database.prepare("SELECT revision FROM runs WHERE id = ?");
  while (ids.step()) {
    RunVersion& run = found.runs.emplace_back();
    run.id = ids.integer(0);
    revision.bind(1, run.id);
    revision.step();
    run.revision = revision.integer(0);
    revision.reset();
  }
  return found;
}

RunsPage read_runs(Database& database, const RunsQuery& query) {
  const FoundRuns found = find_runs(database, query);
  RunsPage page{.runs = {}, .total = found.total, .page = query.page, .page_size = query.page_size};
  for (const RunVersion& run : found.runs) page.runs.push_back(read_run(database, run.id).value());
  return page;
}

}  // namespace zapply
