#include "server/opinion/model_endpoint.h"

#include <algorithm>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::string_view kChat = "/chat/completions";

[[noreturn]] void fail(const std::string& why) {
  throw BadModelAddress("the language model's address " + why +
                        ": it should look like http://localhost:11434/v1 (ZAPPLY_LLM_URL, or \"url\" of "
                        "\"language_model\" in the config file)");
}

/// "v1", "v1beta".
bool is_version(std::string_view segment) {
  return segment.size() >= 2 && segment[0] == 'v' && ascii::is_digit(segment[1]);
}

bool has_version(std::string_view path) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (is_version(path.substr(0, slash))) return true;
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return false;
}

bool is_plain(char c) { return c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\'; }

}  // namespace

ModelEndpoint model_endpoint(std::string_view address) {
  address = trimmed(address);
  const std::size_t colon = address.find("://");
  if (colon == std::string_view::npos) fail("has neither http:// nor https://");
  const std::string scheme = ascii::lower(address.substr(0, colon));
  if (scheme != "http" && scheme != "https") fail("begins with neither http:// nor https://");
  if (!std::all_of(address.begin(), address.end(), is_plain)) fail("has characters that no address has");
  std::string_view rest = address.substr(colon + 3);
  if (rest.find_first_of("?#") != std::string_view::npos) fail("has a \"?\" or a \"#\"");
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::string_view host = rest.substr(0, slash);
  if (host.find('@') != std::string_view::npos) fail("has a name or a password in it; a key goes into ZAPPLY_LLM_KEY");
  if (host.empty() || host[0] == ':') fail("names no host");
  std::string_view path = rest.substr(slash);
  while (path.ends_with('/')) path.remove_suffix(1);
  const bool is_whole = path.ends_with(kChat);
  if (is_whole) path.remove_suffix(kChat.size());
  const std::string base =
      scheme + "://" + std::string(host) + std::string(path) + (is_whole || has_version(path) ? "" : "/v1");
  return {base + std::string(kChat), base + "/models", std::string(host)};
}

}  // namespace zapply
