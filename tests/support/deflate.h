#pragma once

#include <zlib.h>

#include <cstdint>
#include <new>
#include <string>
#include <string_view>

namespace zapply::test {

/// A gzip stream (RFC 1952) of `count` times 258 zero bytes, 158 times smaller than what it becomes: one
/// literal and then nothing but "258 bytes, from one byte back" in fixed Huffman codes (RFC 1951 §3.2.6). Its
/// checksum is wrong, which a reader that stops in time never learns.
inline std::string gzip_of_zeros(std::int64_t count) {
  std::string out("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
  std::uint32_t waiting = 0;
  int bits = 0;
  const auto put = [&](std::uint32_t value, int size) {  // least significant bit first
    waiting |= value << bits;
    for (bits += size; bits >= 8; bits -= 8, waiting >>= 8) out += static_cast<char>(waiting);
  };
  put(0b011, 3);       // last block, fixed codes
  put(0b00001100, 8);  // literal 0: 00110000, most significant bit first
  for (std::int64_t i = 0; i < count; ++i) {
    put(0b10100011, 8);  // length 258: 11000101
    put(0, 5);           // distance 1
  }
  put(0, 7);  // end of block
  put(0, 7);  // to a whole byte
  return out + std::string(8, '\0');
}

/// The same of any text, as zlib makes it. `window_bits` says which frame: zlib's manual, deflateInit2.
inline std::string compressed(std::string_view text, int window_bits) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}
inline std::string gzip_of(std::string_view text) { return compressed(text, 16 + MAX_WBITS); }
inline std::string zlib_of(std::string_view text) { return compressed(text, MAX_WBITS); }
inline std::string deflate_of(std::string_view text) { return compressed(text, -MAX_WBITS); }

}  // namespace zapply::test
