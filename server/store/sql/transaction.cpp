#include "server/store/sql/transaction.h"

#include "server/store/meta_table.h"
#include "server/store/sql/connections.h"

namespace zapply {

void detail::read(Store& store, const std::function<void(Database&)>& f) { store.connections_->readers.read(f); }

WriteTransaction::WriteTransaction(Store& store, OnDisk on_disk)
    : store_(store),
      lock_(store.connections_->writer_mutex),
      database_(*store.connections_->writer),
      on_disk_(on_disk) {
  // Can't be changed inside a transaction, and takes effect when it is prepared: no statement for the cache.
  if (on_disk_ == OnDisk::kNow) database_.execute("PRAGMA synchronous = FULL");
  database_.prepare("BEGIN IMMEDIATE").run();
}

WriteTransaction::~WriteTransaction() {
  // Some errors (a full disk, for one) have rolled back already.
  if (database_.in_transaction()) roll_back();
  store_.connections_->job_columns.roll_back();
  if (on_disk_ == OnDisk::kNow) {
    try {
      database_.execute("PRAGMA synchronous = NORMAL");
    } catch (const StoreError&) {
      // Slower, and no less safe.
    }
  }
}

void WriteTransaction::roll_back() {
  try {
    database_.prepare("ROLLBACK").run();
  } catch (const StoreError&) {
    // The next BEGIN says what is wrong with this connection.
  }
}

void WriteTransaction::commit() {
  if (const auto fault = store_.fault()) throw StoreError(*fault);
  const std::int64_t revision = read_revision(database_);
  database_.prepare("COMMIT").run();
  store_.publish(revision);
  store_.connections_->job_columns.commit();
}

}  // namespace zapply
