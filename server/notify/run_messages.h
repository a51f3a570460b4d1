#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/notify/message.h"
#include "shared/run.h"

namespace zapply {

/// A source whose last run before was another one's.
struct TurnedSource {
  std::string name;
  std::string error;  ///< why it failed; empty: it is back

  bool operator==(const TurnedSource&) const = default;
};

/// A job that a run found first.
struct ToldJob {
  std::int64_t id = 0;
  int score = 0;
  std::string profile;
  std::string title;
  std::string company;
  std::string location;
  std::string url;

  bool operator==(const ToldJob&) const = default;
};

// What a run is told by, to whom wants it. Keys are of the run: one message of a kind for each.

Message run_started_message(const Run&);
Message run_completed_message(const Run&);
/// With the sources that broke in it.
Message run_failed_message(const Run&, const std::vector<TurnedSource>&);
/// Those that broke, and those that came back.
Message source_broke_message(const Run&, const std::vector<TurnedSource>&);
/// The best of `total` jobs, best first.
Message jobs_message(const Run&, const std::vector<ToldJob>&, std::int64_t total);

/// For a person who looks whether it arrives. `key` is one that no other has.
Message test_message(const std::string& key, const std::string& channel);

}  // namespace zapply
