#pragma once

#include <string>
#include <string_view>

#include "shared/timestamp.h"

namespace zapply {

inline constexpr std::string_view kNoModel =
    "no language model is configured: set ZAPPLY_LLM_URL (http://localhost:11434, say) and ZAPPLY_LLM_MODEL";

// What a server answers of second opinions, as JSON, in words for the terminal. What is no such answer throws ApiError.

std::string opinion_state_text(const std::string& json, const ZoneOffset&);
std::string opinion_test_text(const std::string& json);
bool opinion_test_passed(const std::string& json);

}  // namespace zapply
