#pragma once

#include <memory>

#include "server/store/database_file.h"
#include "server/store/job_columns.h"
#include "server/store/sql/database.h"
#include "server/store/sql/reader_pool.h"
#include "server/threads/mutex.h"

namespace zapply {

/// What a Store keeps open.
struct Connections {
  FileIdentity identity;  ///< of the file that was opened

  JobColumns job_columns;  ///< before the writer, which tells them

  Mutex writer_mutex;  ///< held for one transaction
  const std::unique_ptr<Database> writer PT_GUARDED_BY(writer_mutex);

  // Before the writer in going: the connection that closes last cleans the write-ahead log up, which a reader can't.
  ReaderPool readers;
};

}  // namespace zapply
