#pragma once

#include <stdexcept>

namespace zapply {

/// Why a document can't be read: a sentence for the person whose it is, with what to do. It quotes nothing of it.
struct PaperFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace zapply
