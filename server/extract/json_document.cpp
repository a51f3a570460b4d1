#include "server/extract/json_document.h"

#include <cmath>

#include "server/extract/locator.h"
#include "server/extract/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::json;

/// Deeper than any board nests (a thread's replies come nearest), far from what a stack or a reader could
/// mind.
constexpr int kDepthMax = 512;
constexpr std::size_t kNamesShown = 8;

bool is_too_deep(std::string_view body) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kDepthMax) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

std::string with_valid_utf8(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  for (std::size_t at = 0; at < body.size();) append_utf8(out, next_code_point(body, at));
  return out;
}

std::optional<std::string> text_of(const json& value) {
  switch (value.type()) {
    case json::value_t::string:
      return value.get_ref<const std::string&>();
    case json::value_t::boolean:
      return value.get<bool>() ? "true" : "false";
    case json::value_t::number_integer:
      return std::to_string(value.get<std::int64_t>());
    case json::value_t::number_unsigned:
      return std::to_string(value.get<std::uint64_t>());
    case json::value_t::number_float: {
      const double number = value.get<double>();
      if (std::isfinite(number) && std::abs(number) < 1e15 && number == std::trunc(number))
        return std::to_string(static_cast<std::int64_t>(number));
      return value.dump();
    }
    default:
      return std::nullopt;
  }
}

bool fits(const json& element, const JsonPointer::Step& step) {
  if (step.where.empty()) return true;
  if (!element.is_object()) return false;
  const auto member = element.find(step.where);
  if (member == element.end()) return false;
  const std::optional<std::string> text = text_of(*member);
  if (!text) return false;
  return step.is_pattern ? matches(step.value, *text) : *text == step.value;
}

/// Calls `each` with everything that stands at the pointer.
template <class Each>
void walk(const json& value, const JsonPointer& pointer, std::size_t at, const Each& each) {
  if (at == pointer.steps.size()) {
    each(value);
    return;
  }
  const JsonPointer::Step& step = pointer.steps[at];
  if (step.every) {
    if (!value.is_array() && !value.is_object()) return;
    for (const json& element : value)
      if (fits(element, step)) walk(element, pointer, at + 1, each);
  } else if (value.is_object()) {
    if (const auto member = value.find(step.key); member != value.end()) walk(*member, pointer, at + 1, each);
  } else if (value.is_array() && !step.key.empty() && step.key.size() < 10 &&
             step.key.find_first_not_of("0123456789") == std::string::npos) {
    if (const std::size_t index = std::stoul(step.key); index < value.size())
      walk(value[index], pointer, at + 1, each);
  }
}

std::string describe(const json& value) {
  switch (value.type()) {
    case json::value_t::null:
      return "null";
    case json::value_t::object: {
      std::string names;
      std::size_t count = 0;
      for (const auto& item : value.items()) {
        if (++count > kNamesShown) break;
        names += (names.empty() ? "" : ", ") + clean_line(item.key(), 40);
      }
      if (names.empty()) return "an empty object";
      return "an object with " + names + (count > kNamesShown ? ", …" : "");
    }
    case json::value_t::array:
      return "a list";
    case json::value_t::string:
      return "the text “" + clean_line(value.get_ref<const std::string&>(), 80) + "”";
    default:
      return text_of(value).value_or("");
  }
}

class JsonDocument : public Document {
 public:
  explicit JsonDocument(json value) : value_(std::move(value)), root_(value_, value_) {}
  const Node& root() const override { return root_; }
  ItemList items(std::string_view locator) const override;

 private:
  json value_;
  JsonNode root_;
};

ItemList JsonDocument::items(std::string_view locator) const {
  ItemList list;
  const JsonPointer pointer = parse_json_pointer(locator);
  // The list itself stands before the first "*", or at the end.
  JsonPointer head;
  std::size_t after = 0;
  while (after < pointer.steps.size() && !pointer.steps[after].every)
    head.steps.push_back(pointer.steps[after++]);
  const json* found = nullptr;
  walk(value_, head, 0, [&](const json& value) { found = &value; });
  const std::string where = locator.empty() ? "as the whole answer" : "at " + std::string(locator);
  if (found == nullptr || !(found->is_array() || (after < pointer.steps.size() && found->is_object()))) {
    list.error = "expected a list " + where + ", found " +
                 (found != nullptr ? describe(*found) : describe(value_) + " without it");
    return list;
  }
  if (after == pointer.steps.size()) {
    list.items.reserve(found->size());
    for (const json& element : *found) list.items.push_back(std::make_unique<JsonNode>(value_, element));
  } else {
    list.items = root_.nodes(locator);
  }
  return list;
}

}  // namespace

std::optional<json> parse_json(std::string_view body, std::string& error) {
  if (is_too_deep(body)) {
    error = "the JSON is nested deeper than " + std::to_string(kDepthMax) + " levels";
    return std::nullopt;
  }
  try {
    json value = json::parse(body, nullptr, false);
    if (value.is_discarded() && !is_valid_utf8(body))
      value = json::parse(with_valid_utf8(body), nullptr, false);
    if (!value.is_discarded()) return value;
    error = "expected JSON, found " + describe_body(body);
    try {
      value = json::parse(with_valid_utf8(body));  // again, for where and why
    } catch (const json::parse_error& fault) {
      const std::string_view what = fault.what();
      const std::size_t at = what.find("line ");
      if (describe_body(body).starts_with("JSON") && at != std::string_view::npos)
        error = "the JSON is broken at " + clean_line(what.substr(at), 160);
    }
  } catch (const std::exception& fault) {
    error = std::string("the JSON can't be read: ") + fault.what();
  }
  return std::nullopt;
}

void JsonNode::texts(std::string_view locator, Want, std::vector<std::string>& out) const {
  const JsonPointer pointer = parse_json_pointer(locator);
  const auto add = [&out](const json& value) {
    if (std::optional<std::string> text = text_of(value); text && !text->empty())
      out.push_back(*std::move(text));
  };
  walk(pointer.from_root ? root_ : value_, pointer, 0, [&](const json& value) {
    if (value.is_array())
      for (const json& element : value) add(element);
    else
      add(value);
  });
}

std::vector<std::unique_ptr<Node>> JsonNode::nodes(std::string_view locator) const {
  std::vector<std::unique_ptr<Node>> out;
  const JsonPointer pointer = parse_json_pointer(locator);
  walk(pointer.from_root ? root_ : value_, pointer, 0,
       [&](const json& value) { out.push_back(std::make_unique<JsonNode>(root_, value)); });
  return out;
}

bool JsonNode::has(std::string_view locator) const {
  bool found = false;
  const JsonPointer pointer = parse_json_pointer(locator);
  walk(pointer.from_root ? root_ : value_, pointer, 0, [&](const json&) { found = true; });
  return found;
}

std::unique_ptr<Document> read_json(std::string_view body, std::string& error) {
  std::optional<json> value = parse_json(body, error);
  if (!value) return nullptr;
  return std::make_unique<JsonDocument>(*std::move(value));
}

}  // namespace zapply
