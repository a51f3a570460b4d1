#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zapply {

/// The one of `names` that somebody who wrote `written` most likely meant; empty when none is close.
std::string_view near_miss(std::string_view written, std::span<const std::string_view> names);

/// " (did you mean \"title\"?)", or nothing.
std::string did_you_mean(std::string_view written, std::span<const std::string_view> names);

/// "there is no source \"remotiv\" (did you mean \"remotive\"?)".
std::string no_source(std::string_view written, std::span<const std::string_view> names);

/// "a, b or c".
std::string one_of(std::span<const std::string_view> names);

}  // namespace zapply
