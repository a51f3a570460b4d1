#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/extract/extract.h"

namespace zapply::fuzz {

/// Any bytes as a page of a source's list, and as the page of one of its jobs.
inline void extract_source(const SourceFile& source, const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  PageOrigin origin;
  origin.url = "https://board.example/list";
  origin.fetched_at = from_ms(1'795'450'685'000);
  for (const Job& read : extract_page(source, origin, body).jobs)
    if (read.title.size() > 300 || read.location.size() > 4100 || read.remote_from.size() > 200 ||
        read.tags.size() > 60)
      std::abort();
  Job job;
  job.url = origin.url;
  extract_detail(source, origin, body, job);
}

}  // namespace zapply::fuzz
