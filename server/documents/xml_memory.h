#pragma once

#include <cstdint>

namespace zapply {

/// While it lives, what pugixml asks for on this thread is counted, and refused beyond `bytes_max`: it then says that
/// there is no memory. Of what it gives back nothing is counted.
class XmlMemory {
 public:
  explicit XmlMemory(std::int64_t bytes_max);
  ~XmlMemory();
  XmlMemory(const XmlMemory&) = delete;
  XmlMemory& operator=(const XmlMemory&) = delete;

  /// More than the limit where something was refused.
  std::int64_t asked() const { return asked_; }

 private:
  static void* allocate(std::size_t bytes);

  const std::int64_t bytes_max_;
  std::int64_t asked_ = 0;
  XmlMemory* const outer_;
};

}  // namespace zapply
