#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace zapply {

/// Held by whoever writes, for its life and longer than its store's: an OS lock on "<database>.lock", which also says
/// who and where, and one on the database itself. Links to a database don't make two of it. The system lets go of both
/// when the process dies, however it dies.
class OwnerLock {
 public:
  /// What the present owner wrote about itself.
  struct Owner {
    int process_id = 0;
    std::string address;  ///< "http://127.0.0.1:8000", or empty for a run in a terminal
  };

  /// Nothing when another process holds it. Makes the database's file, empty, where there is none. Throws
  /// UnusableDatabase when it or the lock file can't be made.
  static std::optional<OwnerLock> try_acquire(const std::filesystem::path& database);
  /// Who holds it; nothing when nobody does.
  static std::optional<Owner> owner_of(const std::filesystem::path& database);

  /// Whether anybody does, also one whose lock file was deleted. Not while this process has the database open: it would
  /// let go of SQLite's locks.
  static bool is_owned(const std::filesystem::path& database);
  /// "<database>.lock"
  static std::filesystem::path file_of(const std::filesystem::path& database);

  /// Tells others where this owner can be reached.
  void set_address(const std::string& address);

  OwnerLock(OwnerLock&&) noexcept;
  OwnerLock& operator=(OwnerLock&&) noexcept;
  ~OwnerLock();

 private:
  explicit OwnerLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;  ///< of the lock file
  int database_descriptor_ = -1;
};

}  // namespace zapply
