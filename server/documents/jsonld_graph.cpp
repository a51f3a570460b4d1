#include "server/documents/jsonld_graph.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kDepthMax = 32;
constexpr int kNamedDepthMax = 4;  // a company's address's country
constexpr std::size_t kBytesMax = 1 << 20;
// Of all postings: a part that many name is written for each of them.
constexpr std::size_t kAllBytesMax = 32 << 20;

std::optional<std::string_view> text_at(const simdjson::dom::object& object, std::string_view key) {
  std::string_view text;
  if (object.at_key(key).get(text) != simdjson::SUCCESS) return std::nullopt;
  return text;
}

bool is_job_posting(const simdjson::dom::object& object) {
  JsonElement type;
  if (object.at_key("@type").get(type) != simdjson::SUCCESS) return false;
  const auto named = [](JsonElement name) {
    std::string_view text;
    if (name.get(text) != simdjson::SUCCESS) return false;
    return text == "JobPosting" || text.ends_with("/JobPosting") || text.ends_with(":JobPosting");
  };
  if (!type.is_array()) return named(type);
  const simdjson::dom::array types = type;
  return std::any_of(types.begin(), types.end(), named);
}

bool is_of_reference(std::string_view key) { return key == "@id" || key == "@type"; }

/// {"@id": "…"} and nothing else.
std::optional<std::string_view> reference_of(const simdjson::dom::object& object) {
  for (const auto& member : object)
    if (!is_of_reference(member.key)) return std::nullopt;
  return text_at(object, "@id");
}

/// Where a text may be the name of a part.
bool may_name_a_part(std::string_view key) {
  static constexpr std::array<std::string_view, 4> kParts{"hiringOrganization", "jobLocation", "baseSalary", "address"};
  return is_one_of(kParts, key);
}

/// Some repeat the first address for every place and tell them apart by their names alone.
bool share_address(const simdjson::dom::array& places) {
  std::unordered_set<std::string_view> names;
  std::string first;
  for (const JsonElement place : places) {
    simdjson::dom::object object;
    JsonElement address;
    if (place.get(object) != simdjson::SUCCESS || object.at_key("address").get(address) != simdjson::SUCCESS)
      return false;
    const std::string_view name = text_at(object, "name").value_or("");
    if (name.empty() || !names.insert(name).second) return false;
    std::string text = simdjson::minify(address);
    if (names.size() == 1)
      first = std::move(text);
    else if (text != first)
      return false;
  }
  return names.size() > 1;
}

bool has_shared_address(JsonElement posting) {
  simdjson::dom::array places;
  return posting["jobLocation"].get(places) == simdjson::SUCCESS && places.size() > 1 && share_address(places);
}

using Named = std::unordered_map<std::string_view, JsonElement>;

class Writer {
 public:
  explicit Writer(const Named& named) : named_(named) {}

  void write(JsonElement value, int depth, bool may_be_name) {
    if (out.size() > kBytesMax) return void(out += "null");
    if (value.is_object()) {
      const simdjson::dom::object object = value;
      const auto reference = reference_of(object);
      if (!reference || !write_named(*reference, depth)) write_object(object, depth);
    } else if (value.is_array()) {
      out += '[';
      bool is_first = true;
      for (const JsonElement one : simdjson::dom::array(value)) {
        if (!std::exchange(is_first, false)) out += ',';
        write(one, depth, may_be_name);
      }
      out += ']';
    } else if (!may_be_name || !value.is_string() || !write_named(std::string_view(value), depth)) {
      out += simdjson::minify(value);
    }
  }

  std::string out;
  bool is_changed = false;

 private:
  bool write_named(std::string_view name, int depth) {
    const auto part = named_.find(name);
    if (part == named_.end() || depth >= kNamedDepthMax) return false;
    is_changed = true;
    write_object(part->second, depth + 1);
    return true;
  }

  void write_object(const simdjson::dom::object& object, int depth) {
    out += '{';
    bool is_first = true;
    for (const auto& member : object) {
      if (!std::exchange(is_first, false)) out += ',';
      append_key(member.key);
      if (member.key == "jobLocation" && member.value.is_array() && share_address(member.value))
        write_names(member.value);
      else
        write(member.value, depth, may_name_a_part(member.key));
    }
    out += '}';
  }

  void write_names(const simdjson::dom::array& places) {
    is_changed = true;
    out += '[';
    bool is_first = true;
    for (const JsonElement place : places) {
      if (!std::exchange(is_first, false)) out += ',';
      out += simdjson::minify(place["name"].value());
    }
    out += ']';
  }

  void append_key(std::string_view key) {
    out += '"';
    for (const char c : key) {
      if (c == '"' || c == '\\') out += '\\';
      if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    out += "\":";
  }

  const Named& named_;
};

}  // namespace

void JsonLdGraph::add(JsonElement block) { collect(block, 0); }

void JsonLdGraph::collect(JsonElement value, int depth) {
  if (depth > kDepthMax) return;
  if (value.is_array()) {
    for (const JsonElement one : simdjson::dom::array(value)) collect(one, depth + 1);
    return;
  }
  if (!value.is_object()) return;
  const simdjson::dom::object object = value;
  if (is_job_posting(object)) {
    if (!reference_of(object)) postings_.push_back(value);
    return;
  }
  if (const auto id = text_at(object, "@id"); id && !reference_of(object)) named_.emplace(*id, value);
  for (const auto& member : object) collect(member.value, depth + 1);
}

std::string JsonLdGraph::with_named_parts(JsonElement posting) {
  if (written_bytes_ > kAllBytesMax || (named_.empty() && !has_shared_address(posting))) return "";
  Writer writer(named_);
  writer.write(posting, 0, false);
  written_bytes_ += writer.out.size();
  return writer.is_changed ? std::move(writer.out) : "";
}

}  // namespace zapply
