#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/source.h"

namespace zapply {

/// How often and how many at a time a host is asked. Requests start evenly spaced, never in bursts. Knows no
/// clock: every call is told what time it is.
class HostLimits {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// When a request may start; nothing while as many as allowed are on.
  std::optional<Time> may_begin_at(std::string_view host, const SourceLimits&) const;
  void begin(std::string_view host, const SourceLimits&, Time now);
  void end(std::string_view host);
  /// Lets the host alone until then, for every request.
  void pause_until(std::string_view host, Time);

 private:
  struct Host {
    int on = 0;
    Time next{};
  };
  std::map<std::string, Host, std::less<>> hosts_;
};

}  // namespace zapply
