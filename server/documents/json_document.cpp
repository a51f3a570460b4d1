#include "server/documents/json_document.h"

#include <cstdint>
#include <optional>

#include "server/documents/html_tree.h"
#include "server/documents/json_fault.h"
#include "server/documents/json_mending.h"
#include "server/documents/locator.h"
#include "server/documents/script_values.h"
#include "server/words/memo.h"
#include "server/words/numbers.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using simdjson::dom::element_type;

/// Deeper than any board nests (a thread's replies come nearest), far from what a stack or a reader could mind.
constexpr std::size_t kDepthMax = 512;
constexpr std::int64_t kPartsMax = 3'000'000;  ///< 100,000 jobs of 15 fields
constexpr std::size_t kNamesShown = 8;
constexpr std::size_t kMendedBytesMax = 16 * 1024 * 1024;  // which holds an answer twice
constexpr std::size_t kTextBytesMax = 4 * 1024 * 1024;     // as of a text of HTML
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define ZAPPLY_CHECKS_READS
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(ZAPPLY_CHECKS_READS)
constexpr bool kIsChecked = true;  // it minds every byte that is read behind an end
#else
constexpr bool kIsChecked = false;
#endif
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Numbers that may be out of range become texts of the same digits.
std::string with_long_numbers_quoted(std::string_view body) {
  constexpr std::string_view kNumber = "+-.0123456789Ee";
  constexpr std::size_t kSafeDigits = 18;
  std::string out;
  out.reserve(body.size() + 64);
  bool in_string = false;
  for (std::size_t at = 0; at < body.size();) {
    const char c = body[at];
    if (!in_string && (c == '-' || ascii::is_digit(c))) {
      const std::string_view number = body.substr(at, body.find_first_not_of(kNumber, at) - at);
      const bool is_long = number.size() > kSafeDigits || number.find_first_of("eE") != std::string_view::npos;
      out.append(is_long ? "\"" : "").append(number).append(is_long ? "\"" : "");
      at += number.size();
      continue;
    }
    if (in_string && c == '\\') {
      out += body.substr(at, 2);
      at += 2;
      continue;
    }
    if (c == '"') in_string = !in_string;
    out += c;
    ++at;
  }
  return out;
}

/// Of a source's few, each of which is followed for every job. Good until the next call.
const JsonPointer& known_pointer(std::string_view locator) {
  thread_local Memo<JsonPointer> known;
  return known.answer(locator, parse_json_pointer);
}

std::optional<JsonElement> member_of(JsonElement value, std::string_view name) {
  simdjson::dom::object object;
  JsonElement member;
  if (value.get(object) != simdjson::SUCCESS || object.at_key(name).get(member) != simdjson::SUCCESS)
    return std::nullopt;
  return member;
}

/// Of the character that stands at `at`.
std::size_t character_begin(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

std::optional<std::string> text_of(JsonElement value) {
  switch (value.type()) {
    case element_type::STRING: {
      std::string_view text(value);
      if (text.size() > kTextBytesMax) text = text.substr(0, character_begin(text, kTextBytesMax));
      return std::string(text);
    }
    case element_type::BOOL:
      return bool(value) ? "true" : "false";
    case element_type::INT64:
      return std::to_string(std::int64_t(value));
    case element_type::UINT64:
      return std::to_string(std::uint64_t(value));
    case element_type::DOUBLE:
      return format_number(double(value));
    case element_type::OBJECT: {  // JSON-LD: a value that says more about itself
      const auto inner = member_of(value, "@value");
      return inner && !inner->is_object() ? text_of(*inner) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

bool fits(JsonElement element, const JsonPointer::Step& step) {
  if (step.where.empty()) return true;
  const auto member = member_of(element, step.where);
  if (!member) return false;
  const std::optional<std::string> text = text_of(*member);
  if (!text) return false;
  return step.is_pattern ? matches(step.value, *text) : *text == step.value;
}

/// Calls `each` with every element of a list and every value of an object.
template <class Each>
void for_elements(JsonElement value, const Each& each) {
  if (value.is_array())
    for (const JsonElement element : simdjson::dom::array(value)) each(element);
  if (value.is_object())
    for (const auto& member : simdjson::dom::object(value)) each(member.value);
}

bool is_index(std::string_view key) {
  return !key.empty() && key.size() < 10 && key.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Calls `each` with everything that stands at the pointer.
template <class Each>
void for_each_at(JsonElement value, const JsonPointer& pointer, std::size_t at, JsonNode::Lists lists,
                 const Each& each) {
  if (at == pointer.steps.size()) {
    each(value);
    return;
  }
  const JsonPointer::Step& step = pointer.steps[at];
  if (step.every) {
    for_elements(value, [&](JsonElement element) {
      if (fits(element, step)) for_each_at(element, pointer, at + 1, lists, each);
    });
  } else if (value.is_object()) {
    if (const auto member = member_of(value, step.key)) for_each_at(*member, pointer, at + 1, lists, each);
  } else if (value.is_array() && is_index(step.key)) {
    JsonElement element;
    if (simdjson::dom::array(value).at(std::stoul(step.key)).get(element) == simdjson::SUCCESS)
      for_each_at(element, pointer, at + 1, lists, each);
  } else if (value.is_array() && lists == JsonNode::Lists::kOfAnything) {
    for_elements(value, [&](JsonElement element) { for_each_at(element, pointer, at, lists, each); });
  }
}

std::string describe_object(const simdjson::dom::object& object) {
  std::vector<std::string> names;
  std::size_t count = 0;
  for (const auto& member : object) {
    if (++count > kNamesShown) break;
    names.push_back(clean_line(member.key, 40));
  }
  if (names.empty()) return "an empty object";
  return "an object with " + joined(names) + (count > kNamesShown ? ", …" : "");
}

std::string describe(JsonElement value) {
  if (value.is_null()) return "null";
  if (value.is_object()) return describe_object(value);
  if (value.is_array()) return "a list";
  if (value.is_string()) return "the text “" + clean_line(std::string_view(value), 80) + "”";
  return text_of(value).value_or("");
}

class JsonDocument : public Document {
 public:
  JsonDocument(std::unique_ptr<ParsedJson> json, std::int64_t bytes, std::string fault = {})
      : json_(std::move(json)), root_(json_->root(), json_->root()) {
    fault_ = std::move(fault);
    bytes_ = bytes;
  }
  void note_mended(const std::vector<std::string>& found) {
    if (!found.empty())
      notes_.push_back("the answer is no clean JSON (" + joined(found) + "); it was read all the same");
  }
  const Node& root() const override { return root_; }
  ItemList items(std::string_view locator) const override;

 private:
  std::unique_ptr<ParsedJson> json_;
  JsonNode root_;
};

ItemList JsonDocument::items(std::string_view locator) const {
  ItemList list;
  const JsonPointer pointer = parse_json_pointer(locator);
  // The list itself stands before the first "*", or at the end.
  JsonPointer head;
  std::size_t after = 0;
  while (after < pointer.steps.size() && !pointer.steps[after].every) head.steps.push_back(pointer.steps[after++]);
  const JsonElement whole = json_->root();
  std::optional<JsonElement> found;
  for_each_at(whole, head, 0, JsonNode::Lists::kAsWritten, [&](JsonElement value) { found = value; });
  const std::string where = locator.empty() ? "as the whole answer" : "at " + std::string(locator);
  if (!found || !(found->is_array() || (after < pointer.steps.size() && found->is_object()))) {
    list.error = "expected a list " + where + ", found " + (found ? describe(*found) : describe(whole) + " without it");
    return list;
  }
  if (after == pointer.steps.size()) {
    for_elements(*found, [&](JsonElement element) {
      if (list.items.size() < kNodesMax) list.items.push_back(std::make_unique<JsonNode>(whole, element));
    });
  } else {
    list.items = root_.nodes(locator);
  }
  return list;
}

/// Whether the bytes that simdjson reads behind the end stand on the page of the last one, which is there: then a large
/// answer need not be copied for them (simdjson's documentation: performance, "Free Padding").
bool has_free_padding(std::string_view body) {
  constexpr std::size_t kLarge = 1 << 20;
  constexpr std::size_t kPageBytes = 4096;
  const auto last = reinterpret_cast<std::uintptr_t>(body.data() + body.size() - 1);
  return !kIsChecked && body.size() >= kLarge && last % kPageBytes + simdjson::SIMDJSON_PADDING < kPageBytes;
}

}  // namespace

std::int64_t json_bytes(std::string_view text, std::int64_t signs) {
  constexpr std::int64_t kParserBytes = 8 * 1024;
  constexpr std::int64_t kEach = 24;  // as of a list of numbers, of which each takes two words and two places
  return kParserBytes + static_cast<std::int64_t>(text.size()) + kEach * signs;
}

simdjson::error_code ParsedJson::try_parse(std::string_view body) {
  if (body.empty()) return simdjson::EMPTY;  // it copies from where nothing may be
  if (const auto error = parser_.allocate(body.size(), kDepthMax)) return error;
  return parser_.parse(body.data(), body.size(), !has_free_padding(body)).get(root_);
}

bool ParsedJson::parse(std::string_view body) {
  if (body.starts_with(kByteOrderMark)) body.remove_prefix(kByteOrderMark.size());
  simdjson::error_code code = try_parse(body);
  std::string mended;
  if (code == simdjson::UTF8_ERROR && body.size() <= kMendedBytesMax) {
    mended = with_valid_utf8(body);
    body = mended;
    code = try_parse(body);
  }
  if (code == simdjson::NUMBER_ERROR && body.size() <= kMendedBytesMax) {
    mended = with_long_numbers_quoted(body);
    body = mended;
    code = try_parse(body);
  }
  return code == simdjson::SUCCESS;
}

void JsonNode::texts(std::string_view locator, Want, std::vector<std::string>& out) const {
  const JsonPointer& pointer = known_pointer(locator);
  const auto add = [&out](JsonElement value) {
    if (std::optional<std::string> text = text_of(value); text && !text->empty()) out.push_back(*std::move(text));
  };
  for_each_at(pointer.from_root ? root_ : value_, pointer, 0, lists_, [&](JsonElement value) {
    if (value.is_array())
      for_elements(value, add);
    else
      add(value);
  });
}

std::vector<std::unique_ptr<Node>> JsonNode::nodes(std::string_view locator) const {
  std::vector<std::unique_ptr<Node>> out;
  const JsonPointer& pointer = known_pointer(locator);
  const auto add = [&](JsonElement value) {
    if (out.size() < kNodesMax) out.push_back(std::make_unique<JsonNode>(root_, value, lists_));
  };
  for_each_at(pointer.from_root ? root_ : value_, pointer, 0, lists_, [&](JsonElement value) {
    if (value.is_array() && lists_ == Lists::kOfAnything)
      for_elements(value, add);
    else
      add(value);
  });
  return out;
}

bool JsonNode::has(std::string_view locator) const {
  bool found = false;
  const JsonPointer& pointer = known_pointer(locator);
  for_each_at(pointer.from_root ? root_ : value_, pointer, 0, lists_, [&](JsonElement) { found = true; });
  return found;
}

namespace {

/// `beside`: what is held besides.
std::unique_ptr<Document> read_json_as(JsonKind kind, std::string_view body, std::int64_t beside,
                                       DocumentError& error) {
  const std::int64_t values = count_signs(body, kJsonSigns);
  const std::int64_t bytes = json_bytes(body, values);
  error.what = has_too_many(values, kPartsMax, "values");
  if (error.what.empty()) error.what = takes_too_much(beside + bytes);
  if (!error.what.empty()) return nullptr;
  auto json = std::make_unique<ParsedJson>();
  if (json->parse(body)) return std::make_unique<JsonDocument>(std::move(json), bytes);
  if (body.starts_with(kByteOrderMark)) body.remove_prefix(kByteOrderMark.size());
  MendedJson mended;
  if (body.size() <= kMendedBytesMax) mended = mend_json(body, kind);
  if (mended.found.empty()) std::string().swap(mended.text);  // large answers are held once
  if (!mended.found.empty() && !json->parse(mended.text)) {
    // What it breaks off at counts, not what could be mended before.
    body = mended.text;
  } else if (!mended.found.empty()) {
    auto document = std::make_unique<JsonDocument>(std::move(json), bytes);
    document->note_mended(mended.found);
    return document;
  }
  if (body.size() > kMendedBytesMax) {
    error.what = "the JSON is broken, and at " + format_bytes(static_cast<long long>(body.size())) +
                 " too long to be looked at for where";
    return nullptr;
  }
  JsonFault fault = find_json_fault(body, kDepthMax);
  if (!fault.before.empty() && json->parse(fault.before)) {
    auto document = std::make_unique<JsonDocument>(std::move(json), bytes, std::move(fault.error.what));
    document->note_mended(mended.found);
    return document;
  }
  error = std::move(fault.error);
  return nullptr;
}

}  // namespace

std::unique_ptr<Document> read_json(std::string_view body, DocumentError& error) {
  return read_json_as(JsonKind::kAnswer, body, 0, error);
}

std::unique_ptr<Document> read_json_inside(std::string_view body, std::string_view selector, std::string_view items,
                                           DocumentError& error) {
  constexpr std::size_t kValuesMax = 50;
  error.what = is_too_long_a_page(body);
  if (!error.what.empty()) return nullptr;
  const HtmlTree page(body);
  const std::vector<lxb_dom_node*> found = select_all(page.root(), selector);
  if (found.empty()) {
    error = {"expected JSON inside " + std::string(selector) + ", found " + describe_body(body) + " without it", true};
    return nullptr;
  }
  std::unique_ptr<Document> first;
  std::size_t tried = 0;
  for (lxb_dom_node* script : found) {
    for (const std::string& value : values_in_script(text_below(script), kValuesMax)) {
      DocumentError fault;
      const std::int64_t beside = page.bytes() + (first ? first->bytes() : 0);
      std::unique_ptr<Document> document = read_json_as(JsonKind::kScript, value, beside, fault);
      if (!document && error.what.empty()) error = std::move(fault);
      if (document && document->items(items).error.empty()) return document;
      if (document && !first) first = std::move(document);
      if (++tried == kValuesMax) return first;
    }
  }
  return first;
}

}  // namespace zapply
