#include <unordered_map>

#include "server/documents/document.h"
#include "server/documents/html_tree.h"
#include "server/documents/locator.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kItemsWithinMax = 8;

class HtmlNode : public Node {
 public:
  HtmlNode(lxb_dom_node* root, lxb_dom_node* node) : root_(root), node_(node) {}

  void texts(std::string_view locator, Want want, std::vector<std::string>& out) const override {
    const CssLocator css = parse_css_locator(locator);
    std::string buffer;
    for (lxb_dom_node* node : found(css)) {
      std::string text;
      if (!css.attribute.empty()) {
        if (attribute_of(node, css.attribute, buffer) != nullptr) text = buffer;
      } else {
        text = want == Want::kMarkup ? inner_html(node) : text_below(node);
      }
      if (text.find_first_not_of(" \t\r\n") != std::string::npos) out.push_back(std::move(text));
    }
  }

  std::vector<std::unique_ptr<Node>> nodes(std::string_view locator) const override {
    return nodes_of(found(parse_css_locator(locator)));
  }
  std::vector<std::unique_ptr<Node>> items(std::string_view locator) const {
    return nodes_of(hardly_nested(found(parse_css_locator(locator)), kItemsWithinMax));
  }

  bool is_markup() const override { return true; }
  bool is_from_top(std::string_view locator) const override { return locator.starts_with('$'); }
  bool has(std::string_view locator) const override {
    const CssLocator css = parse_css_locator(locator);
    std::string buffer;
    for (lxb_dom_node* node : found(css))
      if (css.attribute.empty() || attribute_of(node, css.attribute, buffer) != nullptr) return true;
    return false;
  }

 private:
  std::vector<std::unique_ptr<Node>> nodes_of(const std::vector<lxb_dom_node*>& all) const {
    std::vector<std::unique_ptr<Node>> out;
    for (lxb_dom_node* node : all)
      if (out.size() < kNodesMax) out.push_back(std::make_unique<HtmlNode>(root_, node));
    return out;
  }
  std::vector<lxb_dom_node*> found(const CssLocator& css) const {
    lxb_dom_node* from = css.from_root ? root_ : node_;
    if (css.selector.empty()) return {from};
    return select_all(from, css.selector);
  }

  lxb_dom_node* root_;
  lxb_dom_node* node_;
};

class HtmlDocument : public Document {
 public:
  explicit HtmlDocument(std::string_view body) : tree_(body), root_(tree_.root(), tree_.root()) {
    bytes_ = tree_.bytes();
    if (!tree_.is_whole()) fault_ = "the page was cut off: it nests deeper or holds more than any page should";
  }
  const Node& root() const override { return root_; }

  ItemList items(std::string_view locator) const override {
    ItemList list;
    list.items = root_.items(locator);
    if (list.items.empty()) {
      const std::string title = tree_.title();
      list.error = "expected a list at " + std::string(locator) + ", found a page " +
                   (title.empty() ? "without it" : "titled “" + title + "” without it");
    }
    return list;
  }

 private:
  HtmlTree tree_;
  HtmlNode root_;
};

}  // namespace

std::unique_ptr<Document> read_html(std::string_view body, DocumentError& error) {
  if (const BodyLooks looks = looks_of(body); looks == BodyLooks::kNothing || looks == BodyLooks::kJson) {
    error = unexpected("an HTML page", body);
    return nullptr;
  }
  return std::make_unique<HtmlDocument>(body);
}

}  // namespace zapply
