#include "server/words/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace zapply {
namespace {

constexpr std::size_t kKeptMax = 512;
constexpr int kGroupsMax = 8;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

constexpr std::int64_t kBytesMax = 1 << 20, kSetBytesMax = 16 << 20;

RE2::Options options(std::int64_t bytes_max = kBytesMax) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(bytes_max);
  return options;
}

/// Patterns are long; their size and their ends tell them apart well enough.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    const std::hash<std::string_view> hash;
    return text.size() <= 16 ? hash(text) : hash(text.substr(text.size() - 16)) * 31 + text.size();
  }
};

const RE2& compiled(std::string_view pattern) {
  thread_local std::unordered_map<std::string, RE2, TextHash, std::equal_to<>> kept;
  if (const auto known = kept.find(pattern); known != kept.end()) return known->second;
  if (kept.size() > kKeptMax) kept.clear();
  return kept
      .emplace(std::piecewise_construct, std::forward_as_tuple(pattern),
               std::forward_as_tuple(piece(pattern), options()))
      .first->second;
}

/// One that is looked for. What people write was held against check_pattern(); others are the program's own.
const RE2& checked(std::string_view pattern) {
  const RE2& regex = compiled(pattern);
  assert(regex.ok());
  return regex;
}

}  // namespace

std::string check_pattern(std::string_view pattern) {
  const RE2& regex = compiled(pattern);
  return regex.ok() ? "" : regex.error();
}

bool matches(std::string_view pattern, std::string_view text) {
  const RE2& regex = checked(pattern);
  return regex.ok() && regex.Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

std::optional<std::string> first_match(std::string_view pattern, std::string_view text) {
  const RE2& regex = checked(pattern);
  std::array<re2::StringPiece, kGroupsMax> groups;
  const int count = std::min(kGroupsMax, regex.ok() ? 1 + regex.NumberOfCapturingGroups() : 0);
  if (count == 0 || !regex.Match(piece(text), 0, text.size(), RE2::UNANCHORED, groups.data(), count))
    return std::nullopt;
  for (int i = 1; i < count; ++i)
    if (groups[static_cast<std::size_t>(i)].data() != nullptr) return std::string(groups[static_cast<std::size_t>(i)]);
  return count == 1 ? std::optional(std::string(groups[0])) : std::nullopt;
}

bool erase_matches(std::string& text, std::string_view pattern) {
  bool any = false;
  for (auto match = first_match(pattern, text); match && !match->empty(); match = first_match(pattern, text)) {
    text.erase(text.find(*match), match->size());
    any = true;
  }
  return any;
}

std::optional<std::size_t> end_of_last_match(std::string_view pattern, std::string_view text) {
  const RE2& regex = checked(pattern);
  std::optional<std::size_t> end;
  re2::StringPiece match;
  for (std::size_t from = 0; regex.ok() && from <= text.size();) {
    if (!regex.Match(piece(text), from, text.size(), RE2::UNANCHORED, &match, 1)) break;
    end = static_cast<std::size_t>(match.data() - text.data()) + match.size();
    from = std::max(*end, from + 1);
  }
  return end;
}

struct PatternSet::Compiled {
  RE2::Set set{options(kSetBytesMax), RE2::UNANCHORED};
};

PatternSet::PatternSet(std::span<const std::string_view> patterns)
    : patterns_(patterns.begin(), patterns.end()), compiled_(std::make_unique<Compiled>()) {
  assert(patterns_.size() <= 64);
  for (const std::string& pattern : patterns_) {
    [[maybe_unused]] const int index = compiled_->set.Add(piece(pattern), nullptr);
    assert(index >= 0);  // or the bits of those behind it would move
  }
  compiled_->set.Compile();
}

PatternSet::~PatternSet() = default;

std::uint64_t PatternSet::matching(std::string_view text) const {
  thread_local std::vector<int> found;
  RE2::Set::ErrorInfo error{RE2::Set::kNoError};
  std::uint64_t bits = 0;
  if (compiled_->set.Match(piece(text), &found, &error))
    for (const int index : found) bits |= std::uint64_t{1} << index;
  // Only together they are too much for its memory.
  if (error.kind != RE2::Set::kNoError)
    for (std::size_t i = 0; i < patterns_.size(); ++i)
      if (matches(patterns_[i], text)) bits |= std::uint64_t{1} << i;
  return bits;
}

}  // namespace zapply
