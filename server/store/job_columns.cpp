#include "server/store/job_columns.h"

#include <algorithm>
#include <span>
#include <utility>

#include "server/store/sql/database.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"
#include "shared/job.h"
#include "shared/jobs_query.h"

namespace zapply {
namespace {

constexpr std::int64_t kChunk = 5'000;
constexpr std::size_t kGoneMax = 20'000;

// What both the triggers give and a chunk reads, in this order.
constexpr std::array<std::string_view, 15> kColumns{
    "id",           "source_name",   "closed_at",       "hidden",       "starred",
    "duplicate_of", "first_seen_at", "run_id",          "published_at", "work_mode",
    "remote",       "salary_year",   "employment_type", "seniority",    "salary_currency"};

std::string columns(std::string_view before) {
  std::string list;
  for (const std::string_view name : kColumns) list.append(before).append(name).append(", ");
  return list.append(before).append("remote_from");
}

/// One more than the place in the list.
std::uint8_t number_in(std::span<const std::string_view> names, std::string_view name) {
  if (name.empty()) return 0;
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? JobColumnsRow::kOther : static_cast<std::uint8_t>(found - names.begin() + 1);
}

std::uint8_t number_of_mode(std::string_view name) {
  const auto mode = from_name<WorkMode>(name);
  return mode ? static_cast<std::uint8_t>(static_cast<int>(*mode) + 1) : 0;
}

}  // namespace

std::uint32_t TextNumbers::number_of(std::string_view text) {
  const auto [known, is_new] = numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  if (is_new) texts_.emplace_back(text);
  return known->second;
}

template <class Values>
JobColumns::Noted JobColumns::noted_from(const Values& of) {
  Noted noted{.row = {},
              .source = std::string(of.text(1)),
              .currency = std::string(of.text(14)),
              .remote_from = std::string(of.text(15))};
  JobColumnsRow& row = noted.row;
  row.id = static_cast<std::uint32_t>(of.integer(0));
  row.is_closed = !of.is_null(2);
  row.closed_ms = of.integer(2);
  row.is_hidden = of.integer(3) != 0;
  row.is_starred = of.integer(4) != 0;
  row.is_duplicate = !of.is_null(5);
  row.first_seen_ms = of.integer(6);
  row.run_id = static_cast<std::uint32_t>(of.integer(7));
  row.published_ms = std::max<std::int64_t>(of.integer(8), 0);
  row.work_mode = number_of_mode(of.text(9)) & 3U;
  row.remote = of.is_null(10) ? 0 : of.integer(10) != 0 ? 2 : 1;
  row.salary = of.real(11);
  row.employment = number_in(kEmployments, of.text(12));
  row.seniority = number_in(kSeniorities, of.text(13));
  return noted;
}

void JobColumns::follow(Database& writer) {
  writer.define("note_job", static_cast<int>(kColumns.size()) + 1,
                [this](const Arguments& of) { noted_.push_back(noted_from(of)); });
  writer.define("note_no_job", 1, [this](const Arguments& of) {
    Noted noted{};
    noted.row.id = static_cast<std::uint32_t>(of.integer(0));
    noted.row.is_gone = 1;
    noted_.push_back(noted);
  });
  const std::string note = " ON jobs BEGIN SELECT note_job(" + columns("new.") + "); END;";
  writer.execute("CREATE TEMP TRIGGER job_came AFTER INSERT" + note +
                 "CREATE TEMP TRIGGER job_changed AFTER UPDATE OF " + columns("") + note +
                 "CREATE TEMP TRIGGER job_left AFTER DELETE ON jobs BEGIN SELECT note_no_job(old.id); END");
}

void JobColumns::commit() {
  if (noted_.empty()) return;
  const Lock lock(mutex_);
  if (is_wanted_)
    for (const Noted& noted : noted_) put(noted);
  noted_.clear();
}

void JobColumns::put(const Noted& noted) {
  // A chunk that is still to be read has it.
  if (!is_filled_ && noted.row.id > filled_to_) return;
  const auto at = std::lower_bound(rows_.begin(), rows_.end(), noted.row.id,
                                   [](const JobColumnsRow& row, std::uint32_t id) { return row.id < id; });
  const bool is_there = at != rows_.end() && at->id == noted.row.id;
  if (noted.row.is_gone) {
    if (!is_there || at->is_gone) return;
    at->is_gone = 1;
    if (++gone_ > kGoneMax) drop_gone();
    return;
  }
  JobColumnsRow row = noted.row;
  row.source = static_cast<std::int16_t>(sources_.number_of(noted.source));
  row.currency = static_cast<std::int16_t>(currencies_.number_of(noted.currency));
  row.remote_from = remote_from_.number_of(noted.remote_from);
  if (is_there)
    *at = row;
  else
    rows_.insert(at, row);
}

void JobColumns::drop_gone() {
  std::erase_if(rows_, [](const JobColumnsRow& row) { return row.is_gone != 0; });
  gone_ = 0;
}

bool JobColumns::fill_chunk(Store& store) {
  if (is_filled_) return true;
  is_wanted_ = true;
  const FirstInLine writers_wait;  // for this lock
  std::vector<Noted> chunk;
  read(store, [&chunk, after = filled_to_](Database& database) {
    const Doing doing(database, "read what jobs are counted by");
    auto select = database.prepare("SELECT " + columns("") + " FROM jobs WHERE id > ? ORDER BY id LIMIT ?");
    select.bind_all(after, kChunk);
    while (select.step()) chunk.push_back(noted_from(select));
  });
  if (chunk.empty()) return is_filled_ = true;
  filled_to_ = chunk.back().row.id;
  for (const Noted& noted : chunk) put(noted);
  return false;
}

bool JobColumns::fill_some(Store& store) {
  const Lock lock(mutex_);
  return fill_chunk(store);
}

void JobColumns::forget() {
  const Lock lock(mutex_);
  is_filled_ = is_wanted_ = false;
  filled_to_ = 0;
  gone_ = 0;
  rows_.clear();
}

void JobColumns::look(Store& store, const std::function<void(const View&)>& f) {
  const Lock lock(mutex_);
  while (!fill_chunk(store)) {
  }
  f({rows_, sources_.texts(), remote_from_.texts(), currencies_.texts()});
}

bool fill_job_columns(Store& store) { return detail::job_columns(store).fill_some(store); }

}  // namespace zapply
