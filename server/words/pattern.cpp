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

#include "server/threads/work_limit.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kKeptMax = 512;
constexpr int kGroupsMax = 8;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

/// Of RE2's instructions. Where its fast engine gives up, each byte of a text costs up to a nanosecond for each.
constexpr int kProgramMax = 4000;
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

/// A long text in pieces that overlap, so that looking can end between them and what RE2's slow engine costs is bounded:
/// a match that is longer than the overlap may be missed there. Texts of up to 100 MB divided by the program's size are
/// one piece.
class Search {
 public:
  Search(const RE2& regex, std::string_view text) : regex_(regex), text_(text) {}

  /// The first match from `from` on.
  bool find(std::size_t from, re2::StringPiece* groups, int count) const {
    const std::size_t steps = (text_.size() - from) * static_cast<std::size_t>(regex_.ProgramSize());
    if (steps > kPieceSteps) return find_in_pieces(from, groups, count);
    spend_work(static_cast<std::int64_t>(steps), "the pattern", regex_.pattern());
    return regex_.Match(piece(text_), from, text_.size(), RE2::UNANCHORED, groups, count);
  }

 private:
  static constexpr std::size_t kPieceSteps = 100'000'000;
  static constexpr std::size_t kOverlap = 4;

  bool find_in_pieces(std::size_t from, re2::StringPiece* groups, int count) const {
    const std::size_t piece_bytes = kPieceSteps / static_cast<std::size_t>(regex_.ProgramSize());
    while (true) {
      const std::size_t end = text_.size() - from <= piece_bytes ? text_.size() : from + piece_bytes;
      spend_work(kPieceSteps, "the pattern", regex_.pattern());
      const bool found = regex_.Match(piece(text_), from, end, RE2::UNANCHORED, groups, count);
      if (end == text_.size()) return found;
      if (!found) {
        from = end - piece_bytes / kOverlap;
        continue;
      }
      if (count == 0) return true;
      // One that goes on to the piece's end is looked at from its own beginning.
      const std::size_t begin = static_cast<std::size_t>(groups[0].data() - text_.data());
      if (begin + groups[0].size() < end || begin == from) return true;
      from = begin;
    }
  }

  const RE2& regex_;
  std::string_view text_;
};

/// One that is looked for. What people write was held against check_pattern(); others are the program's own.
const RE2& checked(std::string_view pattern) {
  const RE2& regex = compiled(pattern);
  assert(regex.ok());
  return regex;
}

}  // namespace

std::string fault_of(const RE2& pattern) {
  const bool is_too_large = pattern.error_code() == RE2::ErrorPatternTooLarge || pattern.ProgramSize() > kProgramMax;
  if (!is_too_large) return pattern.ok() ? "" : pattern.error();
  return "it is too large: a counted repetition stands for that many of what it repeats, and all of it may be " +
         with_thousands(kProgramMax) + " steps (\".{0,400}\" is 3,600)" +
         (pattern.ok() ? ", not " + with_thousands(pattern.ProgramSize()) : "");
}

std::string check_pattern(std::string_view pattern) { return fault_of(compiled(pattern)); }

bool matches(std::string_view pattern, std::string_view text) {
  const RE2& regex = checked(pattern);
  return regex.ok() && Search(regex, text).find(0, nullptr, 0);
}

std::optional<std::string> first_match(std::string_view pattern, std::string_view text) {
  const RE2& regex = checked(pattern);
  std::array<re2::StringPiece, kGroupsMax> groups;
  const int count = std::min(kGroupsMax, regex.ok() ? 1 + regex.NumberOfCapturingGroups() : 0);
  if (count == 0 || !Search(regex, text).find(0, groups.data(), count)) return std::nullopt;
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
  const Search search(regex, text);
  std::optional<std::size_t> end;
  re2::StringPiece match;
  for (std::size_t from = 0; regex.ok() && from <= text.size();) {
    if (!search.find(from, &match, 1)) break;
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
