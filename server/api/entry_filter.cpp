#include "server/api/entry_filter.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstring>

#include "server/api/pattern_fault.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

/// For RE2's fast engine; the program that it runs is bounded by what a pattern may be.
constexpr std::int64_t kPatternBytesMax = 4 * 1024 * 1024;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return !ascii::is_beyond(c); });
}

/// Whether `text` holds `lower_case`, which is ASCII, in any case.
bool contains_folded(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  const char* at = text.data();
  const char* const end = text.data() + (text.size() - lower_case.size()) + 1;
  const char small = lower_case.front();
  const char large = ascii::upper(small);
  while (at < end) {
    const auto left = static_cast<std::size_t>(end - at);
    const char* found = static_cast<const char*>(std::memchr(at, small, left));
    if (large != small) {
      const std::size_t until = found == nullptr ? left : static_cast<std::size_t>(found - at);
      if (const void* other = std::memchr(at, large, until)) found = static_cast<const char*>(other);
    }
    if (found == nullptr) return false;
    if (ascii::lowers_to({found, lower_case.size()}, lower_case)) return true;
    at = found + 1;
  }
  return false;
}

std::unique_ptr<re2::RE2> compile(const std::string& text, bool literal, bool is_case_sensitive) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(is_case_sensitive);
  options.set_literal(literal);
  options.set_never_capture(true);
  options.set_max_mem(kPatternBytesMax);
  auto pattern = std::make_unique<re2::RE2>(text, options);
  if (const std::string fault = literal ? pattern->error() : typed_fault(*pattern); !fault.empty())
    throw BadQuery("re", fault);
  return pattern;
}

}  // namespace

EntryFilter::EntryFilter(const QueryParameters& query) : sources_(query.list("source")) {
  const auto levels = query.names<Level>("level");
  if (levels.empty()) levels_.set();
  for (const Level level : levels) levels_.set(static_cast<std::size_t>(level));
  for (std::string& source : sources_)
    if (source == "-") source.clear();

  is_case_sensitive_ = query.boolean("case").value_or(false);
  text_ = query.text("q");
  if (const std::string pattern = query.text("re"); !pattern.empty()) {
    if (!text_.empty()) throw BadQuery("re", "query parameters \"q\" and \"re\" exclude each other");
    pattern_ = compile(pattern, false, is_case_sensitive_);
  }
  if (text_.empty() || is_case_sensitive_) return;
  if (is_ascii(text_)) {
    text_ = ascii::lower(text_);
  } else {
    pattern_ = compile(text_, true, false);  // RE2 folds other scripts, too
    text_.clear();
  }
}

EntryFilter::~EntryFilter() = default;
EntryFilter::EntryFilter(EntryFilter&&) noexcept = default;

bool EntryFilter::matches(const LogRow& row) const {
  if (!levels_[static_cast<std::size_t>(row.level)]) return false;
  if (!sources_.empty() && std::find(sources_.begin(), sources_.end(), row.source) == sources_.end()) return false;
  return has_text(row.message);
}

bool EntryFilter::has_text(std::string_view message) const {
  if (pattern_) return re2::RE2::PartialMatch(re2::StringPiece(message.data(), message.size()), *pattern_);
  if (text_.empty()) return true;
  return is_case_sensitive_ ? message.find(text_) != std::string_view::npos : contains_folded(message, text_);
}

std::string_view EntryFilter::next_text(std::string_view message, std::size_t at) const {
  if (pattern_) {
    re2::StringPiece found;
    const re2::StringPiece whole(message.data(), message.size());
    if (pattern_->Match(whole, at, message.size(), re2::RE2::UNANCHORED, &found, 1))
      return {found.data(), found.size()};
  } else if (!text_.empty()) {
    const auto same = [&](char a, char b) { return is_case_sensitive_ ? a == b : ascii::lower(a) == b; };
    const auto from = message.begin() + static_cast<std::ptrdiff_t>(at);
    const auto found = std::search(from, message.end(), text_.begin(), text_.end(), same);
    if (found != message.end()) return message.substr(static_cast<std::size_t>(found - message.begin()), text_.size());
  }
  return message.substr(message.size());
}

MessagePlaces EntryFilter::places_in(std::string_view message, Time until) const {
  MessagePlaces places;
  std::int64_t characters = 0;
  auto count_to = [&, counted = std::size_t{0}](std::size_t byte) mutable {
    for (; counted < byte; ++counted) characters += (message[counted] & 0xC0) != 0x80;
    return characters;
  };
  for (std::size_t at = 0; at < message.size() && places.size() < kPlacesMax;) {
    const std::string_view found = next_text(message, at);
    const auto begin = static_cast<std::size_t>(found.data() - message.data());
    // An empty match marks nothing, and the next one begins behind it.
    const std::int64_t from = count_to(begin), to = count_to(begin + found.size());
    if (from < to) places.emplace_back(from, to);
    at = begin + found.size();
    if (found.empty()) ++at;
    if (std::chrono::steady_clock::now() >= until) break;
  }
  return places;
}

}  // namespace zapply
