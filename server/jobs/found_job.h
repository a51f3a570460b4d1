#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/jobs/job_keys.h"
#include "shared/job.h"

namespace zapply {

/// By which two hashes of one job can be compared. Moves when the same answer of a board would give another one: with
/// content_hash(), with how what was said is written, with how descriptions become clean text. The next listing then
/// fills in and makes no update.
constexpr std::int64_t kContentVersion = 2;

/// What follows from a job alone and takes longer to find out than to store.
struct JobFacts {
  std::int64_t content_version = kContentVersion;  ///< of the two hashes
  std::int64_t content_hash = 0;
  std::optional<std::int64_t> description_hash;
  JobKeys keys;
  std::string words;  ///< for the full-text index
};
/// For any thread, so that the one writer has no more to do than it must.
JobFacts facts_of(const Job&, std::string_view said = {});

/// A job as a source lists it now, on its way into the store.
struct FoundJob {
  Job job;
  JobFacts facts;
  std::string said;          ///< what the board said of it, as it is kept (extract/said.h); empty where no board did
  std::int64_t read_by = 0;  ///< version of the reader that made the job of that; 0 without it
};

/// Of everything that a board says about a job but its description and date: boards move dates to make postings look
/// fresh, and some say only how many days ago. Of what it said, not of what was understood; of the fields where nothing
/// was said.
std::int64_t content_hash(const Job&, std::string_view said);

}  // namespace zapply
