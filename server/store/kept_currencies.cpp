#include "server/store/kept_currencies.h"

#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

std::string kept_in(Database& database) {
  return database.first<std::string>("SELECT coalesce(currencies, '') FROM matcher").value_or("");
}

}  // namespace

std::string kept_currencies(Store& store) { return read(store, kept_in); }

void keep_currencies(Store& store, const std::string& file) {
  if (kept_currencies(store) == file) return;
  write(store, [&](Database& database) {
    const Doing doing(database, "keep a table of currencies");
    database.prepare("UPDATE matcher SET currencies = nullif(?, '')").bind_all(file).run();
    database.prepare("UPDATE profiles SET matched_by = 0").run();  // no version of the matcher: all are made anew
  });
}

}  // namespace zapply
