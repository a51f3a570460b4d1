#include "server/store/words_index.h"

#include "server/store/sql/database.h"

namespace zapply {

void add_to_index(Database& database, std::int64_t job_id, const std::string& words) {
  database.prepare("INSERT INTO job_words (rowid, words) VALUES (?, ?)").bind_all(job_id, words).run();
}

void take_from_index(Database& database, std::int64_t job_id, const std::string& words) {
  database.prepare("INSERT INTO job_words (job_words, rowid, words) VALUES ('delete', ?, ?)")
      .bind_all(job_id, words)
      .run();
}

}  // namespace zapply
