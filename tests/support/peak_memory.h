#pragma once

#include <fstream>
#include <optional>
#include <string>

#include "tests/support/sanitized.h"

namespace zapply::test {

/// The most memory that this process had resident since the object was made. Nothing where Linux doesn't tell
/// it or a sanitizer's shadow memory would be counted.
class PeakMemory {
 public:
  PeakMemory() { std::ofstream("/proc/self/clear_refs") << "5"; }  // proc(5): resets VmHWM

  std::optional<double> megabytes() const {
    if (kIsSanitized) return std::nullopt;
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1000;
    return std::nullopt;
  }
};

}  // namespace zapply::test
