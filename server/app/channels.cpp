#include "server/app/channels.h"

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include "server/store/store.h"

namespace zapply {
namespace {

struct ShortTimes {
  std::chrono::milliseconds tries{};
  std::chrono::milliseconds answer{};
};

std::optional<ShortTimes> short_times() {
  const char* const text = std::getenv("ZAPPLY_DELIVERY_TIMES");
  if (text == nullptr) return std::nullopt;
  const std::string_view all(text);
  const std::size_t slash = all.find('/');
  int tries = 0, answer = 0;
  const auto read = [](std::string_view digits, int& out) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc() && end == digits.data() + digits.size() && out > 0;
  };
  if (slash == std::string_view::npos || !read(all.substr(0, slash), tries) || !read(all.substr(slash + 1), answer))
    throw ConfigError("ZAPPLY_DELIVERY_TIMES should be two numbers of milliseconds, such as \"5/250\"");
  return ShortTimes{std::chrono::milliseconds(tries), std::chrono::milliseconds(answer)};
}

/// The environment's, but for those that are known.
Secrets::Variable variables_with(std::map<std::string, std::string> known) {
  return [known = std::move(known)](const char* name) -> const char* {
    const auto found = known.find(name);
    return found == known.end() ? std::getenv(name) : found->second.c_str();
  };
}

}  // namespace

ChannelKinds read_channel_kinds(const Config& config) {
  try {
    return ChannelKinds(config.channels.kinds_folder);
  } catch (const KindFileError& error) {
    throw ConfigError(error.what());
  }
}

ChannelSender channel_sender(const ChannelKinds& kinds, const Config& config, const Store& store) {
  std::optional<std::filesystem::path> file = config.channels.secrets_file;
  if (const char* const named = std::getenv("ZAPPLY_SECRETS"); named != nullptr && *named != '\0') file = named;
  Secrets secrets(std::move(file), variables_with(config.channels.secret_variables));
  try {
    secrets.check();
  } catch (const SecretError& error) {
    throw ConfigError(error.what());
  }
  ChannelSender::Options options{.permissions = config.channels.permissions, .origin = store.database_id()};
  if (const auto times = short_times()) options.timeout = times->answer;
  return {kinds, std::move(secrets), std::move(options)};
}

Courier::Times courier_times() {
  Courier::Times out;
  if (const auto times = short_times()) out.tries.first = out.tries.longest = times->tries;
  return out;
}

}  // namespace zapply
