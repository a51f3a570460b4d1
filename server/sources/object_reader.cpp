#include "server/sources/object_reader.h"

#include <algorithm>
#include <charconv>

#include "server/sources/near_miss.h"

namespace zapply {
namespace {

using Kind = JsonTree::Kind;

bool is_scalar(const JsonTree& value) {
  return value.is(Kind::kString) || value.is(Kind::kNumber) || value.is(Kind::kBool);
}

std::string plain(double value) {
  const auto whole = static_cast<long long>(value);
  return static_cast<double>(whole) == value ? std::to_string(whole) : std::to_string(value);
}

}  // namespace

void complain(const JsonTree& value, std::string_view path, const std::string& message) {
  throw JsonTreeError(value.line, (path.empty() ? "" : std::string(path) + ": ") + message);
}

void complain_expected(const JsonTree& value, std::string_view path, std::string_view expected) {
  complain(value, path, "expected " + std::string(expected) + ", found " + value.describe());
}

ObjectReader::ObjectReader(const JsonTree& value, std::string path) : value_(value), path_(std::move(path)) {
  if (!value.is(Kind::kObject)) complain_expected(value, path_, "an object");
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    const auto [first, is_new] = places_.try_emplace(value.keys[i], i);
    if (!is_new)
      throw JsonTreeError(value.key_lines[i], path_of(value.keys[i]) + ": stands here twice, first on line " +
                                                  std::to_string(value.key_lines[first->second]));
  }
}

std::string ObjectReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
}

bool ObjectReader::has(std::string_view key) const { return places_.contains(key); }

const JsonTree* ObjectReader::find(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
  const auto at = places_.find(key);
  return at == places_.end() ? nullptr : &value_.children[at->second];
}

const JsonTree& ObjectReader::require(std::string_view key, std::string_view expected) {
  if (const JsonTree* value = find(key)) return *value;
  const std::string_view name[] = {key};
  for (std::size_t i = 0; i < value_.keys.size(); ++i)
    if (!near_miss(value_.keys[i], name).empty())
      throw JsonTreeError(value_.key_lines[i], path_of(value_.keys[i]) + ": is not a key that is known here" +
                                                   did_you_mean(value_.keys[i], name));
  complain(value_, path_, "needs \"" + std::string(key) + "\", " + std::string(expected));
}

std::optional<std::string> ObjectReader::text(std::string_view key) {
  const JsonTree* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is(Kind::kString)) complain_expected(*value, path_of(key), "a text");
  return value->text;
}

std::optional<bool> ObjectReader::boolean(std::string_view key) {
  const JsonTree* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is(Kind::kBool)) complain_expected(*value, path_of(key), "true or false");
  return value->text == "true";
}

std::optional<double> ObjectReader::number(std::string_view key, double above, double max) {
  const JsonTree* value = find(key);
  if (value == nullptr) return std::nullopt;
  const std::string expected = "a number above " + plain(above) + ", at most " + plain(max);
  if (!value->is(Kind::kNumber)) complain_expected(*value, path_of(key), expected);
  double parsed = 0;
  std::from_chars(value->text.data(), value->text.data() + value->text.size(), parsed);
  if (!(parsed > above) || parsed > max) complain_expected(*value, path_of(key), expected);
  return parsed;
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view key, std::int64_t min, std::int64_t max) {
  const JsonTree* value = find(key);
  if (value == nullptr) return std::nullopt;
  std::int64_t parsed = 0;
  const char* end = value->text.data() + value->text.size();
  const auto [rest, error] = std::from_chars(value->text.data(), end, parsed);
  if (!value->is(Kind::kNumber) || error != std::errc() || rest != end || parsed < min || parsed > max)
    complain_expected(*value, path_of(key),
                      "a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return parsed;
}

std::optional<std::vector<std::string>> ObjectReader::texts(std::string_view key, bool scalars) {
  const JsonTree* value = find(key);
  if (value == nullptr) return std::nullopt;
  const auto good = [scalars](const JsonTree& one) { return scalars ? is_scalar(one) : one.is(Kind::kString); };
  std::vector<std::string> out;
  if (good(*value)) {
    out.push_back(value->text);
  } else if (value->is(Kind::kArray)) {
    for (std::size_t i = 0; i < value->children.size(); ++i) {
      const JsonTree& child = value->children[i];
      if (!good(child)) complain_expected(child, path_of(key) + '[' + std::to_string(i) + ']', "a text");
      out.push_back(child.text);
    }
  } else {
    complain_expected(*value, path_of(key), "a text or a list of texts");
  }
  return out;
}

void ObjectReader::also_known(std::span<const std::string_view> keys) {
  known_.insert(known_.end(), keys.begin(), keys.end());
}

void ObjectReader::done() const {
  for (std::size_t i = 0; i < value_.keys.size(); ++i) {
    const std::string& key = value_.keys[i];
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    const std::string hint = did_you_mean(key, known_);
    throw JsonTreeError(value_.key_lines[i], path_of(key) + ": is not a key that is known here" +
                                                 (hint.empty() ? "; expected " + one_of(known_) : hint));
  }
}

void ObjectReader::unknown_name(const JsonTree& value, const std::string& path,
                                std::span<const std::string_view> names) {
  complain(value, path, "expected " + one_of(names) + ", found " + value.describe() + did_you_mean(value.text, names));
}

}  // namespace zapply
