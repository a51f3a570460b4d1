#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "server/matching/posting.h"

namespace zapply {

/// What a posting's verdict and score need, in some hundred bytes: without its own words. Good for the version of the
/// matcher that packed it (kMatcherVersion), because skills and trades stand in it as places in tables.
std::string packed(const Posting&);

/// Bytes that packed() did not make.
struct BadPacking : std::runtime_error {
  BadPacking() : std::runtime_error("what is kept of a job for matching is broken") {}
};
/// Into one that may have been filled before, so that its room is used again. It points into `bytes`. Throws BadPacking.
void unpack(std::string_view bytes, Posting& out);

}  // namespace zapply
