#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace zapply::test {

/// While it lives, SQLite's default VFS remembers for every file below `folder` what a loss of power would
/// leave: what was synced, and of later writes none, or any of them, the last one torn. For one thread.
class PowerCut {
 public:
  /// `at_sync` is called before each sync of a file is done.
  PowerCut(const std::filesystem::path& folder, std::function<void()> at_sync);
  ~PowerCut();
  PowerCut(const PowerCut&) = delete;
  PowerCut& operator=(const PowerCut&) = delete;

  /// What would be left now, written into `into`, which is emptied first.
  void leave_synced(const std::filesystem::path& into) const;
  void leave_some_unsynced(const std::filesystem::path& into, std::mt19937&) const;

  struct Change {
    std::int64_t at = 0;  ///< of a write; the new size of a truncation
    std::string bytes;
    bool truncates = false;
  };
  struct File {
    std::string synced;
    std::vector<Change> unsynced;  ///< in order
  };
  // Called by the VFS.
  bool holds(const char* path) const;
  void opened(const std::string& path);
  void changed(const std::string& path, Change);
  void syncing(const std::string& path);
  void removed(const std::string& path);

 private:
  const std::string folder_;
  const std::function<void()> at_sync_;
  std::map<std::string, File> files_;
};

}  // namespace zapply::test
