#include "server/fetch/body_decoder.h"

#include <doctest/doctest.h>
#include <string>

#include "tests/support/deflate.h"
#include "tests/support/peak_memory.h"

using namespace zapply;
using namespace zapply::test;

namespace {

const std::string kText = R"({"jobs": ["gzip and deflate"]})";

/// All of it, given in pieces of `piece` bytes and taken into room for `room`.
std::string decoded(BodyDecoder& decoder, std::string_view body, std::size_t piece, std::size_t room) {
  std::string out;
  std::string buffer(room, '\0');
  while (!body.empty() && decoder.error().empty()) {
    std::string_view in = body.substr(0, piece);
    body.remove_prefix(in.size());
    while (const std::size_t size = decoder.decode(in, buffer.data(), room)) out.append(buffer, 0, size);
    CHECK((in.empty() || !decoder.error().empty()));
  }
  return out;
}

std::string decoded(const std::string& coding, const std::string& body, std::string* error = nullptr) {
  BodyDecoder decoder(coding);
  const std::string out = decoded(decoder, body, body.size(), 1000);
  if (error != nullptr) *error = decoder.error();
  return out;
}

}  // namespace

TEST_CASE("what is not encoded needs no decoder") {
  CHECK_FALSE(BodyDecoder("").is_needed());
  CHECK_FALSE(BodyDecoder("identity, ,").is_needed());
  CHECK(BodyDecoder("identity, X-GZIP").is_needed());
}

TEST_CASE("gzip and deflate are undone, with frame and without, in whatever pieces they come") {
  for (const std::size_t piece : {1, 2, 7, 1000})
    for (const std::size_t room : {1, 3, 1000}) {
      BodyDecoder gzip("gzip"), zlib("deflate"), raw("deflate"), twice("deflate, gzip");
      CHECK(decoded(gzip, gzip_of(kText), piece, room) == kText);
      CHECK(decoded(zlib, zlib_of(kText), piece, room) == kText);
      CHECK(decoded(raw, deflate_of(kText), piece, room) == kText);
      CHECK(decoded(twice, gzip_of(zlib_of(kText)), piece, room) == kText);
      for (const BodyDecoder* one : {&gzip, &zlib, &raw, &twice}) {
        CHECK(one->is_whole());
        CHECK(one->error() == "");
      }
    }
}

TEST_CASE("a gzip body may have several members, and what else stands behind it is nobody's") {
  CHECK(decoded("gzip", gzip_of("one, ") + gzip_of("two")) == "one, two");
  for (const char* behind : {"garbage", "\x1f garbage", "\x1f\x8b\x08"}) {
    std::string error;
    CHECK(decoded("gzip", gzip_of(kText) + behind, &error) == kText);
    CHECK(error == "");
  }
  CHECK(decoded("deflate", zlib_of(kText) + "\x1f garbage") == kText);
  CHECK(decoded("deflate", zlib_of(kText) + gzip_of("no member of it")) == kText);
}

TEST_CASE("a body that breaks off is not whole") {
  const std::string whole = gzip_of(kText);
  for (std::size_t size = 1; size < whole.size(); ++size) {
    BodyDecoder decoder("gzip");
    decoded(decoder, std::string_view(whole).substr(0, size), size, 1000);
    CHECK_FALSE(decoder.is_whole());
  }
  const std::string two = whole + whole;
  BodyDecoder second_broke_off("gzip");
  decoded(second_broke_off, std::string_view(two).substr(0, two.size() - 10), 9, 1000);
  CHECK_FALSE(second_broke_off.is_whole());
}

TEST_CASE("what can't be read is told with its reason") {
  std::string error;
  decoded("gzip", kText, &error);
  CHECK(error == "the body is not the gzip that its header says");
  decoded("deflate, gzip", gzip_of("\x78\x9c no zlib"), &error);
  CHECK(error == "the body is not the deflate that its header says");
  CHECK(BodyDecoder("br").error() == "the body is encoded as br, which was not asked for");
  CHECK(BodyDecoder("gzip, zstd").error() == "the body is encoded as zstd, which was not asked for");
  std::string five = kText, header;
  for (int i = 0; i < 5; ++i) five = gzip_of(five), header += "gzip, ";
  CHECK(decoded(header, five) == kText);
  CHECK(BodyDecoder(header + "gzip, gzip").error() == "the body is encoded 7 times over, which nobody needs");
  CHECK_FALSE(BodyDecoder(header + header + header).error().empty());
}

TEST_CASE("a body that is encoded too often is not begun, and takes no memory for it") {
  std::string often;
  for (int i = 0; i < 20'000; ++i) often += "gzip,";
  const PeakMemory memory;
  const auto before = memory.megabytes();
  BodyDecoder decoder(often);
  CHECK(decoder.error() == "the body is encoded 20000 times over, which nobody needs");
  if (before) CHECK(*memory.megabytes() - *before < 20);
  const std::string body = gzip_of(kText);
  std::string_view in = body;
  char out[100];
  CHECK(decoder.decode(in, out, sizeof out) == 0);
  CHECK(in.size() == body.size());
  CHECK_FALSE(decoder.is_whole());
}

TEST_CASE("what a header says is told without controls, and not at any length") {
  const std::string error = BodyDecoder("b\x1b[31mr" + std::string(200, 'x')).error();
  CHECK(error.starts_with("the body is encoded as b"));
  CHECK(error.find('\x1b') == std::string::npos);
  CHECK(error.size() < 100);
}
