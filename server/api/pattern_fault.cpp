#include "server/api/pattern_fault.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "server/words/pattern.h"

namespace zapply {
namespace {

/// Behind the bracket that closes the class which begins at `at`.
std::size_t end_of_class(std::string_view pattern, std::size_t at) {
  at += pattern.substr(at + 1, 1) == "^" ? 2 : 1;
  if (pattern.substr(at, 1) == "]") ++at;  // one that comes first is one of its characters
  for (; at < pattern.size() && pattern[at] != ']'; ++at) {
    if (pattern[at] == '\\') ++at;
  }
  return at;
}

/// The parenthesis without its other half.
std::optional<std::size_t> lone_parenthesis(std::string_view pattern) {
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '\\')
      ++at;
    else if (pattern[at] == '[')
      at = end_of_class(pattern, at);
    else if (pattern[at] == '(')
      open.push_back(at);
    else if (pattern[at] == ')' && open.empty())
      return at;
    else if (pattern[at] == ')')
      open.pop_back();
  }
  return open.empty() ? std::nullopt : std::optional(open.back());
}

/// Where the text begins with which a pattern is at fault for the first time.
std::optional<std::size_t> place_of(const re2::RE2& pattern, const std::string& text) {
  for (std::size_t at = pattern.pattern().find(text); at != std::string::npos && !text.empty();
       at = pattern.pattern().find(text, at + 1)) {
    re2::RE2::Options options(pattern.options());
    const re2::RE2 part(pattern.pattern().substr(0, at + text.size()), options);
    if (part.error_code() == pattern.error_code()) return at;
  }
  return std::nullopt;
}

struct Fault {
  std::string what;
  std::optional<std::size_t> at = std::nullopt;
};

Fault describe(const re2::RE2& pattern) {
  using re2::RE2;
  const std::string& arg = pattern.error_arg();
  const std::size_t size = pattern.pattern().size();
  switch (pattern.error_code()) {
    case RE2::ErrorMissingBracket:
      return {"[ is not closed", size - std::min(arg.size(), size)};
    case RE2::ErrorMissingParen:
      return {"( is not closed", lone_parenthesis(pattern.pattern())};
    case RE2::ErrorUnexpectedParen:
      return {") closes nothing", lone_parenthesis(pattern.pattern())};
    case RE2::ErrorTrailingBackslash:
      return {"\\ has nothing behind it", size - std::min<std::size_t>(1, size)};
    case RE2::ErrorBadEscape:
      return {arg + " means nothing", place_of(pattern, arg)};
    case RE2::ErrorBadCharClass:
    case RE2::ErrorBadCharRange:
      return {
          arg + (arg.starts_with('[') || arg.starts_with('\\') ? " is no class" : " is no range") + " of characters",
          place_of(pattern, arg)};
    case RE2::ErrorRepeatArgument:
      return {arg + " has nothing to repeat", place_of(pattern, arg)};
    case RE2::ErrorRepeatOp:
      return {arg + " repeats a repetition", place_of(pattern, arg)};
    case RE2::ErrorRepeatSize:
      return {arg + " repeats too often (at most 1,000 times), or has its larger number first", place_of(pattern, arg)};
    case RE2::ErrorBadPerlOp:
      return {arg + " is not known", place_of(pattern, arg)};
    case RE2::ErrorBadNamedCapture:
      return {arg + " does not name a group", place_of(pattern, arg)};
    default:
      return {fault_of(pattern)};
  }
}

}  // namespace

std::string typed_fault(const re2::RE2& pattern) {
  Fault fault = describe(pattern);
  if (fault.what.empty() || !fault.at) return fault.what;
  const std::string_view before = std::string_view(pattern.pattern()).substr(0, *fault.at);
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return fault.what + ", at character " + std::to_string(characters + 1) + " of the regular expression";
}

}  // namespace zapply
