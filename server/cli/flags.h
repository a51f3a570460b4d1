#pragma once

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "server/app/options.h"
#include "shared/enum_names.h"
#include "shared/text.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace zapply {

// Values are taken as text and read here, because CLI11's own messages name types instead of what to write.

[[noreturn]] void refuse(const std::string& flag, const std::string& expected, const std::string& found);

using Take = std::function<void(const std::string&)>;

CLI::Option* add_value(CLI::App&, const std::string& flag, const std::string& what, const Take&,
                       const std::string& description);
/// May be given several times, one value each.
CLI::Option* add_values(CLI::App&, const std::string& flag, const std::string& what, Take,
                        const std::string& description);
void add_path(CLI::App&, const std::string& flag, const std::string& what, std::optional<std::filesystem::path>& target,
              const std::string& description);

template <class Number>
Number number_from(const std::string& flag, const std::string& text, Number least, Number most,
                   const std::string& expected) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
    refuse(flag, expected, text);
  return number;
}

template <class Number, class Target>
CLI::Option* add_number(CLI::App& app, const std::string& flag, Target& target, Number least, Number most,
                        const std::string& expected, const std::string& description) {
  const auto take = [&target, flag, least, most, expected](const std::string& text) {
    target = number_from<Number>(flag, text, least, most, expected);
  };
  return add_value(app, flag, "N", take, description);
}

template <class Enum>
Enum enumerator_from(const std::string& flag, const std::string& text) {
  if (const auto value = from_name<Enum>(text)) return *value;
  refuse(flag, "one of " + joined(names_of<Enum>()), text);
}

inline constexpr std::int64_t kIdMax = std::numeric_limits<std::int64_t>::max();

/// "--limit"; 0 for all.
void add_limit(CLI::App& app, auto& target, const std::string& description) {
  add_number<std::int64_t>(app, "--limit", target, 0, kIdMax, "a whole number (0 for all)", description);
}

// --- options that several commands share ---

void add_zone(CLI::App&, std::string& zone, std::string_view otherwise = "the system's");
void add_database(CLI::App&, DataOptions&);
/// The database, and in which zone its times are shown.
void add_data(CLI::App&, DataOptions&);
void add_catalog(CLI::App&, CatalogOptions&);
void add_replay(CLI::App&, FetchOptions&);
void add_record_or_replay(CLI::App&, FetchOptions&);
/// For tests: without it a demo's run takes as long as a person likes to watch.
void add_demo_pace(CLI::App&, FetchOptions&);
void add_demo_days(CLI::App&, FetchOptions&);
/// The demo brings its own sources, so the flags that choose others would be silently ignored.
void refuse_beside_demo(CLI::App&, std::initializer_list<const char*> flags);

}  // namespace zapply
