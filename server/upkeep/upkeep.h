#pragma once

#include <thread>

namespace zapply {

class Store;

/// What the owner of a database does beside runs, as long as this lives, a thread for each; the store must outlive it.
class Upkeep {
 public:
  explicit Upkeep(Store&);

 private:
  std::jthread log_purge_;
  std::jthread key_remaking_;
  std::jthread job_counting_;
};

}  // namespace zapply
