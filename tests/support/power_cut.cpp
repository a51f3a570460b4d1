#include "tests/support/power_cut.h"

#include <sqlite3.h>

#include <cstring>
#include <fstream>
#include <new>
#include <stdexcept>
#include <utility>

namespace zapply::test {
namespace {

PowerCut* on = nullptr;          // the one that lives
sqlite3_vfs* beneath = nullptr;  // SQLite's own VFS
sqlite3_vfs own_vfs;

/// An open file: ours in front, SQLite's own behind it.
struct OpenFile {
  sqlite3_file base;
  std::string* path;  // null when nobody asked for this one
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

OpenFile* ours(sqlite3_file* file) { return reinterpret_cast<OpenFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return ours(file)->real(); }
const sqlite3_io_methods* methods(sqlite3_file* file) { return real(file)->pMethods; }

int close_file(sqlite3_file* file) {
  const int result = methods(file)->xClose(real(file));
  delete std::exchange(ours(file)->path, nullptr);
  return result;
}
int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return methods(file)->xRead(real(file), to, size, at);
}
int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  if (on && ours(file)->path)
    on->changed(*ours(file)->path, {at, {static_cast<const char*>(from), static_cast<std::size_t>(size)}});
  return methods(file)->xWrite(real(file), from, size, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (on && ours(file)->path) on->changed(*ours(file)->path, {size, "", true});
  return methods(file)->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  if (on && ours(file)->path) on->syncing(*ours(file)->path);
  return methods(file)->xSync(real(file), flags);
}

/// Of version 2: shared memory, but no mapping that writes could go through unseen.
const sqlite3_io_methods kMethods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return methods(f)->xFileSize(real(f), size); },
    .xLock = [](sqlite3_file* f, int level) { return methods(f)->xLock(real(f), level); },
    .xUnlock = [](sqlite3_file* f, int level) { return methods(f)->xUnlock(real(f), level); },
    .xCheckReservedLock = [](sqlite3_file* f, int* is) { return methods(f)->xCheckReservedLock(real(f), is); },
    .xFileControl = [](sqlite3_file* f, int what, void* with) { return methods(f)->xFileControl(real(f), what, with); },
    .xSectorSize = [](sqlite3_file* f) { return methods(f)->xSectorSize(real(f)); },
    .xDeviceCharacteristics = [](sqlite3_file* f) { return methods(f)->xDeviceCharacteristics(real(f)); },
    .xShmMap = [](sqlite3_file* f, int page, int size, int extend,
                  void volatile** at) { return methods(f)->xShmMap(real(f), page, size, extend, at); },
    .xShmLock = [](sqlite3_file* f, int at, int count,
                   int flags) { return methods(f)->xShmLock(real(f), at, count, flags); },
    .xShmBarrier = [](sqlite3_file* f) { methods(f)->xShmBarrier(real(f)); },
    .xShmUnmap = [](sqlite3_file* f, int remove) { return methods(f)->xShmUnmap(real(f), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* flags_out) {
  OpenFile* const opened = ours(file);
  opened->base.pMethods = nullptr;
  opened->path = nullptr;
  const int result = beneath->xOpen(beneath, path, opened->real(), flags, flags_out);
  if (result != SQLITE_OK) return result;
  opened->base.pMethods = &kMethods;
  if (on && path && on->holds(path)) {
    opened->path = new std::string(path);
    on->opened(*opened->path);
  }
  return result;
}

int delete_file(sqlite3_vfs*, const char* path, int sync_folder) {
  if (on && on->holds(path)) on->removed(path);
  return beneath->xDelete(beneath, path, sync_folder);
}

void carry_out(const PowerCut::Change& change, std::string& content) {
  const auto at = static_cast<std::size_t>(change.at);
  if (change.truncates) return content.resize(at);
  if (content.size() < at + change.bytes.size()) content.resize(at + change.bytes.size());
  content.replace(at, change.bytes.size(), change.bytes);
}

void write_whole(const std::filesystem::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary) << content;
}

}  // namespace

PowerCut::PowerCut(const std::filesystem::path& folder, std::function<void()> at_sync)
    : folder_(folder.string() + "/"), at_sync_(std::move(at_sync)) {
  if (on) throw std::logic_error("one loss of power at a time");
  beneath = sqlite3_vfs_find(nullptr);
  own_vfs = *beneath;
  own_vfs.zName = "power-cut";
  own_vfs.szOsFile = static_cast<int>(sizeof(OpenFile)) + beneath->szOsFile;
  own_vfs.xOpen = open_file;
  own_vfs.xDelete = delete_file;
  on = this;
  sqlite3_vfs_register(&own_vfs, 1);
}

PowerCut::~PowerCut() {
  sqlite3_vfs_register(beneath, 1);
  sqlite3_vfs_unregister(&own_vfs);
  on = nullptr;
}

bool PowerCut::holds(const char* path) const { return std::string_view(path).starts_with(folder_); }

void PowerCut::opened(const std::string& path) { files_.try_emplace(path); }

void PowerCut::changed(const std::string& path, Change change) { files_[path].unsynced.push_back(std::move(change)); }

void PowerCut::syncing(const std::string& path) {
  at_sync_();
  File& file = files_[path];
  for (const Change& change : file.unsynced) carry_out(change, file.synced);
  file.unsynced.clear();
}

void PowerCut::removed(const std::string& path) { files_.erase(path); }

void PowerCut::leave_synced(const std::filesystem::path& into) const {
  std::filesystem::remove_all(into);
  std::filesystem::create_directories(into);
  for (const auto& [path, file] : files_) write_whole(into / std::filesystem::path(path).filename(), file.synced);
}

void PowerCut::leave_some_unsynced(const std::filesystem::path& into, std::mt19937& random) const {
  std::filesystem::remove_all(into);
  std::filesystem::create_directories(into);
  for (const auto& [path, file] : files_) {
    std::string content = file.synced;
    for (Change change : file.unsynced) {
      if (random() % 2 == 0) continue;
      if (random() % 8 == 0) change.bytes.resize(change.bytes.size() / 2);
      carry_out(change, content);
    }
    write_whole(into / std::filesystem::path(path).filename(), content);
  }
}

}  // namespace zapply::test
