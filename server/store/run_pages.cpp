#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <utility>

#include "server/store/run_rows.h"
#include "server/store/runs.h"
#include "server/store/sql/transaction.h"

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

RunsPage runs_page(Store& store, const RunsQuery& query, const std::function<bool(const Run&)>& is_known) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read a page of runs");
    const Filter filter(query);
    RunsPage page{.runs = {}, .total = 0, .page = query.page, .page_size = query.page_size};

    auto count = database.prepare("SELECT count(*) FROM runs" + filter.where());
    filter.bind(count);
    count.step();
    page.total = count.integer(0);

    // The ids alone inside: indexes have them, so that a page far back skips no whole rows.
    auto select = database.prepare(std::string(kSelectRun) + " WHERE id IN (SELECT id FROM runs" + filter.where() +
                                   (filter.where().empty() ? " WHERE" : " AND") +
                                   " id < ?2 ORDER BY id DESC LIMIT ?3 OFFSET ?4)");
    filter.bind(select);
    select.bind(2, query.before.value_or(std::numeric_limits<std::int64_t>::max()));
    select.bind(3, query.page_size).bind(4, (query.page - 1) * query.page_size);
    while (select.step()) page.runs.push_back(read_run_row(select));
    std::ranges::sort(page.runs, std::greater<>(), &Run::id);
    std::vector<Run> unknown;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < page.runs.size(); ++i) {
      if (is_known && is_known(page.runs[i])) continue;
      places.push_back(i);
      unknown.push_back(page.runs[i]);
    }
    read_parts(database, unknown);
    for (std::size_t i = 0; i < places.size(); ++i) page.runs[places[i]] = std::move(unknown[i]);
    return page;
  });
}

}  // namespace zapply
