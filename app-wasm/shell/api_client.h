#pragma once

#include <string>

#include "app-wasm/shell/shell.h"

namespace zapply {

/// Carries the dashboard's requests to the server and keeps the event stream as the state wants it.
class ApiClient {
 public:
  explicit ApiClient(Shell& shell) : shell_(shell) {}

  /// After every change of the state: sends what is new, drops what was abandoned, opens or closes the stream.
  void work();
  /// `status` of the answer that refused the stream; 0: there was none, or the stream was cut; `why` may be empty.
  void stream_opened() { shell_.stream_opened(); }
  void stream_ended(int status, std::string why);

 private:
  Shell& shell_;
  bool has_stream_ = false;
};

}  // namespace zapply
