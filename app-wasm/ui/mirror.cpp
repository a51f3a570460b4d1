#include "app-wasm/ui/mirror.h"

#include <cmath>
#include <cstdlib>

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
void append_css(std::string& json, float device_px, float ratio) {
  const long tenths = std::lround(device_px / ratio * 10);
  if (tenths < 0) json += '-';
  json += std::to_string(std::abs(tenths) / 10);
  if (tenths % 10 != 0) json.append(".").append(std::to_string(std::abs(tenths) % 10));
}

}  // namespace

void Mirror::start(float pixel_ratio) {
  ratio_ = pixel_ratio;
  json_ = "[";
  parents_.assign(1, Rect());
}

void Mirror::open(const MirrorNode& node) {
  if (json_.back() == '}') json_ += ',';
  json_ += "{\"t\":";
  append_json_string(json_, node.tag);
  append(json_, "k", node.key);
  append(json_, "r", node.role);
  append(json_, "l", node.label);
  append(json_, "x", node.text);
  append(json_, "a", node.action);
  append(json_, "g", node.arg);
  append(json_, "p", node.placeholder);
  append(json_, "y", node.input_type);
  if (node.tag == "input") {
    json_ += ",\"v\":";
    append_json_string(json_, node.value);
  }
  if (!node.rect.is_empty()) {
    json_ += ",\"b\":[";
    append_css(json_, node.rect.x - parents_.back().x, ratio_);
    json_ += ',';
    append_css(json_, node.rect.y - parents_.back().y, ratio_);
    json_ += ',';
    append_css(json_, node.rect.w, ratio_);
    json_ += ',';
    append_css(json_, node.rect.h, ratio_);
    json_ += ']';
  }
  json_ += ",\"s\":{\"data-mirror\":1";
  if (node.disabled) json_ += ",\"aria-disabled\":\"true\"";
  if (node.pressed != MirrorNode::State::kNone)
    json_ += node.pressed == MirrorNode::State::kOn ? ",\"aria-pressed\":\"true\"" : ",\"aria-pressed\":\"false\"";
  if (node.modal) json_ += ",\"aria-modal\":\"true\",\"tabindex\":\"-1\"";
  if (node.inert) json_ += ",\"inert\":\"true\"";
  if (node.current) json_ += ",\"aria-current\":\"true\"";
  append(json_, "href", node.href);
  append(json_, "class", node.style_class);
  json_ += '}';
}

void Mirror::leaf(const MirrorNode& node) {
  open(node);
  json_ += '}';
}

void Mirror::begin(const MirrorNode& node) {
  open(node);
  json_ += ",\"c\":[";
  parents_.push_back(node.rect);
}

void Mirror::end() {
  json_ += "]}";
  parents_.pop_back();
}

const std::string& Mirror::finish() {
  json_ += ']';
  return json_;
}

}  // namespace zapply
