#pragma once

#include <string>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

// What a server answers of second opinions, as JSON, in words for the terminal. What is no such answer throws ApiError.

std::string opinion_state_text(const std::string& json, const ZoneOffset&);
std::string opinion_test_text(const std::string& json);
bool opinion_test_passed(const std::string& json);

}  // namespace zapply
