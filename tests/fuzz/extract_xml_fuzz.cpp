// Any bytes as a feed.
#include "tests/fuzz/extract_source.h"
#include "tests/fuzz/one_input.h"

namespace {

const zapply::SourceFile& source() {
  static const zapply::SourceFile kFile = zapply::parse_source_file(R"x({
  "version": 1, "name": "fuzz", "request": "https://board.example/feed", "format": "xml",
  "items": "rss/channel/item | feed/entry",
  "job": {"id": ["guid", "id"], "url": ["link[@rel=\"alternate\" or not(@rel)]/@href", "link"], "title": "title", "company": "author/name",
    "tags": ["category/@term", "category"], "published_at": ["pubDate", "updated"],
    "location": {"each": "place", "template": "{./city}, {./country}"},
    "description": {"at": ["content", "description"], "as": "html"}},
  "detail": {"format": "xml", "item": "//item", "job": {"description": {"at": "description", "as": "html"}}}})x",
                                                                    "fuzz.json");
  return kFile;
}

}  // namespace

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  zapply::fuzz::extract_source(source(), data, size);
}
