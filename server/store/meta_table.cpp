#include "server/store/meta_table.h"

#include "server/store/sql/database.h"

namespace zapply {

std::string read_database_id(Database& database) {
  return database.first<std::string>("SELECT database_id FROM meta").value();
}

std::int64_t read_revision(Database& database) {
  return database.first<std::int64_t>("SELECT revision FROM meta").value();
}

std::int64_t next_revision(Database& database) {
  auto update = database.prepare("UPDATE meta SET revision = revision + 1 RETURNING revision");
  update.step();
  const auto revision = update.column<std::int64_t>(0);
  update.step();  // An UPDATE with RETURNING is done only when its rows are.
  return revision;
}

}  // namespace zapply
