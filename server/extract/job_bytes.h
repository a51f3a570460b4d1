#pragma once

#include <cstdint>

namespace zapply {

struct Job;
struct RequestTemplate;

/// What it takes in memory, as far as its texts tell.
std::int64_t bytes_of(const Job&);
std::int64_t bytes_of(const RequestTemplate&);

}  // namespace zapply
