// Any bytes as an answer of a board in JSON, with every kind of field.
#include "tests/fuzz/extract_source.h"
#include "tests/fuzz/one_input.h"

namespace {

const zapply::SourceFile& source() {
  static const zapply::SourceFile kFile = zapply::parse_source_file(R"x({
  "version": 1, "name": "fuzz", "request": "https://board.example/list{?cursor}", "items": "/jobs",
  "paging": {"style": "cursor", "at": "/next"}, "skip": [{"at": "/listed", "is": false}, {"at": "/kind", "matches": "^ad"}],
  "job": {"id": "/id", "url": "/url", "apply_url": "/apply", "title": ["/title", "/name"], "company": "$/company",
    "location": {"at": ["/city", "/places/*/name"], "all": true}, "remote": ["/remote", "/m/*[name~type$]/value"],
    "remote_from": {"at": "/country", "as": "country"}, "employment_type": "/type", "seniority": "/level",
    "tags": {"at": "/tags", "split": ","}, "salary": {"text": "/pay", "min": "/min", "max": "/max", "currency": "/currency", "period": "/period"},
    "published_at": "/date", "description": {"at": ["/text", {"each": "/list/*", "template": "<h3>{/h}</h3><ul>{/c}</ul>"}], "join": "\n", "as": "escaped_html"}},
  "detail": {"request": "{+url}", "item": "/jobs/0", "job": {"description": {"at": "/text", "as": "html"}, "published_at": {"at": "/date", "as": "relative"}}}})x",
                                                                    "fuzz.json");
  return kFile;
}

}  // namespace

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  zapply::fuzz::extract_source(source(), data, size);
}
