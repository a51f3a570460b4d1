#pragma once

#include <string>

#include "app-wasm/shell/dashboard.h"

namespace zapply {

/// Carries the dashboard's requests to the server and keeps the event stream as the state wants it.
class ApiClient {
 public:
  explicit ApiClient(Dashboard& dashboard) : dashboard_(dashboard) {}

  /// After every change of the state: sends what is new, drops what was abandoned, opens or closes the stream.
  void work();
  /// `status` of the answer that refused the stream; 0: there was none, or the stream was cut; `why` may be empty.
  void stream_opened() { dashboard_.stream_opened(); }
  void stream_ended(int status, std::string why);

 private:
  Dashboard& dashboard_;
  bool has_stream_ = false;
};

}  // namespace zapply
