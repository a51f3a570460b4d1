#include "server/store/store.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "server/store/database_file.h"
#include "server/store/meta_table.h"
#include "server/store/rules.h"
#include "server/store/sql/connections.h"
#include "server/store/sql/transaction.h"

namespace zapply {
namespace {

constexpr std::chrono::milliseconds kReadOnlyPollInterval(50);

}  // namespace

void Store::check(const std::filesystem::path& file, Access access) {
  check_database_file(canonical_file(file), access, all_migrations());
}

Store::Store(const std::filesystem::path& file, Access access) : file_(canonical_file(file)), access_(access) {
  auto writer = open_database_file(file_, access, all_migrations());
  if (access == Access::kReadWrite) begin_with_these_rules(*writer);
  database_id_ = read_database_id(*writer);
  revision_ = read_revision(*writer);
  connections_.reset(new Connections{.identity = identity_of(file_),
                                     .writer = std::move(writer),
                                     .readers = ReaderPool([this] { return connect_reader(); }, {})});
  if (access == Access::kReadWrite) {
    const Lock lock(connections_->writer_mutex);
    connections_->job_columns.follow(*connections_->writer);
  }
}

Store::~Store() = default;

JobColumns& detail::job_columns(Store& store) {
  JobColumns& columns = store.connections_->job_columns;
  if (store.access_ == Store::Access::kReadOnly) columns.forget();  // others write, and nobody tells
  return columns;
}

std::unique_ptr<Database> Store::connect_reader() const {
  auto database = connect(file_, Access::kReadOnly);
  if (const auto moved = fault()) throw StoreError(*moved);  // it would read another database
  return database;
}

std::optional<std::string> Store::fault() const {
  if (identity_of(file_) == connections_->identity) return std::nullopt;
  return file_.string() +
         " was removed or replaced while zapply had it open: nothing more can be saved; put it back, or start zapply "
         "again to use what is there now";
}

void Store::publish(std::int64_t revision) {
  const Lock lock(revision_mutex_);
  if (revision <= revision_) return;
  revision_ = revision;
  revision_moved_.notify_all();
}

std::int64_t Store::revision() const {
  const Lock lock(revision_mutex_);
  return revision_;
}

std::int64_t Store::wait_past(std::int64_t revision, std::chrono::milliseconds time, std::stop_token stop) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  for (;;) {
    if (access_ == Access::kReadOnly)
      publish(zapply::read(*this, [](Database& database) { return read_revision(database); }));
    Lock lock(revision_mutex_);
    const auto until = access_ == Access::kReadOnly
                           ? std::min(deadline, std::chrono::steady_clock::now() + kReadOnlyPollInterval)
                           : deadline;
    const bool has_moved =
        revision_moved_.wait_until(lock, stop, until, [&]() REQUIRES(revision_mutex_) { return revision_ > revision; });
    if (has_moved || stop.stop_requested() || std::chrono::steady_clock::now() >= deadline) return revision_;
  }
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
  if (!try_checkpoint())
    throw StoreError("checkpoint of " + file_.string() + ": a reader held the write-ahead log for too long");
}

bool Store::try_checkpoint() {
  const Lock lock(connections_->writer_mutex);
  Database& writer = *connections_->writer;
  const Doing doing(writer, "checkpoint");
  auto pragma = writer.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  pragma.step();
  std::int64_t blocked = 0, frames = 0, moved = 0;
  pragma.read(blocked, frames, moved);
  // Blocked with everything moved: a reader only kept the log from being cut to nothing.
  return blocked == 0 || moved >= frames;
}

bool Store::give_back(std::int64_t pages_max) {
  const Lock lock(connections_->writer_mutex);
  Database& writer = *connections_->writer;
  const Doing doing(writer, "give free space back");
  const auto free_pages = [&] { return writer.first<std::int64_t>("PRAGMA freelist_count").value_or(0); };
  const std::int64_t before = free_pages();
  if (before == 0) return false;
  auto pragma = writer.prepare("PRAGMA incremental_vacuum(" + std::to_string(pages_max) + ")");
  while (pragma.step()) {  // a step per page
  }
  const std::int64_t left = free_pages();
  return left > 0 && left < before;
}

void Store::rewrite() {
  {
    const Lock lock(connections_->writer_mutex);
    const Doing doing(*connections_->writer, "write the database anew");
    connections_->writer->execute("VACUUM");
  }
  checkpoint();
}

void Store::backup(const std::filesystem::path& file) {
  std::filesystem::path part = file;
  part += ".part";
  std::error_code error;
  std::filesystem::remove(part, error);
  connect_reader()->copy_to(part);
  std::filesystem::rename(part, file, error);
  if (error) throw StoreError("copy the database to " + file.string() + ": " + error.message());
}

}  // namespace zapply
