#pragma once

#include <cstdint>
#include <string>

namespace zapply {

class Database;

/// The full-text index over jobs, `job_words`: each job as the set of its words (index_words() in jobs/job_words.h).

void add_to_index(Database&, std::int64_t job_id, const std::string& words);
/// `words` must be what was added.
void take_from_index(Database&, std::int64_t job_id, const std::string& words);

}  // namespace zapply
