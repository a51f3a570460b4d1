// Any bytes as a page with JSON-LD.
#include "tests/fuzz/extract_source.h"
#include "tests/fuzz/one_input.h"

namespace {

const zapply::SourceFile& source() {
  static const zapply::SourceFile kFile = zapply::parse_source_file(R"x({
  "version": 1, "name": "fuzz", "request": "https://board.example/list", "format": "jsonld", "detail": {"format": "jsonld"}})x",
                                                                    "fuzz.json");
  return kFile;
}

}  // namespace

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  zapply::fuzz::extract_source(source(), data, size);
}
