#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/log/log_line.h"

namespace zapply {

/// An address in an entry's message that a browser opens, with its columns of the whole line.
struct LogLink {
  std::int64_t from = 0, to = 0;
  std::string href;

  bool operator==(const LogLink&) const = default;
};
std::vector<LogLink> links_in(const LogEntry&, const LogLineLook&);
/// The one that a column is in.
std::optional<LogLink> link_at(const LogEntry&, const LogLineLook&, std::int64_t column);

}  // namespace zapply
