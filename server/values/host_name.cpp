#include "server/values/host_name.h"

#include <idn2.h>

#include <algorithm>

#include "shared/ascii.h"

namespace zapply {

std::optional<std::string> ascii_host(std::string_view host) {
  constexpr std::size_t kHostBytesMax = 1024;  // far more than a name of 253 letters takes
  if (host.empty() || host.size() > kHostBytesMax || host.find('\0') != std::string_view::npos) return std::nullopt;
  char* converted = nullptr;
  if (idn2_to_ascii_8z(std::string(host).c_str(), &converted, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
    return std::nullopt;
  std::string name(converted);
  idn2_free(converted);
  // What looks like a slash or an at sign becomes one.
  const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == '_';
  });
  if (!is_name || name.starts_with('.')) return std::nullopt;
  return ascii::lower(name);
}

}  // namespace zapply
