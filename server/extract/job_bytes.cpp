#include "server/extract/job_bytes.h"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "server/sources/request_template.h"
#include "shared/job.h"
#include "shared/job_fields.h"

namespace zapply {
namespace {

std::size_t beside(const std::string& text) {
  constexpr std::size_t kBlockBytes = 16;  // what malloc() keeps of each, and rounds it up to
  return text.capacity() < sizeof text / 2 ? 0 : text.capacity() + kBlockBytes;
}

std::size_t beside(const std::vector<std::string>& texts) {
  std::size_t bytes = texts.capacity() * sizeof(std::string);
  for (const std::string& text : texts) bytes += beside(text);
  return bytes;
}

template <class T>
std::size_t beside(const T&) {
  return 0;
}

}  // namespace

std::int64_t bytes_of(const Job& job) {
  std::size_t bytes = sizeof job;
  visit_job(job, [&](const char*, const auto& field) {
    using Field = std::remove_cvref_t<decltype(field)>;
    if constexpr (std::is_same_v<Field, std::optional<std::string>>)
      bytes += field ? beside(*field) : 0;
    else
      bytes += beside(field);
  });
  return static_cast<std::int64_t>(bytes + beside(job.salary.text));
}

std::int64_t bytes_of(const RequestTemplate& request) {
  std::size_t bytes = sizeof request + beside(request.url) + beside(request.body);
  for (const auto& [name, value] : request.headers) bytes += sizeof name + sizeof value + beside(name) + beside(value);
  return static_cast<std::int64_t>(bytes);
}

}  // namespace zapply
