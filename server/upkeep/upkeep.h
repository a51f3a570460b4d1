#pragma once

#include <thread>

namespace zapply {

class Matcher;
class Store;

/// What the owner of a database does beside runs, as long as this lives, a thread for each; the store and the matcher must outlive it.
class Upkeep {
 public:
  Upkeep(Store&, Matcher&);

 private:
  std::jthread log_purge_;
  std::jthread key_remaking_;
  std::jthread job_counting_;
  std::jthread job_matching_;
};

}  // namespace zapply
