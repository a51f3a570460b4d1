#include "server/fetch/body_decoder.h"

#define ZLIB_CONST  // next_in is only read
#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLayersMax = 5;
constexpr int kGzip = 16 + MAX_WBITS;
constexpr int kZlib = MAX_WBITS;
constexpr int kRaw = -MAX_WBITS;

uInt clamped(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

}  // namespace

class BodyDecoder::Layer {
 public:
  Layer(std::string_view name, bool is_gzip) : coding(name), is_gzip_(is_gzip) {
    if (inflateInit2(&stream_, is_gzip ? kGzip : kZlib) != Z_OK) throw std::bad_alloc();
  }
  ~Layer() { inflateEnd(&stream_); }
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

  std::size_t step(std::string_view& in, char* out, std::size_t room) {
    if (ended_ && !begin_next_member(in)) return 0;
    if (!begun_ && !in.empty()) begin(in.front());
    stream_.next_in = reinterpret_cast<const Bytef*>(in.data());
    stream_.avail_in = clamped(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = clamped(room);
    const uInt in_before = stream_.avail_in, out_before = stream_.avail_out;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(in_before - stream_.avail_in);
    const std::size_t written = out_before - stream_.avail_out;
    wrote_ = wrote_ || written > 0;
    if (code == Z_STREAM_END) {
      ended_ = true;
      was_whole_ = true;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      fail(in);
    }
    return written;
  }

  bool failed() const { return failed_; }
  /// What stands behind the end of the first member is more of the body only when it comes to an end of its own.
  bool is_whole() const { return was_whole_ && (ended_ || !wrote_); }

  const std::string coding;
  std::string_view waiting;  ///< of what the layer around it gave
  std::array<char, 16 * 1024> given;

 private:
  /// "deflate" is sent with zlib's frame, as RFC 9110 §8.4.1.2 has it, and without.
  void begin(char first) {
    begun_ = true;
    const bool has_frame = (static_cast<unsigned char>(first) & 0x8F) == 0x08;
    if (!is_gzip_ && !has_frame) inflateReset2(&stream_, kRaw);
  }

  /// Of a gzip body, which may have several (RFC 1952 §2.2). Anything else behind the end is nobody's, as for gzip(1).
  bool begin_next_member(std::string_view& in) {
    if (is_gzip_ && !in.empty() && in.front() == '\x1f') {
      inflateReset2(&stream_, kGzip);
      ended_ = wrote_ = false;
      return true;
    }
    in = {};
    return false;
  }

  void fail(std::string_view& in) {
    if (was_whole_ && !wrote_) {
      ended_ = true;
      is_gzip_ = false;  // no further member
      in = {};
    } else {
      failed_ = true;
    }
  }

  z_stream stream_{};
  bool is_gzip_;
  bool begun_ = false;
  bool wrote_ = false;  ///< of the present member
  bool ended_ = false;
  bool was_whole_ = false;
  bool failed_ = false;
};

BodyDecoder::BodyDecoder(std::string_view content_encoding) {
  while (!content_encoding.empty()) {
    const std::size_t comma = std::min(content_encoding.find(','), content_encoding.size());
    add(trimmed(content_encoding.substr(0, comma)));
    content_encoding.remove_prefix(std::min(comma + 1, content_encoding.size()));
  }
  if (error_.empty() && layers_.size() > kLayersMax)
    error_ = "the body is encoded " + std::to_string(layers_.size()) + " times over, which nobody needs";
}

BodyDecoder::~BodyDecoder() = default;

void BodyDecoder::add(std::string_view coding) {
  if (coding.empty() || ascii::equal_ignoring_case(coding, "identity") || !error_.empty()) return;
  const bool is_gzip = ascii::equal_ignoring_case(coding, "gzip") || ascii::equal_ignoring_case(coding, "x-gzip");
  if (is_gzip || ascii::equal_ignoring_case(coding, "deflate"))
    layers_.push_back(layers_.size() > kLayersMax ? nullptr : std::make_unique<Layer>(coding, is_gzip));
  else
    error_ = "the body is encoded as " + clean_line(coding, 40) + ", which was not asked for";
}

std::size_t BodyDecoder::decode(std::string_view& in, char* out, std::size_t room) {
  if (!error_.empty() || layers_.empty()) return 0;
  const std::size_t written = pull(0, in, out, room);
  for (const auto& layer : layers_)
    if (layer->failed()) error_ = "the body is not the " + layer->coding + " that its header says";
  return written;
}

std::size_t BodyDecoder::pull(std::size_t depth, std::string_view& in, char* out, std::size_t room) {
  Layer& layer = *layers_[depth];
  const bool is_last = depth + 1 == layers_.size();
  while (true) {
    if (!is_last && layer.waiting.empty())
      layer.waiting = {layer.given.data(), pull(depth + 1, in, layer.given.data(), layer.given.size())};
    std::string_view& from = is_last ? in : layer.waiting;
    const std::size_t before = from.size();
    const std::size_t written = layer.step(from, out, room);
    if (written > 0 || layer.failed() || before == 0 || from.size() == before) return written;
  }
}

bool BodyDecoder::is_whole() const {
  return error_.empty() &&
         std::all_of(layers_.begin(), layers_.end(), [](const auto& layer) { return layer->is_whole(); });
}

}  // namespace zapply
