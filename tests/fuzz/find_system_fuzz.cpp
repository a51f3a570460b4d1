// Any bytes as a careers page.
#include <cstddef>
#include <cstdint>

#include "server/sources/find_system.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  zapply::find_systems("https://acme.example/careers", {reinterpret_cast<const char*>(data), size});
  return 0;
}
