#include "server/store/words_index.h"

#include "server/jobs/job_words.h"
#include "server/store/sql/database.h"

namespace zapply {
namespace {

constexpr std::string_view kAdd = "INSERT INTO job_words (rowid, words) VALUES (?, ?)";
constexpr std::string_view kTake = "INSERT INTO job_words (job_words, rowid, words) VALUES ('delete', ?, ?)";
constexpr std::string_view kAddToNext = "INSERT INTO job_words_next (rowid, words) VALUES (?, ?)";
constexpr std::string_view kTakeFromNext =
    "INSERT INTO job_words_next (job_words_next, rowid, words) VALUES ('delete', ?, ?)";

void run(Database& database, std::string_view sql, std::int64_t job_id, const std::string& words) {
  database.prepare(sql).bind_all(job_id, words).run();
}

}  // namespace

WordsIndex::WordsIndex(Database& database) : database_(database), rule_(read_rule(database, "words")) {}

bool WordsIndex::is_in_next(std::int64_t job_id) const {
  return rule_.next_version == kWordsVersion && job_id <= rule_.done_to;
}

void WordsIndex::add(std::int64_t job_id, const std::string& words) {
  run(database_, kAdd, job_id, words);
  if (is_in_next(job_id)) run(database_, kAddToNext, job_id, words);
}

void WordsIndex::change(std::int64_t job_id, const std::string& words_before, const std::string& words) {
  // What other rules made of it is not known: it stays until the second index takes the place of this one.
  if (rule_.is_made_by(kWordsVersion)) run(database_, kTake, job_id, words_before);
  run(database_, kAdd, job_id, words);
  if (!is_in_next(job_id)) return;
  run(database_, kTakeFromNext, job_id, words_before);
  run(database_, kAddToNext, job_id, words);
}

void WordsIndex::remove(std::int64_t job_id, const std::string& words) {
  if (rule_.is_made_by(kWordsVersion)) run(database_, kTake, job_id, words);
  if (is_in_next(job_id)) run(database_, kTakeFromNext, job_id, words);
}

void make_next_index(Database& database) {
  const Doing doing(database, "begin a second index of words");
  database.execute(
      "DROP TABLE IF EXISTS job_words_next;"
      "CREATE VIRTUAL TABLE job_words_next USING fts5 (\n"
      "  words, content = '', columnsize = 0, detail = none, tokenize = \"ascii tokenchars '+#.:'\"\n"
      ");"
      "INSERT INTO job_words_next (job_words_next, rank) VALUES ('hashsize', 16777216)");
}

void add_to_next_index(Database& database, std::int64_t job_id, const std::string& words) {
  run(database, kAddToNext, job_id, words);
}

void put_next_index_in_place(Database& database) {
  const Doing doing(database, "put the second index of words in its place");
  database.execute("DROP TABLE job_words; ALTER TABLE job_words_next RENAME TO job_words");
}

}  // namespace zapply
