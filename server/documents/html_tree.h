#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct lxb_dom_node;
struct lxb_html_document;

namespace zapply {

/// An HTML page as the HTML standard reads it: whatever the bytes, there is a tree. Owns it; nodes point into it.
class HtmlTree {
 public:
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  lxb_dom_node* root() const;  ///< the document
  lxb_dom_node* body() const;  ///< <body>, or the document
  std::string title() const;   ///< as one clean line
  /// Whether all of the page is there: one that nests deeper, has more names or needs more memory than any
  /// real page is cut off.
  bool is_whole() const { return is_whole_; }
  /// What it takes in memory.
  std::int64_t bytes() const;

 private:
  lxb_html_document* document_;
  bool reusable_;
  bool is_whole_ = true;
};

/// Every element below `top` that the CSS selector finds, in document order, each once. Selectors that don't parse,
/// which check_selector() refuses, find nothing; nor do those that count siblings where there are far too many.
std::vector<lxb_dom_node*> select_all(lxb_dom_node* top, std::string_view selector);
/// Those that stand within fewer than `within_max` of the others, in their order. Each holds the text of all within it: of
/// elements within elements the cost would be their number times their length.
std::vector<lxb_dom_node*> hardly_nested(const std::vector<lxb_dom_node*>&, int within_max);
/// Why it is no selector, or empty.
std::string check_selector(std::string_view selector);

/// All text below, as it stands there.
std::string text_below(lxb_dom_node* node);
/// The HTML inside an element.
std::string inner_html(lxb_dom_node* node);
/// Null when it isn't there.
const std::string* attribute_of(lxb_dom_node* node, std::string_view name, std::string& buffer);

}  // namespace zapply
