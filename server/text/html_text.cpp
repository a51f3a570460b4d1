#include "server/text/html_text.h"

#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>

#include <algorithm>
#include <array>

#include "server/documents/html_tree.h"
#include "server/text/layout_signs.h"
#include "server/text/regular_html.h"
#include "server/text/text_layout.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr int kDepthMax = 512;
constexpr std::size_t kInputBytesMax = 4 * 1024 * 1024;

bool is_hidden(lxb_dom_node_t* node) {
  if (lxb_dom_interface_element(node)->first_attr == nullptr) return false;
  std::string value;
  if (attribute_of(node, "hidden", value) != nullptr) return true;
  return attribute_of(node, "style", value) != nullptr && style_hides(value);
}

/// Of an item in a numbered list; 0 in others.
int number_of(lxb_dom_node_t* item) {
  const lxb_dom_node_t* list = item->parent;
  if (list == nullptr || list->local_name != LXB_TAG_OL) return 0;
  int number = 1;
  for (const lxb_dom_node_t* one = item->prev; one != nullptr; one = one->prev) {
    if (one->local_name == LXB_TAG_LI) ++number;
    if (number > kNumberMax) return 0;  // counting backwards in a list of any length would be quadratic
  }
  return number;
}

/// Feeds what stands below a node to a layout. Without recursion, so that depth costs nothing; what lies deeper than
/// anybody writes is left out.
class LayoutFeed {
 public:
  LayoutFeed(TextLayout& layout, lxb_dom_node_t* top) : layout_(layout), top_(top) {}

  void run() {
    lxb_dom_node_t* node = top_->first_child;
    int depth = 0;
    while (node != nullptr) {
      const bool entered = enter(node);
      if (entered && node->first_child != nullptr && depth < kDepthMax) {
        node = node->first_child;
        ++depth;
        continue;
      }
      if (entered) layout_.leave(text_role_of(node->local_name));
      while (node->next == nullptr && node->parent != top_) {
        node = node->parent;
        --depth;
        layout_.leave(text_role_of(node->local_name));
      }
      node = node->next;
    }
  }

 private:
  bool enter(lxb_dom_node_t* node) {
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      const lexbor_str_t& data = lxb_dom_interface_character_data(node)->data;
      layout_.text({reinterpret_cast<const char*>(data.data), data.length});
      return false;
    }
    if (node->type != LXB_DOM_NODE_TYPE_ELEMENT) return false;
    const TextRole role = text_role_of(node->local_name);
    if (role == TextRole::kDropped || is_hidden(node)) return false;
    layout_.enter(role, role == TextRole::kItem ? number_of(node) : 0);
    return true;
  }

  TextLayout& layout_;
  lxb_dom_node_t* top_;
};

/// "<p", "</div", "<br>": a tag's beginning, as opposed to "a < b".
bool has_tag(std::string_view text, std::string_view open) {
  for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1)) {
    std::size_t name = at + open.size();
    if (name < text.size() && text[name] == '/') ++name;
    if (name < text.size() && ascii::is_letter(text[name])) return true;
  }
  return false;
}

bool has_block_tag(std::string_view html) {
  static constexpr std::array<std::string_view, 12> kBlocks{"p",  "br", "div", "li", "ul",    "ol",
                                                            "h1", "h2", "h3",  "h4", "table", "section"};
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string_view rest = html.substr(at + 1, 8);
    for (const std::string_view block : kBlocks)
      if (ascii::lowers_to(rest.substr(0, block.size()), block)) return true;
  }
  return false;
}

}  // namespace

std::string decode_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  std::string escaped;
  escaped.reserve(text.size() + 16);
  for (const char c : text) {
    if (c == '<')
      escaped += "&lt;";
    else
      escaped += c;
  }
  // The parser drops one line break right at the beginning of nothing we open, and blanks before <body>.
  const HtmlTree tree("<body><i>" + escaped);
  return text_below(tree.body());
}

std::string html_to_text(std::string_view html) {
  std::string decoded;
  html = html.substr(0, kInputBytesMax);
  for (int i = 0; i < 2 && !has_tag(html, "<") && (has_tag(html, "&lt;") || has_tag(html, "&amp;lt;")); ++i) {
    decoded = decode_entities(html);
    html = decoded;
  }
  std::string laid_out;
  html = with_plain_layout(html, laid_out);
  const bool keep_lines = !has_block_tag(html);
  if (std::optional<std::string> text = regular_html_to_text(html, keep_lines)) return *std::move(text);
  return html_tree_to_text(html, keep_lines);
}

std::string html_tree_to_text(std::string_view html, bool keep_lines) {
  const HtmlTree tree(html);
  TextLayout layout(keep_lines);
  LayoutFeed(layout, tree.body()).run();
  return layout.take();
}

}  // namespace zapply
