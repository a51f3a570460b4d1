#pragma once

#include <stdexcept>
#include <string_view>

#include "server/profiles/profile.h"

namespace zapply {

/// What is wrong with a profile file: where, what was expected, what was found.
class ProfileFileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

constexpr std::size_t kProfileBytesMax = 1024 * 1024;

/// Reads a profile file of version 1; all but the name may be missing. Throws ProfileFileError.
Profile read_profile_file(std::string_view json);

}  // namespace zapply
