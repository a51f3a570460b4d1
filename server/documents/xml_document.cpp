#include "server/documents/xml_document.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <pugixml.hpp>
#include <unordered_map>
#include <unordered_set>

#include "server/documents/xml_memory.h"
#include "server/documents/xml_mending.h"
#include "server/documents/xpath_cost.h"
#include "server/threads/work_limit.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
constexpr std::int64_t kTagsMax = 1'500'000;
// Each of many items that stand in each other holds all that are deeper.
constexpr int kDepthMax = 1000;
constexpr std::size_t kDeepItemsMax = 100;
constexpr std::size_t kMendedBytesMax = 16 * 1024 * 1024;  // which holds an answer twice
constexpr std::size_t kHeadBytes = 4096;                   // as far as a body is described

std::string_view prefix_of(std::string_view name) { return name.substr(0, name.find(':') + 1); }  // with the colon
std::string_view local_name(std::string_view name) { return name.substr(prefix_of(name).size()); }

TreeSize size_below(pugi::xml_node top) {
  constexpr double kTextBytesOfNode = 64;
  const auto share = [](const char* text) { return 1 + static_cast<double>(std::strlen(text)) / kTextBytesOfNode; };
  TreeSize size;
  std::vector<double> children{0};  // seen so far, of each that is open
  for (pugi::xml_node node = top.first_child(); node;) {
    size.siblings = std::max(size.siblings, ++children.back());
    size.depth = std::max(size.depth, static_cast<double>(children.size()));
    size.nodes += share(node.value());
    for (const pugi::xml_attribute attribute : node.attributes()) size.nodes += share(attribute.value());
    if (node.first_child()) {
      children.push_back(0);
      node = node.first_child();
      continue;
    }
    for (; node != top && !node.next_sibling(); node = node.parent()) children.pop_back();
    node = node == top ? pugi::xml_node() : node.next_sibling();
  }
  return size;
}

/// Compiled once per document.
class XPaths {
 public:
  explicit XPaths(pugi::xml_node whole) : whole_(whole) {}

  /// To be evaluated from `node`; null for what is no XPath. Throws WorkEnded where that may take too long.
  const pugi::xpath_query* find(std::string_view locator, pugi::xml_node node) const {
    const auto known = queries_.find(std::string(locator));
    const Compiled& one = known != queries_.end()
                              ? known->second
                              : queries_.emplace(std::string(locator), compile(locator)).first->second;
    if (one.query && !one.is_linear) spend(locator, one, node);
    return one.query.get();
  }

 private:
  static constexpr double kStepsMax = 200'000'000;

  struct Compiled {
    std::unique_ptr<pugi::xpath_query> query;
    bool is_linear = true;
    double steps_of_whole = 0;  ///< 0: it depends on the node
  };

  Compiled compile(std::string_view locator) const {
    Compiled one;
    try {
      one.query = std::make_unique<pugi::xpath_query>(std::string(locator).c_str());
    } catch (const pugi::xpath_exception&) {  // check_xpath() told whoever wrote it
      return one;
    }
    one.is_linear = is_linear(locator);
    if (!one.is_linear)
      if (const XPathCost cost = cost_of(locator, size_of_whole()); cost.leaves_item) one.steps_of_whole = cost.steps;
    return one;
  }

  void spend(std::string_view locator, const Compiled& one, pugi::xml_node node) const {
    const double steps = one.steps_of_whole > 0 ? one.steps_of_whole
                         : node == whole_       ? cost_of(locator, size_of_whole()).steps
                                                : cost_of(locator, size_below(node)).steps;
    if (steps > kStepsMax)
      throw WorkEnded("the locator \"" + std::string(locator) + "\" may take more than " +
                      with_thousands(static_cast<long long>(kStepsMax)) +
                      " steps in this answer, which is too large for it");
    spend_work(static_cast<std::int64_t>(steps), "the locator", locator);
  }

  const TreeSize& size_of_whole() const {
    if (!size_) size_ = size_below(whole_);
    return *size_;
  }

  pugi::xml_node whole_;
  mutable std::optional<TreeSize> size_;
  mutable std::unordered_map<std::string, Compiled> queries_;
};

/// The next node of a walk through everything below `top`, in document order; null at its end.
pugi::xml_node next_below(pugi::xml_node node, pugi::xml_node top) {
  if (node.first_child()) return node.first_child();
  while (node != top && !node.next_sibling()) node = node.parent();
  return node == top ? pugi::xml_node() : node.next_sibling();
}

std::string text_below(pugi::xml_node top) {
  std::string out = top.value();
  for (pugi::xml_node node = top.first_child() ? top.first_child() : pugi::xml_node(); node;
       node = next_below(node, top))
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) out += node.value();
  return out;
}

struct StringWriter : pugi::xml_writer {
  std::string text;
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

/// XHTML inside the XML (Atom's type="xhtml") as it stands there; anything else is HTML as text.
std::string markup_below(pugi::xml_node top) {
  const bool nested =
      std::any_of(top.begin(), top.end(), [](pugi::xml_node child) { return child.type() == pugi::node_element; });
  if (!nested) return text_below(top);
  StringWriter writer;
  for (const pugi::xml_node child : top) child.print(writer, "", pugi::format_raw | pugi::format_no_declaration);
  return writer.text;
}

class XmlNode : public Node {
 public:
  XmlNode(pugi::xml_node node, const XPaths& paths) : node_(node), paths_(paths) {}

  void texts(std::string_view locator, Want want, std::vector<std::string>& out) const override;
  std::vector<std::unique_ptr<Node>> nodes(std::string_view locator) const override;
  bool has(std::string_view locator) const override;
  bool is_markup() const override { return true; }
  bool is_from_top(std::string_view locator) const override {
    return locator.starts_with('/') && locator.find('|') == std::string_view::npos;
  }

 private:
  pugi::xpath_node_set found(std::string_view locator) const;

  pugi::xml_node node_;
  const XPaths& paths_;
};

pugi::xpath_node_set XmlNode::found(std::string_view locator) const {
  const pugi::xpath_query* query = paths_.find(locator.empty() ? "." : locator, node_);
  if (query == nullptr || query->return_type() != pugi::xpath_type_node_set) return {};
  pugi::xpath_node_set set = query->evaluate_node_set(node_);
  set.sort();
  return set;
}

void XmlNode::texts(std::string_view locator, Want want, std::vector<std::string>& out) const {
  const pugi::xpath_query* query = paths_.find(locator.empty() ? "." : locator, node_);
  if (query == nullptr) return;
  const auto add = [&out](std::string text) {
    if (text.find_first_not_of(" \t\r\n") != std::string::npos) out.push_back(std::move(text));
  };
  if (query->return_type() != pugi::xpath_type_node_set) {
    add(query->evaluate_string(node_));
    return;
  }
  for (const pugi::xpath_node& one : found(locator)) {
    if (one.attribute())
      add(one.attribute().value());
    else
      add(want == Want::kMarkup ? markup_below(one.node()) : text_below(one.node()));
  }
}

std::vector<std::unique_ptr<Node>> XmlNode::nodes(std::string_view locator) const {
  std::vector<std::unique_ptr<Node>> out;
  for (const pugi::xpath_node& one : found(locator))
    if (out.size() < kNodesMax && one.node()) out.push_back(std::make_unique<XmlNode>(one.node(), paths_));
  return out;
}

bool XmlNode::has(std::string_view locator) const {
  const pugi::xpath_query* query = paths_.find(locator.empty() ? "." : locator, node_);
  return query != nullptr && (query->return_type() != pugi::xpath_type_node_set || !found(locator).empty());
}

/// Names without their prefix where it stands for the document's own vocabulary: its root's namespace, and Atom's in
/// a feed. So locators are the same for <atom:entry> and <entry>, while media:content stays what it is.
void strip_own_prefixes(pugi::xml_document& document) {
  const pugi::xml_node root = document.document_element();
  std::vector<std::string> own;
  if (const std::string_view prefix = prefix_of(root.name()); !prefix.empty() && prefix != "rdf:")
    own.emplace_back(prefix);
  if (local_name(root.name()) == "feed") {
    for (const pugi::xml_attribute attribute : root.attributes()) {
      const std::string_view name = attribute.name();
      if (name.starts_with("xmlns:") && attribute.value() == kAtom) own.push_back(std::string(name.substr(6)) + ':');
    }
  }
  if (own.empty()) return;
  for (pugi::xml_node node = root; node; node = next_below(node, document)) {
    const std::string_view prefix = prefix_of(node.name());
    if (!prefix.empty() && std::find(own.begin(), own.end(), prefix) != own.end())
      node.set_name(std::string(local_name(node.name())).c_str());
  }
}

class XmlDocument : public Document {
 public:
  /// Of a body that stays, or that is kept here. `broken`: why items that stood in it are left out.
  explicit XmlDocument(std::string_view body, std::shared_ptr<const std::string> kept = nullptr,
                       std::vector<BrokenItem> broken = {});
  const Node& root() const override { return root_; }
  ItemList items(std::string_view locator) const override;
  bool has_elements() const { return static_cast<bool>(document_.document_element()); }
  bool is_too_large() const { return bytes_ > kDocumentBytesMax; }

 private:
  bool is_too_deep() const;
  std::unordered_set<std::size_t> open_at_fault() const;
  bool is_closed(pugi::xml_node node) const;
  bool has_parent_of(std::string_view locator) const;

  std::shared_ptr<const std::string> kept_;
  std::string_view body_;   ///< empty where it is well-formed, and need not stay
  const std::string head_;  ///< of it
  const std::vector<BrokenItem> broken_;
  pugi::xml_document document_;
  std::size_t fault_offset_ = 0;
  XPaths paths_;
  XmlNode root_;
};

XmlDocument::XmlDocument(std::string_view body, std::shared_ptr<const std::string> kept, std::vector<BrokenItem> broken)
    : kept_(std::move(kept)),
      body_(body),
      head_(body_.substr(0, kHeadBytes)),
      broken_(std::move(broken)),
      paths_(document_),
      root_(document_, paths_) {
  const auto kept_bytes = static_cast<std::int64_t>(kept_ ? kept_->size() : 0);
  XmlMemory memory(kDocumentBytesMax - kept_bytes);
  const pugi::xml_parse_result result = document_.load_buffer(
      body_.data(), body_.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  bytes_ = memory.asked() + kept_bytes;
  if (result.status == pugi::status_out_of_memory) {
    if (!is_too_large()) throw std::bad_alloc();
    return;
  }
  if (!result) {
    fault_offset_ = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), body_.size());
    const auto lines = std::count(body_.begin(), body_.begin() + static_cast<std::ptrdiff_t>(fault_offset_), '\n');
    fault_ = "line " + std::to_string(lines + 1) + ": the XML stops being well-formed: " + result.description();
    refers_to_body_ = !kept_;
  } else {
    body_ = {};
    kept_.reset();
    bytes_ -= kept_bytes;
  }
  strip_own_prefixes(document_);
}

bool XmlDocument::is_too_deep() const {
  struct Depth : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node&) override { return depth() <= kDepthMax; }
  } walker;
  pugi::xml_node top = document_;
  return !top.traverse(walker);
}

/// The elements that were still open when the parser met the fault: the last ones of their parents, down to some depth.
std::unordered_set<std::size_t> XmlDocument::open_at_fault() const {
  std::vector<pugi::xml_node> last;
  for (pugi::xml_node node = document_.last_child(); node.type() == pugi::node_element; node = node.last_child())
    last.push_back(node);
  const auto end =
      std::partition_point(last.begin(), last.end(), [this](pugi::xml_node node) { return !is_closed(node); });
  std::unordered_set<std::size_t> open;
  for (auto one = last.begin(); one != end; ++one) open.insert(one->hash_value());
  return open;
}

/// Whether the parser had seen the end of this element when it met the fault. Takes as long as the element.
bool XmlDocument::is_closed(pugi::xml_node node) const {
  const std::ptrdiff_t start = node.offset_debug();
  if (start < 1 || static_cast<std::size_t>(start) > fault_offset_) return false;
  const std::string_view text = std::string_view(body_).substr(0, fault_offset_);
  const auto begin = static_cast<std::size_t>(start);  // behind "<"
  const std::string_view name =
      text.substr(begin, std::min(text.find_first_of(" \t\r\n/>", begin), text.size()) - begin);
  int depth = 0;
  for (std::size_t at = begin; at != std::string_view::npos && at < text.size(); at = text.find('<', at) + 1) {
    const bool closes = text[at] == '/';
    const std::string_view rest = text.substr(at + (closes ? 1 : 0));
    const bool same = rest.starts_with(name) && rest.size() > name.size() &&
                      std::string_view(" \t\r\n/>").find(rest[name.size()]) != std::string_view::npos;
    if (same) depth += closes ? -1 : 1;
    if (same && depth == 0) return true;
    if (text.find('<', at) == std::string_view::npos) return false;
  }
  return false;
}

/// A list may be empty; then what it would stand in tells the right document from a wrong one.
bool XmlDocument::has_parent_of(std::string_view locator) const {
  while (!locator.empty()) {
    const std::size_t bar = std::min(locator.find('|'), locator.size());
    std::string_view path = locator.substr(0, bar);
    locator.remove_prefix(std::min(bar + 1, locator.size()));
    path = path.substr(0, path.find_last_not_of(' ') + 1);
    if (path.ends_with(']')) path = path.substr(0, path.find('['));
    const std::size_t slash = path.rfind('/');
    const bool anywhere = slash == std::string_view::npos || slash == 0 || path[slash - 1] == '/';
    if (anywhere || root_.has(path.substr(path.find_first_not_of(' '), slash - path.find_first_not_of(' '))))
      return true;
  }
  return false;
}

ItemList XmlDocument::items(std::string_view locator) const {
  ItemList list;
  list.broken = broken_;
  const pugi::xpath_query* query = paths_.find(locator.empty() ? "." : locator, document_);
  if (query != nullptr && query->return_type() == pugi::xpath_type_node_set) {
    pugi::xpath_node_set set = query->evaluate_node_set(document_);
    if (set.size() > kDeepItemsMax && is_too_deep()) {
      list.error = "expected a list, found items " + with_thousands(kDepthMax) + " elements deep";
      return list;
    }
    set.sort();
    const std::unordered_set<std::size_t> open = fault_.empty() ? std::unordered_set<std::size_t>() : open_at_fault();
    for (const pugi::xpath_node& one : set)
      if (list.items.size() < kNodesMax && one.node() && !open.contains(one.node().hash_value()))
        list.items.push_back(std::make_unique<XmlNode>(one.node(), paths_));
  }
  if (list.items.empty() && fault_.empty() && broken_.empty() && !has_parent_of(locator))
    list.error = "expected a list at " + std::string(locator) + ", found " + describe_body(head_);
  return list;
}

bool is_xml_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_alphanumeric(c) || ascii::is_beyond(c) || c == '_' || c == '-' || c == ':' || c == '.';
  });
}

/// The element that a path ends in: "item" of "rss/channel/item[guid] | feed/entry".
std::string last_element_of(std::string_view path) {
  path = path.substr(0, path.find_first_of("|["));
  path = trimmed(path.substr(std::min(path.find_last_of('/') + 1, path.size())));
  return std::string(path);
}

}  // namespace

std::string check_xpath(std::string_view locator) {
  if (locator.empty()) return "";
  try {
    const pugi::xpath_query query{std::string(locator).c_str()};
    return "";
  } catch (const pugi::xpath_exception& error) {
    return std::string(error.result().description()) + " at character " + std::to_string(error.result().offset + 1);
  }
}

std::unique_ptr<Document> read_xml(std::string_view body, DocumentError& error, std::string_view items) {
  if (looks_of(body) != BodyLooks::kXml) {
    error = unexpected("XML", body);
    return nullptr;
  }
  error.what = has_too_many(count_signs(body, "<"), kTagsMax, "tags");
  if (!error.what.empty()) return nullptr;
  std::shared_ptr<const std::string> kept;
  if (has_odd_references(body)) kept = std::make_shared<const std::string>(with_plain_references(body));
  if (kept) body = *kept;
  auto document = std::make_unique<XmlDocument>(body, kept);
  const std::string name = last_element_of(items);
  if (!document->fault().empty() && body.size() <= kMendedBytesMax && is_xml_name(name)) {
    WholeItems whole = without_broken_items(body, name);
    if (!whole.broken.empty()) {
      document.reset();  // each may be large
      const auto text = std::make_shared<const std::string>(std::move(whole.xml));
      document = std::make_unique<XmlDocument>(*text, text, std::move(whole.broken));
      if (!document->fault().empty()) document.reset();
      if (!document) document = std::make_unique<XmlDocument>(body, kept);
    }
  }
  if (document->is_too_large()) {
    error.what = takes_too_much(document->bytes());
    return nullptr;
  }
  if (!document->has_elements()) {
    error = document->fault().empty() ? unexpected("XML", body) : DocumentError{document->fault()};
    return nullptr;
  }
  return document;
}

}  // namespace zapply
