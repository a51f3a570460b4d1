#include "server/extract/html_tree.h"

#include <lexbor/css/css.h>
#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>
#include <lexbor/html/serialize.h>
#include <lexbor/selectors/selectors.h>

#include <algorithm>
#include <memory>
#include <new>
#include <unordered_map>
#include <unordered_set>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kReusedBytesMax = 1 << 20;
constexpr std::size_t kSpareMax = 4;
constexpr std::size_t kSelectorsKeptMax = 256;

const lxb_char_t* bytes(std::string_view text) {
  return reinterpret_cast<const lxb_char_t*>(text.data());
}

struct DestroyDocument {
  void operator()(lxb_html_document_t* document) const { lxb_html_document_destroy(document); }
};
using OwnedDocument = std::unique_ptr<lxb_html_document_t, DestroyDocument>;

/// Making a document costs more than reading a short text with it.
std::vector<OwnedDocument>& spare_documents() {
  thread_local std::vector<OwnedDocument> spare;
  return spare;
}

/// Parsing takes time with the depth of what is open at every tag: far deeper than any page nests, what
/// follows is cut off.
void parse(lxb_html_document_t* document, std::string_view html) {
  constexpr std::size_t kPieceBytes = 8 * 1024;
  constexpr std::size_t kDepthMax = 1000;
  const auto check = [](lxb_status_t status) {
    if (status != LXB_STATUS_OK) throw std::bad_alloc();
  };
  if (html.size() <= kPieceBytes) {
    check(lxb_html_document_parse(document, bytes(html), html.size()));
    return;
  }
  check(lxb_html_document_parse_chunk_begin(document));
  const auto* parser = static_cast<const lxb_html_parser_t*>(document->dom_document.parser);
  while (!html.empty()) {
    const std::string_view piece = html.substr(0, kPieceBytes);
    check(lxb_html_document_parse_chunk(document, bytes(piece), piece.size()));
    if (lexbor_array_length(parser->tree->open_elements) > kDepthMax) break;
    html.remove_prefix(piece.size());
  }
  check(lxb_html_document_parse_chunk_end(document));
}

struct DestroySelector {
  void operator()(lxb_css_selector_list_t* list) const { lxb_css_selector_list_destroy_memory(list); }
};
using SelectorList = std::unique_ptr<lxb_css_selector_list_t, DestroySelector>;

SelectorList parse_selector(std::string_view text) {
  const std::unique_ptr<lxb_css_parser_t, void (*)(lxb_css_parser_t*)> parser(
      lxb_css_parser_create(), [](lxb_css_parser_t* one) { lxb_css_parser_destroy(one, true); });
  if (!parser || lxb_css_parser_init(parser.get(), nullptr) != LXB_STATUS_OK) throw std::bad_alloc();
  SelectorList list(lxb_css_selectors_parse(parser.get(), bytes(text), text.size()));
  if (lxb_css_parser_status(parser.get()) != LXB_STATUS_OK) return nullptr;
  return list;
}

const lxb_css_selector_list_t* kept_selector(std::string_view text) {
  thread_local std::unordered_map<std::string, SelectorList> kept;
  if (kept.size() > kSelectorsKeptMax) kept.clear();
  const auto [at, is_new] = kept.try_emplace(std::string(text));
  if (is_new) at->second = parse_selector(text);
  return at->second.get();
}

struct Found {
  std::vector<lxb_dom_node*> nodes;
  std::unordered_set<lxb_dom_node*> seen;
};

}  // namespace

HtmlTree::HtmlTree(std::string_view html) : reusable_(html.size() <= kReusedBytesMax) {
  OwnedDocument document;
  if (auto& spare = spare_documents(); !spare.empty()) {
    document = std::move(spare.back());
    spare.pop_back();
  } else {
    document.reset(lxb_html_document_create());
  }
  if (!document) throw std::bad_alloc();
  parse(document.get(), html);
  document_ = document.release();
}

HtmlTree::~HtmlTree() {
  OwnedDocument document(document_);
  if (auto& spare = spare_documents(); reusable_ && spare.size() < kSpareMax)
    spare.push_back(std::move(document));
}

lxb_dom_node* HtmlTree::root() const {
  return lxb_dom_interface_node(document_);
}

lxb_dom_node* HtmlTree::body() const {
  return document_->body != nullptr ? lxb_dom_interface_node(document_->body) : root();
}

std::string HtmlTree::title() const {
  std::size_t size = 0;
  const lxb_char_t* text = lxb_html_document_title(document_, &size);
  return text == nullptr ? "" : clean_line({reinterpret_cast<const char*>(text), size}, 200);
}

std::vector<lxb_dom_node*> select_all(lxb_dom_node* top, std::string_view selector) {
  Found found;
  const lxb_css_selector_list_t* list = kept_selector(selector);
  if (list == nullptr) return {};
  const std::unique_ptr<lxb_selectors_t, void (*)(lxb_selectors_t*)> engine(
      lxb_selectors_create(), [](lxb_selectors_t* one) { lxb_selectors_destroy(one, true); });
  if (!engine || lxb_selectors_init(engine.get()) != LXB_STATUS_OK) throw std::bad_alloc();
  lxb_selectors_opt_set(engine.get(), LXB_SELECTORS_OPT_MATCH_FIRST);
  lxb_selectors_find(
      engine.get(), top, list,
      [](lxb_dom_node_t* node, lxb_css_selector_specificity_t, void* context) -> lxb_status_t {
        auto& all = *static_cast<Found*>(context);
        if (all.seen.insert(node).second) all.nodes.push_back(node);
        return LXB_STATUS_OK;
      },
      &found);
  return found.nodes;
}

std::string check_selector(std::string_view selector) {
  return parse_selector(selector) ? "" : "it does not parse as a CSS selector";
}

std::string text_below(lxb_dom_node* top) {
  std::string out;
  lxb_dom_node_t* node = top;
  while (node != nullptr) {
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      const lexbor_str_t& data = lxb_dom_interface_character_data(node)->data;
      out.append(reinterpret_cast<const char*>(data.data), data.length);
    }
    if (node->first_child != nullptr) {
      node = node->first_child;
      continue;
    }
    while (node != top && node->next == nullptr) node = node->parent;
    node = node == top ? nullptr : node->next;
  }
  return out;
}

std::string inner_html(lxb_dom_node* node) {
  std::string out;
  lxb_html_serialize_deep_cb(
      node,
      [](const lxb_char_t* data, std::size_t size, void* context) -> lxb_status_t {
        static_cast<std::string*>(context)->append(reinterpret_cast<const char*>(data), size);
        return LXB_STATUS_OK;
      },
      &out);
  return out;
}

const std::string* attribute_of(lxb_dom_node* node, std::string_view name, std::string& buffer) {
  if (node->type != LXB_DOM_NODE_TYPE_ELEMENT) return nullptr;
  lxb_dom_element_t* element = lxb_dom_interface_element(node);
  if (!lxb_dom_element_has_attribute(element, bytes(name), name.size())) return nullptr;
  std::size_t size = 0;
  const lxb_char_t* value = lxb_dom_element_get_attribute(element, bytes(name), name.size(), &size);
  buffer.assign(value == nullptr ? "" : reinterpret_cast<const char*>(value), value == nullptr ? 0 : size);
  return &buffer;
}

}  // namespace zapply
