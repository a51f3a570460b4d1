#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>

#include "server/papers/paper_draft.h"

namespace zapply {

/// How documents are read: by `program read-document`, a process of its own that locks itself in.
struct PaperReader {
  std::string program = "/proc/self/exe";
  std::chrono::milliseconds deadline =
      std::chrono::seconds(30);  ///< for all of it; then the process and its own are killed

  /// Throws PaperFault, with a sentence for whose document it is; at once when it is stopped.
  PaperDraft read(std::string_view document, const std::stop_token& stop = {}) const;
};

}  // namespace zapply
