#pragma once

#include <string>

#include "server/profiles/cv_reading.h"

namespace zapply {

/// The profile file that a CV makes: what was understood, and its text. It is read by read_profile_file().
std::string draft_file(const CvReading&, const std::string& name);
/// How commands may call a person of that name: "Jens Uwe Hartmann" -> "jens-uwe-hartmann"; "me" where nothing is left.
std::string profile_name_of(const std::string& person);

}  // namespace zapply
