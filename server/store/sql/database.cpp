#include "server/store/sql/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <cassert>

#include "server/store/store.h"

namespace zapply {
namespace {

constexpr int kBusyTimeoutMs = 10'000;
// Queries with optional filters come in many texts; everything else is a few dozen.
constexpr std::size_t kCachedStatementsMax = 256;

constexpr const char* kIdListPointer = "IdList";
constexpr const char* kTextTestPointer = "TextTest";

// is_among(id, ids): SQLite would copy a subquery's rows into a tree of its own first.
void is_among(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto* const ids = static_cast<const IdList*>(sqlite3_value_pointer(arguments[1], kIdListPointer));
  const std::int64_t id = sqlite3_value_int64(arguments[0]);
  sqlite3_result_int(context, ids != nullptr && std::binary_search(ids->begin(), ids->end(), id));
}

// are_such(test, text, ...): what C++ says of them.
void are_such(sqlite3_context* context, int count, sqlite3_value** arguments) {
  const auto* const test = static_cast<const TextTest*>(sqlite3_value_pointer(arguments[0], kTextTestPointer));
  std::vector<std::string_view> texts;
  for (int i = 1; i < count; ++i) {
    const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[i]));
    texts.emplace_back(text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_value_bytes(arguments[i])));
  }
  sqlite3_result_int(context, test != nullptr && (*test)(texts));
}

}  // namespace

bool StoreError::is_damage() const { return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB; }

bool StoreError::is_busy() const { return (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED; }

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(other.statement_), lent_(other.lent_) {
  other.statement_ = nullptr;
}

Statement::~Statement() {
  if (statement_ == nullptr) return;
  if (lent_ == nullptr) {
    sqlite3_finalize(statement_);
    return;
  }
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  *lent_ = false;
}

void Statement::bind_null(int parameter) {
  if (sqlite3_bind_null(statement_, parameter) != SQLITE_OK) database_->fail(sqlite3_sql(statement_));
}

void Statement::bind_integer(int parameter, std::int64_t value) {
  if (sqlite3_bind_int64(statement_, parameter, value) != SQLITE_OK) database_->fail(sqlite3_sql(statement_));
}

void Statement::bind_real(int parameter, double value) {
  if (sqlite3_bind_double(statement_, parameter, value) != SQLITE_OK) database_->fail(sqlite3_sql(statement_));
}

void Statement::bind_text(int parameter, std::string_view value) {
  // A null pointer would bind NULL, and an empty view may hold one.
  const char* const data = value.data() == nullptr ? "" : value.data();
  if (sqlite3_bind_text64(statement_, parameter, data, value.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
    database_->fail(sqlite3_sql(statement_));
}

void Statement::bind_ids(int parameter, const IdList& ids) {
  // Only read; SQLite takes every pointer as one to what may change.
  void* const pointer = const_cast<IdList*>(&ids);
  if (sqlite3_bind_pointer(statement_, parameter, pointer, kIdListPointer, nullptr) != SQLITE_OK)
    database_->fail(sqlite3_sql(statement_));
}

void Statement::bind_test(int parameter, const TextTest& test) {
  void* const pointer = const_cast<TextTest*>(&test);
  if (sqlite3_bind_pointer(statement_, parameter, pointer, kTextTestPointer, nullptr) != SQLITE_OK)
    database_->fail(sqlite3_sql(statement_));
}

bool Statement::step() {
  if (sqlite3_stmt_busy(statement_) == 0) ++database_->statements_run_;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->fail(sqlite3_sql(statement_));
  return false;
}

void Statement::reset() { sqlite3_reset(statement_); }

void Statement::run() {
  step();
  reset();
}

bool Arguments::is_null(int argument) const { return sqlite3_value_type(values_[argument]) == SQLITE_NULL; }

std::int64_t Arguments::integer(int argument) const { return sqlite3_value_int64(values_[argument]); }

double Arguments::real(int argument) const { return sqlite3_value_double(values_[argument]); }

std::string_view Arguments::text(int argument) const {
  const auto* const data = reinterpret_cast<const char*>(sqlite3_value_text(values_[argument]));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_value_bytes(values_[argument]))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Statement::text(int column) const {
  const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

void Statement::fail_unknown_name(int column) const {
  throw StoreError("column \"" + std::string(sqlite3_column_name(statement_, column)) + "\" holds \"" +
                   std::string(text(column)) + "\", which this version of zapply doesn't know");
}

Database::Database(const std::filesystem::path& file, Open open) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (open == Open::kReadOnly) flags |= SQLITE_OPEN_READONLY;
  if (open == Open::kReadWrite) flags |= SQLITE_OPEN_READWRITE;
  if (open == Open::kCreate) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const std::string text = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
    sqlite3_close(handle_);
    throw StoreError("open " + file.string() + ": " + text + " (" + std::to_string(code) + ")", code);
  }
  sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
  if (sqlite3_create_function_v2(handle_, "is_among", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                 nullptr, is_among, nullptr, nullptr, nullptr) != SQLITE_OK)
    fail("add is_among()");
  if (sqlite3_create_function_v2(handle_, "are_such", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, nullptr, are_such, nullptr,
                                 nullptr, nullptr) != SQLITE_OK)
    fail("add are_such()");
}

Database::~Database() {
  for (auto& [sql, cached] : cache_) {
    assert(!cached.lent);
    sqlite3_finalize(cached.statement);
  }
  const int code = sqlite3_close(handle_);
  assert(code == SQLITE_OK);
  static_cast<void>(code);
}

sqlite3_stmt* Database::compile(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, &rest);
  if (code != SQLITE_OK) fail(sql);
  assert(statement != nullptr && rest == sql.data() + sql.size());  // One statement: its text is the cache's key.
  return statement;
}

Statement Database::prepare(std::string_view sql) {
  if (const auto found = cache_.find(sql); found != cache_.end()) {
    Cached& cached = found->second;
    if (cached.lent) return {*this, compile(sql), nullptr};
    cached.lent = true;
    return {*this, cached.statement, &cached.lent};
  }
  if (cache_.size() >= kCachedStatementsMax) forget_idle_statements();
  sqlite3_stmt* const statement = compile(sql);
  Cached& cached = cache_.emplace(sqlite3_sql(statement), Cached{statement, true}).first->second;
  return {*this, statement, &cached.lent};
}

void Database::forget_idle_statements() {
  for (auto entry = cache_.begin(); entry != cache_.end();) {
    if (entry->second.lent) {
      ++entry;
      continue;
    }
    sqlite3_stmt* const statement = entry->second.statement;
    entry = cache_.erase(entry);
    sqlite3_finalize(statement);
  }
}

void Database::define(const std::string& name, int arguments, std::function<void(const Arguments&)> f) {
  const auto call = [](sqlite3_context* context, int, sqlite3_value** values) {
    (*static_cast<std::function<void(const Arguments&)>*>(sqlite3_user_data(context)))(Arguments(values));
  };
  defined_.push_back(std::make_unique<std::function<void(const Arguments&)>>(std::move(f)));
  if (sqlite3_create_function_v2(handle_, name.c_str(), arguments, SQLITE_UTF8, defined_.back().get(), call, nullptr,
                                 nullptr, nullptr) != SQLITE_OK)
    fail("add " + name + "()");
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

std::vector<std::string> Database::prepared() const {
  std::vector<std::string> texts;
  for (const auto& [sql, cached] : cache_) texts.emplace_back(sql);
  return texts;
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }

std::int64_t Database::last_insert_rowid() const { return sqlite3_last_insert_rowid(handle_); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

void Database::keep_log_on_close() { sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); }

void Database::forget_pages() { sqlite3_db_release_memory(handle_); }

void Database::copy_to(const std::filesystem::path& file) {
  Database copy(file, Open::kCreate);
  sqlite3_backup* const backup = sqlite3_backup_init(copy.handle_, "main", handle_, "main");
  if (backup == nullptr) copy.fail("copy to " + file.string());
  sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK) copy.fail("copy to " + file.string());
}

void Database::fail(std::string_view at) const {
  const int code = sqlite3_extended_errcode(handle_);
  std::string message;
  if (doing_ == nullptr) {
    message = at;
  } else {
    message = doing_;
    if (!doing_what_.empty()) message.append(" ").append(doing_what_);
    if (doing_id_ != 0) message.append(" ").append(std::to_string(doing_id_));
  }
  throw StoreError(message + ": " + sqlite3_errmsg(handle_) + " (" + std::to_string(code) + ")", code);
}

Doing::Doing(Database& database, const char* doing, std::int64_t id)
    : database_(database), outer_(database.doing_), outer_what_(database.doing_what_), outer_id_(database.doing_id_) {
  database.doing_ = doing;
  database.doing_what_ = {};
  database.doing_id_ = id;
}

Doing::Doing(Database& database, const char* doing, std::string_view what) : Doing(database, doing, 0) {
  database.doing_what_ = what;
}

Doing::~Doing() {
  database_.doing_ = outer_;
  database_.doing_what_ = outer_what_;
  database_.doing_id_ = outer_id_;
}

}  // namespace zapply
