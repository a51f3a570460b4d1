#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/threads/mutex.h"

namespace zapply {

class Database;
class Store;

/// A text as a number that rises with the order in which texts were first met.
class TextNumbers {
 public:
  std::uint32_t number_of(std::string_view text);
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// What jobs are counted by, of each job 48 bytes: a table of 500,000 jobs takes SQLite half a second to go through, this
/// some milliseconds.
struct JobColumnsRow {
  static constexpr std::uint8_t kOther = 255;  ///< of a list's names: none of them, yet something is said

  std::int64_t first_seen_ms : 48;
  std::int64_t source : 16;
  std::int64_t published_ms : 48;  ///< 0: unknown
  std::uint64_t employment : 8;    ///< one more than the place in kEmployments; 0: unknown
  std::uint64_t seniority : 8;     ///< the same, of kSeniorities
  std::int64_t closed_ms : 48;     ///< where it is closed
  std::int64_t currency : 16;      ///< of the salary, as a number
  double salary = 0;               ///< a year; 0: unknown
  std::uint32_t id = 0;
  std::uint32_t run_id = 0;
  std::uint32_t remote_from = 0;  ///< a JSON array, as a number
  std::uint32_t is_duplicate : 1;
  std::uint32_t is_hidden : 1;
  std::uint32_t is_closed : 1;
  std::uint32_t is_starred : 1;
  std::uint32_t is_gone : 1;
  std::uint32_t work_mode : 2;  ///< one more than the WorkMode; 0: unknown
  std::uint32_t remote : 2;     ///< 1: not, 2: it is; 0: unknown
};
static_assert(sizeof(JobColumnsRow) == 48);

/// Those of all jobs, kept in memory from when they are first asked for: filled a chunk of rows at a time, and from then
/// on told of every row that a transaction has changed. The writer's connection tells, by triggers of its own.
class JobColumns {
 public:
  /// What stands in them, while nobody changes it.
  struct View {
    const std::deque<JobColumnsRow>& rows;  ///< by rising ids
    const std::vector<std::string>& sources;
    const std::vector<std::string>& remote_from;
    const std::vector<std::string>& currencies;
  };

  /// For the writer's connection: from now on its transactions note what they change.
  void follow(Database& writer);
  /// What the transaction noted counts from now on. Call it when others can read it.
  void commit();
  void roll_back() { noted_.clear(); }

  /// Reads what is missing, at most a chunk. True when all is there.
  bool fill_some(Store&);
  /// Begins from nothing: for a file that others write.
  void forget();
  /// Fills, then calls f with all of them.
  void look(Store&, const std::function<void(const View&)>& f);

 private:
  /// A row with its texts.
  struct Noted {
    JobColumnsRow row;
    std::string source, currency, remote_from;
  };

  template <class Values>
  static Noted noted_from(const Values&);
  bool fill_chunk(Store&) REQUIRES(mutex_);
  void put(const Noted&) REQUIRES(mutex_);
  void drop_gone() REQUIRES(mutex_);

  std::vector<Noted> noted_;  ///< in the transaction that goes on; of whoever writes

  mutable Mutex mutex_;
  bool is_wanted_ GUARDED_BY(mutex_) = false;
  bool is_filled_ GUARDED_BY(mutex_) = false;
  std::int64_t filled_to_ GUARDED_BY(mutex_) = 0;  ///< an id
  std::size_t gone_ GUARDED_BY(mutex_) = 0;
  std::deque<JobColumnsRow> rows_ GUARDED_BY(mutex_);
  TextNumbers sources_ GUARDED_BY(mutex_);
  TextNumbers remote_from_ GUARDED_BY(mutex_);
  TextNumbers currencies_ GUARDED_BY(mutex_);
};

/// Reads some of them before anybody asks. True when all are there.
bool fill_job_columns(Store&);

}  // namespace zapply
