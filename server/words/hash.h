#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/enum_names.h"
#include "shared/timestamp.h"

namespace zapply {

/// A multiply-and-fold hash over 8 bytes at a time, after wyhash (public domain). The same on every machine: what is
/// stored is compared by it.
class Hash {
 public:
  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    while (text.size() >= 8) {
      add(load(text.data(), 8));
      text.remove_prefix(8);
    }
    if (!text.empty()) add(load(text.data(), text.size()));
  }
  void add(std::uint64_t number) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(state_ ^ number ^ 0xa0761d6478bd642fULL) * 0xe7037ed1a0b428dbULL;
    state_ = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }
  template <class T>
  void add(const std::optional<T>& maybe) {
    add(static_cast<std::uint64_t>(maybe.has_value()));
    if (!maybe) return;
    if constexpr (std::is_same_v<T, double>)
      add(std::bit_cast<std::uint64_t>(*maybe));
    else if constexpr (std::is_same_v<T, Timestamp>)
      add(static_cast<std::uint64_t>(to_ms(*maybe)));
    else if constexpr (std::is_integral_v<T>)
      add(static_cast<std::uint64_t>(*maybe));
    else if constexpr (std::is_enum_v<T>)
      add(name_of(*maybe));
    else
      add(std::string_view(*maybe));
  }
  void add(const std::vector<std::string>& texts) {
    add(static_cast<std::uint64_t>(texts.size()));
    for (const std::string& text : texts) add(std::string_view(text));
  }
  std::int64_t value() const { return static_cast<std::int64_t>(state_); }

 private:
  static std::uint64_t load(const char* bytes, std::size_t count) {
    std::uint64_t number = 0;
    if constexpr (std::endian::native == std::endian::little)
      std::memcpy(&number, bytes, count);
    else
      for (std::size_t i = 0; i < count; ++i)
        number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return number;
  }

  std::uint64_t state_ = 0x2d358dccaa6c78a5ULL;
};

std::int64_t text_hash(std::string_view text);

}  // namespace zapply
