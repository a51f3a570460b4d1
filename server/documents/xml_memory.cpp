#include "server/documents/xml_memory.h"

#include <cstdlib>
#include <pugixml.hpp>
#include <utility>

namespace zapply {
namespace {

thread_local XmlMemory* counting = nullptr;

}  // namespace

XmlMemory::XmlMemory(std::int64_t bytes_max) : bytes_max_(bytes_max), outer_(std::exchange(counting, this)) {
  // One function for all: blocks that came from malloc() before may be given back after.
  [[maybe_unused]] static const bool is_set = [] {
    pugi::set_memory_management_functions(&XmlMemory::allocate, std::free);
    return true;
  }();
}

XmlMemory::~XmlMemory() { counting = outer_; }

void* XmlMemory::allocate(std::size_t bytes) {
  if (counting != nullptr) {
    counting->asked_ += static_cast<std::int64_t>(bytes);
    if (counting->asked_ > counting->bytes_max_) return nullptr;
  }
  return std::malloc(bytes);
}

}  // namespace zapply
