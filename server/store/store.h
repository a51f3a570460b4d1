#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>

#include "server/threads/mutex.h"

namespace zapply {

class Database;
class JobColumns;
class Store;
struct Connections;

namespace detail {
void read(Store&, const std::function<void(Database&)>&);
JobColumns& job_columns(Store&);
}  // namespace detail

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

/// So many want to read that no turn came in time. Nothing is wrong but the load: try again.
struct StoreBusy : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// While it lives, the reads of this thread go before those of others who wait for a connection: for the few threads
/// that everybody waits for.
class FirstInLine {
 public:
  FirstInLine();
  ~FirstInLine();
  FirstInLine(const FirstInLine&) = delete;
  FirstInLine& operator=(const FirstInLine&) = delete;

 private:
  bool was_first_;
};

/// The database file: one writer, several readers, and the revision that moves with every change. What can be done
/// with what is in it stands beside this file, an operation each.
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

  /// The newest committed revision.
  std::int64_t revision() const;
  /// Waits until the revision is past `revision`, the time is over or stop is requested; returns the newest one. On a
  /// read-only store, where others write, it looks every 50 ms.
  std::int64_t wait_past(std::int64_t revision, std::chrono::milliseconds time, std::stop_token stop = {});

  /// Random, made once per database: tells a reader of news that it talks to another one.
  const std::string& database_id() const { return database_id_; }
  /// Without links in its path.
  const std::filesystem::path& file() const { return file_; }
  /// What keeps anything from being written: the file was removed, or another one put in its place. Then commits
  /// throw it as a StoreError. Nothing when all is well.
  std::optional<std::string> fault() const;
  /// Bytes on disk, write-ahead log included.
  std::int64_t size_bytes() const;
  /// Moves the write-ahead log into the database and onto the disk. After it, power loss loses nothing committed
  /// before.
  void checkpoint();
  /// The same; false when a reader was in the way for too long.
  bool try_checkpoint();
  /// Gives up to `pages_max` pages of what was deleted back to the file system, with the next checkpoint; returns whether
  /// there are more.
  bool give_back(std::int64_t pages_max);
  /// Writes the whole file anew, without anything of what was deleted; nobody else writes meanwhile. Throws StoreError.
  void rewrite();
  /// Copies the whole database to `file`, replacing what is there once the copy is complete, while others read and
  /// write.
  void backup(const std::filesystem::path& file);

 private:
  friend void detail::read(Store&, const std::function<void(Database&)>&);
  friend JobColumns& detail::job_columns(Store&);
  friend class WriteTransaction;

  std::unique_ptr<Database> connect_reader() const;
  void publish(std::int64_t revision);

  std::filesystem::path file_;
  Access access_;
  std::string database_id_;
  std::unique_ptr<Connections> connections_;

  mutable Mutex revision_mutex_;
  std::condition_variable_any revision_moved_;
  std::int64_t revision_ GUARDED_BY(revision_mutex_) = 0;
};

}  // namespace zapply
