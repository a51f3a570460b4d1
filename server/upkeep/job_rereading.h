#pragma once

#include <cstdint>
#include <thread>

#include "server/extract/job_reader.h"
#include "server/store/reread_jobs.h"

namespace zapply {

class Store;

/// Reads stored jobs again that an older reader has read, a batch at a time with a pause between them, until none is
/// left: after an upgrade lists show what this version understands, before their boards are asked again. Ends before it
/// is done when it is destroyed; the next start goes on.
class JobRereading {
 public:
  explicit JobRereading(Store&, std::int64_t version = kReaderVersion, JobReading = read_again);

 private:
  void work(const std::stop_token&);

  Store& store_;
  const std::int64_t version_;
  const JobReading reading_;
  std::jthread thread_;  ///< last: it uses the others
};

}  // namespace zapply
