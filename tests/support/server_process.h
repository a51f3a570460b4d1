#pragma once

#include <sys/types.h>

#include <functional>

namespace zapply::test {

/// A server in a process of its own, so that its memory and descriptors can be told from its clients'. Made
/// before the test has started any thread.
class ServerProcess {
 public:
  /// `serve` runs in the new process: it calls its argument with the port when the server answers; that
  /// returns when the server should end.
  explicit ServerProcess(const std::function<void(std::function<void(int port)>)>& serve);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  int port() const { return port_; }
  double resident_megabytes() const;  ///< 0 where Linux doesn't tell it
  int descriptors() const;
  /// Asks it to end and waits; whether it ended well.
  bool stop();

 private:
  pid_t id_ = -1;
  int orders_ = -1;  ///< closed: the server should end
  int port_ = 0;
};

}  // namespace zapply::test
