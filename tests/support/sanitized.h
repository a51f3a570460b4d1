#pragma once

namespace zapply::test {

/// Under a sanitizer all takes several times as long, and memory is not what it would be without.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif

}  // namespace zapply::test
