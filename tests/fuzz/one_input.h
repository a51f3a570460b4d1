#pragma once

#include <cstddef>
#include <cstdint>

namespace zapply::fuzz {

/// What a fuzzer tries: X_fuzz.cpp defines it, and measured.cpp calls it.
void one_input(const std::uint8_t* data, std::size_t size);

}  // namespace zapply::fuzz
