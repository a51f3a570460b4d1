#include "server/store/store.h"

#include <system_error>

#include "server/embedded/embedded.h"
#include "server/store/database_file.h"
#include "server/store/meta_table.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

// More than that are closed after use; of those that stay, the first few keep their page caches.
constexpr std::size_t kIdleReadersMax = 8;
constexpr std::size_t kWarmReadersMax = 2;
constexpr std::chrono::milliseconds kReadOnlyPollInterval(50);

}  // namespace

void Store::check(const std::filesystem::path& file, Access access) {
  check_database_file(file, access, embedded_migrations());
}

Store::Store(const std::filesystem::path& file, Access access) : file_(file), access_(access) {
  writer_ = open_database_file(file, access, embedded_migrations());
  database_id_ = read_database_id(*writer_);
  revision_ = read_revision(*writer_);
}

Store::~Store() {
  // The writer last: the connection that closes last cleans the write-ahead log up, which a reader can't.
  idle_readers_.clear();
}

Store::Reader::Reader(Store& its_store) : store(its_store) {
  {
    const std::lock_guard lock(store.readers_mutex_);
    if (!store.idle_readers_.empty()) {
      database = std::move(store.idle_readers_.back());
      store.idle_readers_.pop_back();
    }
  }
  if (database == nullptr) database = connect(store.file_, Access::kReadOnly);
  database->prepare("BEGIN").run();
}

Store::Reader::~Reader() {
  try {
    database->prepare("COMMIT").run();
  } catch (const StoreError&) {
    return;  // Of no use to the next reader. What went wrong was already thrown to this one.
  }
  const std::lock_guard lock(store.readers_mutex_);
  if (store.idle_readers_.size() >= kWarmReadersMax) database->forget_pages();
  if (store.idle_readers_.size() < kIdleReadersMax) store.idle_readers_.push_back(std::move(database));
}

Store::Transaction::Transaction(Store& its_store) : store(its_store), database(store.writer_.get()) {
  database->prepare("BEGIN IMMEDIATE").run();
}

Store::Transaction::~Transaction() {
  // Some errors (a full disk, for one) have rolled back already.
  if (committed || !database->in_transaction()) return;
  try {
    database->prepare("ROLLBACK").run();
  } catch (const StoreError&) {
    // The next BEGIN says what is wrong with this connection.
  }
}

void Store::Transaction::commit() {
  const std::int64_t revision = read_revision(*database);
  database->prepare("COMMIT").run();
  committed = true;
  store.publish(revision);
}

void Store::publish(std::int64_t revision) {
  const std::lock_guard lock(revision_mutex_);
  if (revision <= revision_) return;
  revision_ = revision;
  revision_moved_.notify_all();
}

std::int64_t Store::revision() const {
  const std::lock_guard lock(revision_mutex_);
  return revision_;
}

std::int64_t Store::wait_past(std::int64_t revision, std::chrono::milliseconds time) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  const auto over = [&] { return interrupted_ || revision_ > revision; };
  for (;;) {
    if (access_ == Access::kReadOnly) publish(read([](Database& database) { return read_revision(database); }));
    std::unique_lock lock(revision_mutex_);
    const auto until = access_ == Access::kReadOnly
                           ? std::min(deadline, std::chrono::steady_clock::now() + kReadOnlyPollInterval)
                           : deadline;
    if (revision_moved_.wait_until(lock, until, over) || std::chrono::steady_clock::now() >= deadline) return revision_;
  }
}

void Store::interrupt_waits() {
  const std::lock_guard lock(revision_mutex_);
  interrupted_ = true;
  revision_moved_.notify_all();
}

std::int64_t Store::size_bytes() const {
  std::int64_t bytes = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::filesystem::path part = file_;
    part += suffix;
    std::error_code none_there;
    const auto size = std::filesystem::file_size(part, none_there);
    if (!none_there) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

void Store::checkpoint() {
  const std::lock_guard lock(writer_mutex_);
  const Doing doing(*writer_, "checkpoint");
  auto pragma = writer_->prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  pragma.step();
  std::int64_t blocked = 0, frames = 0, moved = 0;
  pragma.read(blocked, frames, moved);
  // Blocked with everything moved: a reader only kept the log from being cut to nothing.
  if (blocked != 0 && moved < frames)
    throw StoreError("checkpoint of " + file_.string() + ": a reader held the write-ahead log for too long");
}

void Store::shrink() {
  {
    const std::lock_guard lock(writer_mutex_);
    const Doing doing(*writer_, "give free space back");
    auto pragma = writer_->prepare("PRAGMA incremental_vacuum");
    while (pragma.step()) {  // a step per page
    }
  }
  checkpoint();
}

void Store::backup(const std::filesystem::path& file) {
  std::filesystem::path part = file;
  part += ".part";
  std::error_code error;
  std::filesystem::remove(part, error);
  connect(file_, Access::kReadOnly)->copy_to(part);
  std::filesystem::rename(part, file, error);
  if (error) throw StoreError("copy the database to " + file.string() + ": " + error.message());
}

}  // namespace zapply
