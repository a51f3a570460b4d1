#include "app-wasm/ui/page_tree.h"

#include <cmath>
#include <cstdlib>
#include <utility>

#include "shared/json_writer.h"

namespace zapply {
namespace {

void append(std::string& json, const char* key, std::string_view text) {
  if (text.empty()) return;
  json += ",\"";
  json += key;
  json += "\":";
  append_json_string(json, text);
}

/// CSS pixels, to a tenth: finer differences are not worth an update.
void append_css(std::string& json, double css_px) {
  const long long tenths = std::llround(css_px * 10);
  if (tenths < 0) json += '-';
  json += std::to_string(std::llabs(tenths) / 10);
  if (tenths % 10 != 0) json.append(".").append(std::to_string(std::llabs(tenths) % 10));
}

void append_css(std::string& json, const char* key, const std::optional<double>& css_px) {
  if (!css_px) return;
  json.append(",\"").append(key).append("\":");
  append_css(json, *css_px);
}

void append_number(std::string& json, const char* key, std::int64_t number) {
  json.append(",\"").append(key).append("\":").append(std::to_string(number));
}

void append_state(std::string& json, const char* name, Element::State state) {
  if (state == Element::State::kNone) return;
  json.append(",\"").append(name).append(state == Element::State::kOn ? "\":\"true\"" : "\":\"false\"");
}

/// Also where it is empty.
void append_attribute(std::string& json, const char* name, std::string_view value) {
  json.append(",\"").append(name).append("\":");
  append_json_string(json, value);
}

bool has_value(const Element& element) {
  return element.tag == "input" || element.tag == "textarea" || element.tag == "select";
}

}  // namespace

void PageTree::start(float pixel_ratio) {
  ratio_ = pixel_ratio;
  json_ = "[";
  parents_.assign(1, Rect());
}

void PageTree::open(const Element& element) {
  if (json_.back() == '}') json_ += ',';
  json_ += "{\"t\":";
  append_json_string(json_, element.tag);
  append(json_, "k", element.key);
  append(json_, "r", element.role);
  append(json_, "l", element.label);
  append(json_, "x", element.text);
  append(json_, "a", element.action);
  append(json_, "g", element.arg);
  append(json_, "p", element.placeholder);
  append(json_, "y", element.input_type);
  append(json_, "i", element.icon);
  append_css(json_, "e", element.left);
  append_css(json_, "o", element.top);
  append_css(json_, "h", element.height);
  if (element.span) {
    json_ += ",\"n\":[";
    append_css(json_, element.span->from * 100);
    json_ += ',';
    append_css(json_, (element.span->to - element.span->from) * 100);
    json_ += ']';
  }
  if (has_value(element)) {
    json_ += ",\"v\":";
    append_json_string(json_, element.value);
  }
  if (element.rect) {
    const Rect& rect = *element.rect;
    char separator = '[';
    json_ += ",\"b\":";
    for (const float edge : {rect.x - parents_.back().x, rect.y - parents_.back().y, rect.w, rect.h}) {
      json_ += std::exchange(separator, ',');
      append_css(json_, edge / ratio_);
    }
    json_ += ']';
  }
  json_ += ",\"s\":{\"data-drawn\":";
  json_ += element.rect ? "1" : "\"\"";
  if (element.disabled) json_ += ",\"aria-disabled\":\"true\"";
  append_state(json_, "aria-pressed", element.pressed);
  append_state(json_, "aria-checked", element.checked);
  append_state(json_, "aria-expanded", element.expanded);
  if (element.modal) json_ += ",\"aria-modal\":\"true\",\"tabindex\":\"-1\"";
  if (element.inert) json_ += ",\"inert\":\"true\"";
  if (element.current) json_ += element.tag == "a" ? ",\"aria-current\":\"page\"" : ",\"aria-current\":\"true\"";
  if (element.is_region) json_ += ",\"data-region\":\"1\",\"tabindex\":\"0\"";
  if (element.has_popup) json_ += ",\"aria-haspopup\":\"menu\"";
  if (element.takes_focus) json_ += ",\"tabindex\":\"-1\"";
  if (element.tag == "option") append_attribute(json_, "value", element.option);
  if (element.is_window) json_ += ",\"data-window\":\"1\"";
  if (element.share) append_attribute(json_, "value", std::to_string(*element.share).substr(0, 5));
  if (element.position > 0) {
    append_number(json_, "aria-posinset", element.position);
    append_number(json_, "aria-setsize", element.count);
  }
  append(json_, "href", element.href);
  append(json_, "title", element.title);
  append(json_, "data-menu", element.menu);
  append(json_, "inputmode", element.input_mode);
  append(json_, "list", element.list);
  append(json_, "id", element.id);
  append(json_, "for", element.label_for);
  append(json_, "aria-describedby", element.described_by);
  if (element.is_wrong) json_ += ",\"aria-invalid\":\"true\"";
  append(json_, "data-commits", element.commits);
  append(json_, "class", element.style_class);
  json_ += '}';
}

void PageTree::leaf(const Element& element) {
  open(element);
  json_ += '}';
}

void PageTree::begin(const Element& element, const Rect& origin) {
  open(element);
  json_ += ",\"c\":[";
  parents_.push_back(element.rect.value_or(origin));
}

void PageTree::end() {
  json_ += "]}";
  parents_.pop_back();
}

const std::string& PageTree::finish() {
  json_ += ']';
  return json_;
}

}  // namespace zapply
