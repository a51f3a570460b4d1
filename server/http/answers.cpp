#include "server/http/answers.h"

#include <httplib.h>

#include <algorithm>
#include <utility>

#include "shared/json_writer.h"

namespace zapply {
namespace {

// cpp-httplib copies what it sends as a chunk: small ones stay in the processor's cache.
constexpr std::size_t kChunkBytesMax = 64 * 1024;

bool write_all(httplib::DataSink& sink, std::string_view data) {
  while (!data.empty()) {
    const std::size_t size = std::min(data.size(), kChunkBytesMax);
    if (!sink.write(data.data(), size)) return false;
    data.remove_prefix(size);
  }
  return true;
}

}  // namespace

std::string error_json(std::string_view detail) {
  std::string out;
  JsonWriter(out).begin_object().field("detail", detail).end_object();
  return out;
}

void answer(const Call& call, int status, std::string body, const char* content_type) {
  call.response.status = status;
  call.response.set_content(std::move(body), content_type);
}

void answer_json(const Call& call, std::string body, int status) {
  answer(call, status, std::move(body), "application/json");
}

void answer_nothing(const Call& call) { call.response.status = 204; }

void answer_stream(const Call& call, const char* content_type, NextPiece next) {
  call.response.status = 200;
  auto provide = [next = std::move(next), piece = std::string()](std::size_t, httplib::DataSink& sink) mutable {
    piece.clear();
    const bool more = next(piece);
    if (!write_all(sink, piece)) return false;
    if (!more) sink.done();
    return true;
  };
  if (call.request.version == "HTTP/1.0") {
    call.response.set_content_provider(content_type, std::move(provide));
  } else {
    call.response.set_chunked_content_provider(content_type, std::move(provide));
  }
}

void as_download(const Call& call, const std::string& file_name) {
  call.response.set_header("Content-Disposition", "attachment; filename=\"" + file_name + '"');
}

}  // namespace zapply
