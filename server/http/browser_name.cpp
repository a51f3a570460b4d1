#include "server/http/browser_name.h"

#include <algorithm>
#include <array>
#include <span>

#include "shared/text.h"

namespace zapply {
namespace {

struct Sign {
  std::string_view sign, name;
};

// In the order of looking: most browsers call themselves by the names of others, too.
constexpr std::array<Sign, 9> kBrowsers{{{"Edg", "Edge"},
                                         {"OPR/", "Opera"},
                                         {"Vivaldi/", "Vivaldi"},
                                         {"SamsungBrowser/", "Samsung Internet"},
                                         {"FxiOS/", "Firefox"},
                                         {"Firefox/", "Firefox"},
                                         {"CriOS/", "Chrome"},
                                         {"Chrome/", "Chrome"},
                                         {"Safari/", "Safari"}}};
constexpr std::array<Sign, 7> kSystems{{{"Android", "Android"},
                                        {"iPhone", "iPhone"},
                                        {"iPad", "iPad"},
                                        {"CrOS", "ChromeOS"},
                                        {"Windows", "Windows"},
                                        {"Mac OS X", "macOS"},
                                        {"Linux", "Linux"}}};

std::string_view named(std::string_view user_agent, std::span<const Sign> signs) {
  const auto found = std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) {
    return user_agent.find(sign.sign) != std::string_view::npos;
  });
  return found == signs.end() ? std::string_view() : found->name;
}

}  // namespace

std::string browser_name(std::string_view user_agent) {
  constexpr std::size_t kBytesMax = 40;
  std::string name(named(user_agent, kBrowsers));
  if (name.empty()) name = clean_line(user_agent.substr(0, user_agent.find_first_of("/ ")), kBytesMax);
  if (name.empty()) name = "unknown";
  const std::string_view system = named(user_agent, kSystems);
  return system.empty() ? name : name + " on " + std::string(system);
}

}  // namespace zapply
