#pragma once

#include <chrono>
#include <stop_token>

namespace zapply {

/// Ends at once when a stop is requested.
void pause(std::chrono::milliseconds, const std::stop_token&);

}  // namespace zapply
