#pragma once

#include <string>

#include "server/extract/extract.h"

namespace zapply::test {

/// A source of one page at https://board.example/list, from what differs: `{"version": 1, "name": "board",
/// "request": …, ` + `rest` + `}`.
inline SourceFile source(const std::string& rest) {
  return parse_source_file(R"({"version": 1, "name": "board", "request": "https://board.example/list", )" + rest + "}",
                           "board.json");
}

inline PageOrigin origin() {
  PageOrigin origin;
  origin.url = "https://board.example/list";
  origin.fetched_at = *parse_rfc3339("2026-11-23T16:18:05Z");
  return origin;
}

inline Page read(const SourceFile& file, const std::string& body) { return extract_page(file, origin(), body); }

}  // namespace zapply::test
