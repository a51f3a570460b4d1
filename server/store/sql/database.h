#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "shared/enum_names.h"
#include "shared/timestamp.h"

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace zapply {

class Database;

/// A question about a row's texts. Must not throw.
using TextTest = std::function<bool(std::span<const std::string_view>)>;
/// In rising order.
using IdList = std::vector<std::int64_t>;

/// What a function of define() is called with. They count from 0.
class Arguments {
 public:
  explicit Arguments(sqlite3_value** values) : values_(values) {}

  bool is_null(int argument) const;
  std::int64_t integer(int argument) const;
  double real(int argument) const;
  std::string_view text(int argument) const;  ///< as long as the call

 private:
  sqlite3_value** values_;
};

/// A prepared statement on loan from its Database, which it must not outlive. Given back (reset, bindings
/// cleared) when it is destroyed. Everything throws StoreError.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// Parameters count from 1. Texts are not copied: they must live until the statement is reset. Enums with
  /// names are bound as their name, times as milliseconds, an empty optional as NULL. An IdList* is what
  /// is_among(id, ?) looks into, a TextTest* what are_such(?, text, ...) asks; both must live as long as a text.
  template <class T>
  Statement& bind(int parameter, const T& value);
  /// Binds the parameters from the first one on.
  template <class... Values>
  Statement& bind_all(const Values&... values) {
    int parameter = 0;
    (bind(++parameter, values), ...);
    return *this;
  }

  /// Moves to the next row; false when there is none.
  bool step();
  /// Makes the statement ready to be bound and stepped again.
  void reset();
  /// For statements without rows: steps once and resets.
  void run();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  ///< valid until the next step() or reset()

  /// Columns count from 0. Throws when an enum's name is unknown.
  template <class T>
  T column(int index) const;
  /// Reads columns in order, from the first or from `first` on.
  template <class... Targets>
  void read(Targets&... targets) const {
    read_from(0, targets...);
  }
  template <class... Targets>
  void read_from(int first, Targets&... targets) const {
    ((targets = column<Targets>(first++)), ...);
  }

 private:
  friend class Database;
  Statement(Database& database, sqlite3_stmt* statement, bool* lent)
      : database_(&database), statement_(statement), lent_(lent) {}

  void bind_null(int parameter);
  void bind_integer(int parameter, std::int64_t value);
  void bind_real(int parameter, double value);
  void bind_text(int parameter, std::string_view value);
  void bind_ids(int parameter, const IdList& ids);
  void bind_test(int parameter, const TextTest& test);
  [[noreturn]] void fail_unknown_name(int column) const;

  Database* database_;
  sqlite3_stmt* statement_;
  bool* lent_;  ///< in the cache; null when this statement is not from there
};

/// A connection. For one thread at a time.
class Database {
 public:
  enum class Open { kReadOnly, kReadWrite, kCreate };

  Database(const std::filesystem::path& file, Open);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Prepared once per text, then taken from the cache.
  Statement prepare(std::string_view sql);
  /// A function of this connection, which its own triggers may call, too. Must not throw.
  void define(const std::string& name, int arguments, std::function<void(const Arguments&)> f);
  /// Runs statements without parameters and rows, separated by ";".
  void execute(const std::string& sql);
  /// The first column of the first row, or nothing when there is no row or it is NULL.
  template <class T, class... Values>
  std::optional<T> first(std::string_view sql, const Values&... values) {
    auto statement = prepare(sql);
    statement.bind_all(values...);
    if (!statement.step()) return std::nullopt;
    return statement.column<std::optional<T>>(0);
  }

  /// The texts that were prepared so far, as far as they are remembered.
  std::vector<std::string> prepared() const;
  /// How many statements were begun so far: what a page or a commit takes must not grow with its rows.
  std::int64_t statements_run() const { return statements_run_; }
  std::int64_t changes() const;  ///< rows that the last statement inserted, updated or deleted
  std::int64_t last_insert_rowid() const;
  bool in_transaction() const;
  /// Leaves the write-ahead log as it is when this connection is the last one to close.
  void keep_log_on_close();
  /// Gives back the memory of the pages that were read.
  void forget_pages();
  /// Writes a consistent copy into `file`, which must not exist.
  void copy_to(const std::filesystem::path& file);

 private:
  friend class Statement;
  friend class Doing;
  struct Cached {
    sqlite3_stmt* statement = nullptr;
    bool lent = false;
  };

  sqlite3_stmt* compile(std::string_view sql);
  void forget_idle_statements();
  [[noreturn]] void fail(std::string_view at = {}) const;

  sqlite3* handle_ = nullptr;
  std::vector<std::unique_ptr<std::function<void(const Arguments&)>>> defined_;
  std::unordered_map<std::string_view, Cached> cache_;  // The keys are SQLite's own copies of the text.
  const char* doing_ = nullptr;
  std::string_view doing_what_;
  std::int64_t doing_id_ = 0;
  std::int64_t statements_run_ = 0;
};

/// Says what is being done on what while it lives, for the message of a StoreError: "append to the log of run 12".
class Doing {
 public:
  Doing(Database&, const char* doing, std::int64_t id);
  /// `what` must outlive this.
  Doing(Database&, const char* doing, std::string_view what = {});
  ~Doing();
  Doing(const Doing&) = delete;
  Doing& operator=(const Doing&) = delete;

 private:
  Database& database_;
  const char* outer_;
  std::string_view outer_what_;
  std::int64_t outer_id_;
};

namespace detail {
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
}  // namespace detail

template <class T>
Statement& Statement::bind(int parameter, const T& value) {
  if constexpr (std::is_same_v<T, std::nullopt_t>)
    bind_null(parameter);
  else if constexpr (detail::is_optional<T>)
    value ? (void)bind(parameter, *value) : bind_null(parameter);
  else if constexpr (std::is_same_v<T, Timestamp>)
    bind_integer(parameter, to_ms(value));
  else if constexpr (std::is_same_v<T, const IdList*>)
    bind_ids(parameter, *value);
  else if constexpr (std::is_same_v<T, const TextTest*>)
    bind_test(parameter, *value);
  else if constexpr (std::is_enum_v<T>)
    bind_text(parameter, name_of(value));
  else if constexpr (std::is_integral_v<T>)
    bind_integer(parameter, static_cast<std::int64_t>(value));
  else if constexpr (std::is_floating_point_v<T>)
    bind_real(parameter, value);
  else
    bind_text(parameter, std::string_view(value));
  return *this;
}

template <class T>
T Statement::column(int index) const {
  if constexpr (detail::is_optional<T>) {
    if (is_null(index)) return std::nullopt;
    return column<typename T::value_type>(index);
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    return from_ms(integer(index));
  } else if constexpr (std::is_enum_v<T>) {
    const auto value = from_name<T>(text(index));
    if (!value) fail_unknown_name(index);
    return *value;
  } else if constexpr (std::is_same_v<T, bool>) {
    return integer(index) != 0;
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<T>(integer(index));
  } else if constexpr (std::is_floating_point_v<T>) {
    return real(index);
  } else {
    return T(text(index));
  }
}

}  // namespace zapply
