#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace zapply {

class Database;

/// A statement that failed: what was being done, on what, and SQLite's own words and code.
struct StoreError : std::runtime_error {
  explicit StoreError(const std::string& message, int sqlite_code = 0)
      : std::runtime_error(message), code(sqlite_code) {}

  bool is_damage() const;  ///< the file is corrupt or no database
  bool is_busy() const;    ///< another process held it for too long

  int code;  ///< SQLite's extended result code; 0 when the error isn't SQLite's
};

/// The file can't be used at all: it is no database, newer than this binary, read-only, or its folder is
/// missing. The message says which, where, and what to do. Nothing was changed.
struct UnusableDatabase : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The database file: one writer, several readers, and the revision that moves with every change. What is in the
/// tables is the business of *_table.h; everything there takes the Database that read() or write() hands out.
class Store {
 public:
  /// kReadWrite creates the file where there is none and migrates it (after a copy) where it is older.
  /// kReadOnly does neither and throws UnusableDatabase instead.
  enum class Access { kReadOnly, kReadWrite };

  /// Throws what the constructor would, as far as the file's name, its rights and its first bytes tell. Opens and
  /// makes nothing.
  static void check(const std::filesystem::path& file, Access access);

  Store(const std::filesystem::path& file, Access access);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Calls f(Database&) with a connection for reading; all that f reads is of one moment. Never waits for the writer.
  /// f should finish one chunk of at most 5,000 rows and return: a read that stays open keeps the write-ahead log
  /// growing.
  template <class F>
  auto read(F&& f) {
    const Reader reader(*this);
    return std::forward<F>(f)(*reader.database);
  }

  /// Calls f(Database&) inside one transaction, which is committed when f returns and rolled back when it
  /// throws. Wakes those who wait_past() when the revision moved. Do nothing but SQL inside: others wait.
  template <class F>
  auto write(F&& f) {
    std::unique_lock lock(writer_mutex_);
    Transaction transaction(*this);
    if constexpr (std::is_void_v<decltype(f(*transaction.database))>) {
      std::forward<F>(f)(*transaction.database);
      transaction.commit();
    } else {
      auto result = std::forward<F>(f)(*transaction.database);
      transaction.commit();
      return result;
    }
  }

  /// The newest committed revision.
  std::int64_t revision() const;
  /// Waits until the revision is past `revision`, the time is over or interrupt_waits() was called; returns
  /// the newest one. On a read-only store, where others write, it looks every 50 ms.
  std::int64_t wait_past(std::int64_t revision, std::chrono::milliseconds time);
  /// Ends all present and future waits at once; for shutdown.
  void interrupt_waits();

  /// Random, made once per database: tells a reader of news that it talks to another one.
  const std::string& database_id() const { return database_id_; }
  const std::filesystem::path& file() const { return file_; }
  /// Bytes on disk, write-ahead log included.
  std::int64_t size_bytes() const;
  /// Moves the write-ahead log into the database and onto the disk. After it, power loss loses nothing committed
  /// before.
  void checkpoint();
  /// Gives the space of what was deleted back to the file system.
  void shrink();
  /// Copies the whole database to `file`, replacing what is there once the copy is complete, while others read and
  /// write.
  void backup(const std::filesystem::path& file);

 private:
  /// A connection from the pool for the time of one read.
  struct Reader {
    explicit Reader(Store&);
    ~Reader();
    Store& store;
    std::unique_ptr<Database> database;
  };
  struct Transaction {
    explicit Transaction(Store&);
    ~Transaction();
    void commit();
    Store& store;
    Database* database;
    bool committed = false;
  };

  void publish(std::int64_t revision);

  std::filesystem::path file_;
  Access access_;
  std::string database_id_;

  std::mutex writer_mutex_;           ///< held for one write()
  std::unique_ptr<Database> writer_;  // Guarded by writer_mutex_.

  std::mutex readers_mutex_;
  std::vector<std::unique_ptr<Database>> idle_readers_;  // Guarded by readers_mutex_.

  mutable std::mutex revision_mutex_;
  std::condition_variable revision_moved_;
  std::int64_t revision_ = 0;  // Guarded by revision_mutex_.
  bool interrupted_ = false;   // Guarded by revision_mutex_.
};

}  // namespace zapply
