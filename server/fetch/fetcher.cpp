#include "server/fetch/fetcher.h"

namespace zapply {

Validators FetchResponse::validators() const {
  return {std::string(header("etag")), std::string(header("last-modified"))};
}

std::string_view FetchResponse::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers)
    if (name == lower_case_name) return value;
  return {};
}

}  // namespace zapply
