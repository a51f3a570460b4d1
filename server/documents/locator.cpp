#include "server/documents/locator.h"

#include "server/documents/html_tree.h"
#include "server/documents/xml_document.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string unescape(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1'))
      out += token[++i] == '0' ? '~' : '/';
    else
      out += token[i];
  }
  return out;
}

/// "*", "*[key=value]" or "*[key~pattern]"; moves `at` behind it.
JsonPointer::Step every_step(std::string_view locator, std::size_t& at) {
  JsonPointer::Step step;
  step.every = true;
  if (++at < locator.size() && locator[at] == '[') {
    std::size_t close = at;
    do close = locator.find(']', close + 1);
    while (close != std::string_view::npos && close + 1 < locator.size() && locator[close + 1] != '/');
    const std::string_view inner = locator.substr(at + 1, close == std::string_view::npos ? close : close - at - 1);
    const std::size_t sign = inner.find_first_of("=~");
    step.where = inner.substr(0, sign);
    if (sign != std::string_view::npos) {
      step.is_pattern = inner[sign] == '~';
      step.value = inner.substr(sign + 1);
    }
    at = close == std::string_view::npos ? locator.size() : close + 1;
  }
  return step;
}

std::string check_json(std::string_view locator) {
  if (locator.starts_with('$')) locator.remove_prefix(1);
  if (locator.empty()) return "";
  if (locator.front() != '/') return "it has to begin with \"/\"";
  for (const JsonPointer::Step& step : parse_json_pointer(locator).steps) {
    if (!step.every) {
      if (step.key.starts_with("*")) return "\"" + step.key + "\" is neither \"*\" nor \"*[key=value]\"";
      continue;
    }
    if (step.where.empty() && !step.value.empty()) return "a condition needs a key: \"*[key=value]\"";
    if (step.is_pattern)
      if (const std::string fault = check_pattern(step.value); !fault.empty()) return fault;
  }
  if (locator.find("*[") != std::string_view::npos && locator.find(']') == std::string_view::npos)
    return "the \"]\" of a condition is missing";
  return "";
}

}  // namespace

JsonPointer parse_json_pointer(std::string_view locator) {
  JsonPointer pointer;
  pointer.from_root = locator.starts_with('$');
  std::size_t at = pointer.from_root ? 1 : 0;
  while (at < locator.size()) {
    if (locator[at] == '/') ++at;
    const bool every = at < locator.size() && locator[at] == '*' &&
                       (at + 1 == locator.size() || locator[at + 1] == '/' || locator[at + 1] == '[');
    if (every) {
      pointer.steps.push_back(every_step(locator, at));
      // Whatever stands behind a condition up to the next "/" belongs to nothing.
      at = std::min(locator.find('/', at), locator.size());
      continue;
    }
    const std::size_t end = std::min(locator.find('/', at), locator.size());
    pointer.steps.push_back({unescape(locator.substr(at, end - at)), false, "", "", false});
    if (end + 1 == locator.size()) pointer.steps.push_back({});
    at = end + 1 == locator.size() ? locator.size() : end;
  }
  return pointer;
}

CssLocator parse_css_locator(std::string_view locator) {
  CssLocator css;
  if (locator.starts_with('$')) {
    css.from_root = true;
    locator.remove_prefix(1);
  }
  // No selector holds an "@"; what follows the last one is the attribute.
  const std::size_t at = locator.rfind('@');
  if (at != std::string_view::npos && locator.find_first_of("\"'])", at) == std::string_view::npos) {
    css.attribute = locator.substr(at + 1);
    locator = locator.substr(0, at);
  }
  css.selector = trimmed(locator, " ");
  return css;
}

std::string check_locator(Format format, std::string_view locator) {
  if (locator.size() > 1000) return "it is longer than 1,000 characters";
  switch (format) {
    case Format::kJson:
    case Format::kJsonLd:
      return check_json(locator);
    case Format::kXml:
      return check_xpath(locator);
    case Format::kHtml: {
      const CssLocator css = parse_css_locator(locator);
      if (locator.ends_with('@')) return "the attribute's name is missing behind \"@\"";
      return css.selector.empty() ? "" : check_selector(css.selector);
    }
  }
  return "";
}

}  // namespace zapply
