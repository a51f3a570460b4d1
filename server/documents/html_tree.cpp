#include "server/documents/html_tree.h"

#include <lexbor/css/css.h>
#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>
#include <lexbor/html/serialize.h>
#include <lexbor/selectors/selectors.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>
#include <unordered_map>
#include <unordered_set>

#include "server/threads/work_limit.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kReusedBytesMax = 1 << 20;
constexpr std::size_t kSpareMax = 4;
constexpr std::size_t kSelectorsKeptMax = 256;

const lxb_char_t* bytes(std::string_view text) { return reinterpret_cast<const lxb_char_t*>(text.data()); }

struct DestroyDocument {
  void operator()(lxb_html_document_t* document) const { lxb_html_document_destroy(document); }
};
using OwnedDocument = std::unique_ptr<lxb_html_document_t, DestroyDocument>;

/// Making a document costs more than reading a short text with it.
std::vector<OwnedDocument>& spare_documents() {
  thread_local std::vector<OwnedDocument> spare;
  return spare;
}

/// While it lives, the attributes of an element are cut off far beyond what any page has: the standard wants each
/// name once, and lexbor compares every new one with all before it.
class CutsAttributes {
 public:
  explicit CutsAttributes(lxb_html_tokenizer_t* tokenizer)
      : tokenizer_(tokenizer),
        tree_takes_(tokenizer->callback_token_done),
        tree_(lxb_html_tokenizer_callback_token_done_ctx(tokenizer)) {
    lxb_html_tokenizer_callback_token_done_set(tokenizer, &CutsAttributes::on_token, this);
  }
  ~CutsAttributes() { lxb_html_tokenizer_callback_token_done_set(tokenizer_, tree_takes_, tree_); }
  CutsAttributes(const CutsAttributes&) = delete;
  CutsAttributes& operator=(const CutsAttributes&) = delete;

 private:
  static constexpr int kAttributesMax = 500;

  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* self) {
    auto& cuts = *static_cast<CutsAttributes*>(self);
    // Every further <html> and <body> adds its own to those of the first.
    const bool adds = token->tag_id == LXB_TAG_HTML || token->tag_id == LXB_TAG_BODY;
    int own = kAttributesMax;
    int& left = adds ? cuts.added_left_ : own;
    lxb_html_token_attr_t* last = nullptr;
    for (auto* each = token->attr_first; each != nullptr && left > 0; each = each->next, --left) last = each;
    (last == nullptr ? token->attr_first : last->next) = nullptr;
    token->attr_last = last;
    return cuts.tree_takes_(tokenizer, token, cuts.tree_);
  }

  lxb_html_tokenizer_t* tokenizer_;
  lxb_html_tokenizer_token_f tree_takes_;
  void* tree_;
  int added_left_ = kAttributesMax;
};

std::int64_t bytes_held(const lxb_html_document_t* document) {
  const auto held = [](const lexbor_mraw_t* arena) { return arena->mem->chunk_length * arena->mem->chunk_min_size; };
  return static_cast<std::int64_t>(held(document->dom_document.mraw) + held(document->dom_document.text));
}

/// What makes every further tag dearer than its length: the depth of what is open, the number of names that
/// lexbor doesn't know, the memory that the tree takes. Each limit is far beyond what any page has.
bool is_too_much(const lxb_html_document_t* document, const lxb_html_tree_t* tree) {
  constexpr std::size_t kDepthMax = 256;
  constexpr std::size_t kNamesMax = 10'000;
  constexpr std::int64_t kTreeBytesMax = 50'000'000;
  const lxb_dom_document_t& dom = document->dom_document;
  return lexbor_array_length(tree->open_elements) > kDepthMax ||
         lexbor_dobject_allocated(dom.attrs->entries) + lexbor_dobject_allocated(dom.tags->entries) > kNamesMax ||
         bytes_held(document) > kTreeBytesMax;
}

/// False when the rest was cut off.
bool parse(lxb_html_document_t* document, std::string_view html) {
  constexpr std::size_t kPieceBytes = 8 * 1024;
  const auto check = [](lxb_status_t status) {
    if (status != LXB_STATUS_OK) throw std::bad_alloc();
  };
  if (html.size() <= kPieceBytes) {
    check(lxb_html_document_parse(document, bytes(html), html.size()));
    return true;
  }
  check(lxb_html_document_parse_chunk_begin(document));
  const auto* parser = static_cast<const lxb_html_parser_t*>(document->dom_document.parser);
  bool is_whole = true;
  {
    const CutsAttributes cuts(parser->tkz);
    while (!html.empty() && is_whole) {
      const std::string_view piece = html.substr(0, kPieceBytes);
      check(lxb_html_document_parse_chunk(document, bytes(piece), piece.size()));
      html.remove_prefix(piece.size());
      is_whole = html.empty() || !is_too_much(document, parser->tree);
    }
  }
  check(lxb_html_document_parse_chunk_end(document));
  return is_whole;
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

/// The node after `node` below `top`, in document order; null after the last.
lxb_dom_node_t* next_below(const lxb_dom_node_t* top, lxb_dom_node_t* node) {
  if (node->first_child != nullptr) return node->first_child;
  while (node != top && node->next == nullptr) node = node->parent;
  return node == top ? nullptr : node->next;
}

/// For `:nth-child` and its like lexbor walks over the siblings of every element: of 10,000 in a second, of a
/// million, which a page may hold, in hours. For each `:has` within another it walks through everything below again.
/// Throws WorkEnded where that would take too long: nothing stops lexbor once it looks.
void refuse_endless(lxb_dom_node_t* top, std::string_view selector) {
  constexpr double kStepsMax = 100'000'000;
  const auto names = [selector](std::string_view part) { return selector.find(part) != std::string_view::npos; };
  const bool counts_siblings = names(":nth-") || names("-of-type") || names("~");
  if (!counts_siblings && !names(":has(")) return;
  double nodes = 0, siblings = 0, depth = 0, deepest = 0;
  const auto enter = [&](const lxb_dom_node_t* node) {
    double children = 0;
    for (const lxb_dom_node_t* child = node->first_child; child != nullptr; child = child->next) ++children;
    siblings += children * children;
    ++nodes;
    deepest = std::max(deepest, depth);
  };
  enter(top);
  for (lxb_dom_node_t* node = top;;) {
    if (node->first_child != nullptr) {
      node = node->first_child;
      ++depth;
    } else {
      for (; node != top && node->next == nullptr; node = node->parent) --depth;
      if (node == top) break;
      node = node->next;
    }
    enter(node);
  }
  double steps = counts_siblings ? siblings : 0;
  double below = nodes;
  for (std::size_t at = selector.find(":has("); at != std::string_view::npos; at = selector.find(":has(", at + 1))
    steps += below *= deepest + 1;
  if (steps > kStepsMax)
    throw WorkEnded("the locator \"" + std::string(selector) + "\" may take more than " +
                    with_thousands(static_cast<long long>(kStepsMax)) +
                    " steps in this page, which is too large for it");
  spend_work(static_cast<std::int64_t>(steps), "the locator", selector);
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
  is_whole_ = parse(document.get(), html);
  document_ = document.release();
}

HtmlTree::~HtmlTree() {
  OwnedDocument document(document_);
  if (auto& spare = spare_documents(); reusable_ && spare.size() < kSpareMax) spare.push_back(std::move(document));
}

std::int64_t HtmlTree::bytes() const { return bytes_held(document_); }

lxb_dom_node* HtmlTree::root() const { return lxb_dom_interface_node(document_); }

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
  refuse_endless(top, selector);
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

std::vector<lxb_dom_node*> hardly_nested(const std::vector<lxb_dom_node*>& nodes, int within_max) {
  std::vector<lxb_dom_node*> out;
  std::unordered_map<const lxb_dom_node*, int> within;  // so many of the others
  for (lxb_dom_node* node : nodes) {
    const lxb_dom_node* around = node->parent;
    while (around != nullptr && !within.contains(around)) around = around->parent;
    const int depth = around == nullptr ? 0 : within[around] + 1;
    within.emplace(node, depth);
    if (depth < within_max) out.push_back(node);
  }
  return out;
}

std::string check_selector(std::string_view selector) {
  return parse_selector(selector) ? "" : "it does not parse as a CSS selector";
}

std::string text_below(lxb_dom_node* top) {
  std::string out;
  for (lxb_dom_node_t* node = top; node != nullptr; node = next_below(top, node)) {
    if (node->type != LXB_DOM_NODE_TYPE_TEXT) continue;
    const lexbor_str_t& data = lxb_dom_interface_character_data(node)->data;
    out.append(reinterpret_cast<const char*>(data.data), data.length);
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
