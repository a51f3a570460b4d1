#pragma once

#include <memory>
#include <string>

#include "server/demo/demo_postings.h"

namespace zapply {

/// A small made-up job board on loopback, in the shapes of real ones and with faults on purpose: something to
/// scrape without a network; and an inbox, for a channel to send to. Answers on threads of its own for as long as it lives.
class DemoBoard {
 public:
  struct Options {
    double pace = 1;         ///< 1 makes a run last about 20 s; 2 half of it
    int preferred_port = 0;  ///< so that links still work after a restart; another free one where it is taken
  };

  explicit DemoBoard(const Options&);
  ~DemoBoard();  ///< ends waiting answers at once
  DemoBoard(const DemoBoard&) = delete;
  DemoBoard& operator=(const DemoBoard&) = delete;

  /// Goes on as a board of those times whose lists were read so often: what they hold and how they are dated follows from
  /// it. Without this it opened now.
  void continue_from(const DemoTimes&, int rounds_before);

  /// "http://127.0.0.1:41123"
  const std::string& url() const { return url_; }
  /// What is posted there as channels of kind webhook do is shown there.
  std::string inbox() const { return url_ + "/inbox"; }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::string url_;
};

}  // namespace zapply
