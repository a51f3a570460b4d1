#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/extract/extract.h"

namespace zapply::fuzz {

/// Any bytes as a page of a source's list, and as the page of one of its jobs.
inline void extract_source(const SourceFile& source, const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  PageOrigin origin;
  origin.url = "https://board.example/list";
  origin.fetched_at = from_ms(1'795'450'685'000);
  static_cast<void>(extract_page(source, origin, body));
  Job job;
  job.url = origin.url;
  extract_detail(source, origin, body, job);
}

}  // namespace zapply::fuzz
