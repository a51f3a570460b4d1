// Any bytes as a page of cards.
#include "tests/fuzz/extract_source.h"
#include "tests/fuzz/one_input.h"

namespace {

const zapply::SourceFile& source() {
  static const zapply::SourceFile kFile = zapply::parse_source_file(R"x({
  "version": 1, "name": "fuzz", "request": "https://board.example/list", "format": "html", "items": "li.job, article",
  "paging": {"style": "next", "at": "a[rel=next]@href"},
  "job": {"id": "@data-id", "url": "h3 a@href", "title": "h3", "company": ".company", "location": ".place", "tags": ".tag",
    "published_at": "time@datetime", "salary": ".pay", "description": {"at": ".text", "as": "html"}},
  "detail": {"format": "html", "item": "main", "job": {"description": {"at": "", "as": "html"}}}})x",
                                                                    "fuzz.json");
  return kFile;
}

}  // namespace

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  zapply::fuzz::extract_source(source(), data, size);
}
