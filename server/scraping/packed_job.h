#pragma once

#include <string>
#include <string_view>

#include "server/sources/request_template.h"
#include "shared/job.h"

namespace zapply {

/// A job that waits for its own page: what its list says of it, and the request for its page.
struct WaitingJob {
  Job job;
  std::string said;
  RequestTemplate request;
};

/// In a third of the memory or less: most fields of most jobs are empty.
std::string pack(const WaitingJob&);
/// Of what pack() gave.
WaitingJob unpack(std::string_view packed);

}  // namespace zapply
