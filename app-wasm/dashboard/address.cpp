#include "app-wasm/dashboard/address.h"

#include <charconv>

namespace zapply {

std::string Address::text() const { return query.after("#/" + page + (rest.empty() ? "" : "/" + rest)); }

Address parse_address(std::string_view hash) {
  if (hash.starts_with('#')) hash.remove_prefix(1);
  if (hash.starts_with('/')) hash.remove_prefix(1);
  const std::size_t mark = hash.find('?');
  const std::string_view path = hash.substr(0, mark);
  const std::size_t slash = path.find('/');
  Address out;
  out.page = path.substr(0, slash);
  if (slash != std::string_view::npos) out.rest = path.substr(slash + 1);
  if (mark != std::string_view::npos) out.query = Query::parse(hash.substr(mark + 1));
  return out;
}

std::optional<std::int64_t> parse_id(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

}  // namespace zapply
