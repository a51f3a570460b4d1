#include "server/fetch/fetcher.h"

#include "server/fetch/web_address.h"

namespace zapply {

Validators FetchResponse::validators() const {
  const auto sendable = [](std::string_view value) {
    constexpr std::size_t kBytesMax = 1024;
    return std::string(value.size() <= kBytesMax && !has_control(value) ? value : std::string_view());
  };
  return {sendable(header("etag")), sendable(header("last-modified"))};
}

std::shared_ptr<std::string> FetchResponse::take_body() {
  struct Held {
    std::shared_ptr<void> room;  // goes after the body
    std::string body;
  };
  const auto held = std::make_shared<Held>(Held{std::move(room), std::move(body)});
  return {held, &held->body};
}

std::string_view FetchResponse::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers)
    if (name == lower_case_name) return value;
  return {};
}

}  // namespace zapply
