#pragma once

#include <cstdint>

namespace zapply {

/// How far something that the server knows has come to the dashboard; each is drawn differently.
enum class Load : std::uint8_t { kNone, kLoading, kReady, kFailed };

}  // namespace zapply
