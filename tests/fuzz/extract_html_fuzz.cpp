// Any bytes as a page of cards.
#include <cstddef>
#include <cstdint>

#include "server/extract/extract.h"

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

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zapply;
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  PageOrigin origin;
  origin.url = "https://board.example/list";
  origin.fetched_at = from_ms(1'795'450'685'000);
  Page page = extract_page(source(), origin, body);
  Job job;
  job.url = origin.url;
  extract_detail(source(), origin, body, job);
  return 0;
}
