#include "server/http/router.h"

#include <optional>
#include <utility>

namespace zapply {
namespace {

/// What stands at the pattern's braces (empty when it has none), or nothing when the path is another one.
std::optional<std::string_view> match(std::string_view pattern, std::string_view path) {
  const std::size_t open = pattern.find('{');
  if (open == std::string_view::npos) return pattern == path ? std::optional(std::string_view()) : std::nullopt;
  const std::string_view before = pattern.substr(0, open);
  const std::string_view after = pattern.substr(pattern.find('}') + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after))
    return std::nullopt;
  const std::string_view part = path.substr(before.size(), path.size() - before.size() - after.size());
  if (part.find('/') != std::string_view::npos) return std::nullopt;
  return part;
}

}  // namespace

void Router::get(std::string pattern, Handler handler, Access access) {
  add("GET", std::move(pattern), std::move(handler), access);
}
void Router::post(std::string pattern, Handler handler, Access access) {
  add("POST", std::move(pattern), std::move(handler), access);
}
void Router::patch(std::string pattern, Handler handler, Access access) {
  add("PATCH", std::move(pattern), std::move(handler), access);
}
void Router::del(std::string pattern, Handler handler, Access access) {
  add("DELETE", std::move(pattern), std::move(handler), access);
}

void Router::add(std::string method, std::string pattern, Handler handler, Access access) {
  routes_.push_back({std::move(method), std::move(pattern), std::move(handler), access});
}

Router::Found Router::find(std::string_view method, std::string_view path) const {
  if (method == "HEAD") method = "GET";
  for (const Route& route : routes_) {
    if (route.method != method) continue;
    if (const auto parameter = match(route.pattern, path)) return {&route, *parameter};
  }
  return {};
}

std::string Router::allowed(std::string_view path) const {
  std::string methods;
  for (const Route& route : routes_) {
    if (path != "*" && !match(route.pattern, path)) continue;
    const std::string_view more = route.method == "GET" ? std::string_view("GET, HEAD") : route.method;
    if (methods.find(more) == std::string::npos) methods.append(more).append(", ");
  }
  return methods.empty() ? methods : methods + "OPTIONS";
}

}  // namespace zapply
