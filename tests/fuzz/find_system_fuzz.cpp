// Any bytes as a careers page.
#include <cstddef>
#include <cstdint>

#include "server/sources/find_system.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  zapply::find_systems("https://acme.example/careers", {reinterpret_cast<const char*>(data), size});
}
