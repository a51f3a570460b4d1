#include "server/extract/html_text.h"

#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "server/extract/html_tree.h"
#include "server/extract/mojibake.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kDepthMax = 512;
constexpr std::size_t kInputBytesMax = 4 * 1024 * 1024;
constexpr std::size_t kTextBytesMax = 256 * 1024;

enum class Role { kInline, kDropped, kBreak, kLine, kParagraph, kList, kItem, kCell, kPreformatted };

Role role_of(lxb_tag_id_t tag) {
  switch (tag) {
    case LXB_TAG_SCRIPT:
    case LXB_TAG_STYLE:
    case LXB_TAG_NOSCRIPT:
    case LXB_TAG_TEMPLATE:
    case LXB_TAG_SVG:
    case LXB_TAG_HEAD:
    case LXB_TAG_TITLE:
    case LXB_TAG_IFRAME:
    case LXB_TAG_OBJECT:
    case LXB_TAG_SELECT:
    case LXB_TAG_AUDIO:
    case LXB_TAG_VIDEO:
    case LXB_TAG_MATH:
    case LXB_TAG_CANVAS:
      return Role::kDropped;
    case LXB_TAG_BR:
      return Role::kBreak;
    case LXB_TAG_P:
    case LXB_TAG_H1:
    case LXB_TAG_H2:
    case LXB_TAG_H3:
    case LXB_TAG_H4:
    case LXB_TAG_H5:
    case LXB_TAG_H6:
    case LXB_TAG_BLOCKQUOTE:
    case LXB_TAG_TABLE:
    case LXB_TAG_HR:
    case LXB_TAG_FIGURE:
    case LXB_TAG_DL:
    case LXB_TAG_FIELDSET:
      return Role::kParagraph;
    case LXB_TAG_UL:
    case LXB_TAG_OL:
    case LXB_TAG_MENU:
      return Role::kList;
    case LXB_TAG_LI:
      return Role::kItem;
    case LXB_TAG_TD:
    case LXB_TAG_TH:
      return Role::kCell;
    case LXB_TAG_PRE:
    case LXB_TAG_TEXTAREA:
      return Role::kPreformatted;
    case LXB_TAG_DIV:
    case LXB_TAG_SECTION:
    case LXB_TAG_ARTICLE:
    case LXB_TAG_HEADER:
    case LXB_TAG_FOOTER:
    case LXB_TAG_MAIN:
    case LXB_TAG_ASIDE:
    case LXB_TAG_NAV:
    case LXB_TAG_TR:
    case LXB_TAG_DT:
    case LXB_TAG_DD:
    case LXB_TAG_ADDRESS:
    case LXB_TAG_FORM:
    case LXB_TAG_DETAILS:
    case LXB_TAG_SUMMARY:
    case LXB_TAG_CENTER:
    case LXB_TAG_FIGCAPTION:
    case LXB_TAG_CAPTION:
    case LXB_TAG_OPTION:
      return Role::kLine;
    default:
      return Role::kInline;
  }
}

/// Collects text with the breaks that blocks ask for; a break counts only once something follows it.
class Writer {
 public:
  explicit Writer(bool keep_lines) : keep_lines_(keep_lines) {}

  void text(std::string_view piece, bool preformatted) {
    for (std::size_t at = 0; at < piece.size();) {
      const std::size_t start = at;
      const Characters kind = take_characters(piece, at);
      if (kind == Characters::kSeen) {
        before_text();
        append_taken(out_, piece.substr(start, at - start));
      } else if (kind == Characters::kLineBreak &&
                 (preformatted || keep_lines_ || static_cast<unsigned char>(piece[start]) >= 0x80)) {
        // HTML takes "\n" for a blank, and U+2028 for what it is.
        if (piece[start] == '\r' && at < piece.size() && piece[at] == '\n') ++at;
        break_line(breaks_ + 1);
      } else if (kind != Characters::kDropped) {
        gap_ = true;
      }
    }
  }

  /// At least this many line breaks before whatever comes next.
  void break_line(int count) {
    // A bullet that has nothing behind it yet swallows the break: <li><p>…
    if (!marker_.empty()) return;
    breaks_ = std::max(breaks_, count);
  }
  /// One more, as <br> asks; two in a row make an empty line.
  void add_break() {
    if (marker_.empty()) breaks_ = std::min(breaks_ + 1, 2);
  }
  void item(std::string marker) {
    marker_.clear();
    break_line(1);
    marker_ = std::move(marker);
  }
  void end_item() {
    marker_.clear();
    break_line(1);
  }
  void cell() {
    if (breaks_ == 0 && !out_.empty() && !out_.ends_with('\n')) cell_ = true;
  }

  std::string take() {
    cut_text(out_, kTextBytesMax);
    return std::move(out_);
  }

 private:
  void before_text() {
    if (breaks_ > 0 && !out_.empty())
      out_.append(static_cast<std::size_t>(std::min(breaks_, 2)), '\n');
    else if (cell_)
      out_ += " | ";
    else if (gap_ && !out_.empty())
      out_ += ' ';
    out_ += marker_;
    marker_.clear();
    breaks_ = 0;
    gap_ = cell_ = false;
  }

  std::string out_;
  std::string marker_;
  int breaks_ = 0;
  bool gap_ = false;
  bool cell_ = false;
  bool keep_lines_;
};

bool is_hidden(lxb_dom_node_t* node) {
  if (lxb_dom_interface_element(node)->first_attr == nullptr) return false;
  std::string value;
  if (attribute_of(node, "hidden", value) != nullptr) return true;
  if (attribute_of(node, "style", value) == nullptr) return false;
  std::erase_if(value, [](unsigned char c) { return std::isspace(c); });
  return value.find("display:none") != std::string::npos;
}

std::string marker_of(lxb_dom_node_t* item) {
  const lxb_dom_node_t* list = item->parent;
  if (list == nullptr || list->local_name != LXB_TAG_OL) return "• ";
  int number = 1;
  for (const lxb_dom_node_t* one = item->prev; one != nullptr; one = one->prev) {
    if (one->local_name == LXB_TAG_LI) ++number;
    if (number > 999) return "• ";  // counting backwards in a list of any length would be quadratic
  }
  return std::to_string(number) + ". ";
}

/// Walks without recursion, so that depth costs nothing; what lies deeper than anybody writes is left out.
class Walk {
 public:
  Walk(Writer& writer, lxb_dom_node_t* top) : writer_(writer), top_(top) {}

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
      if (entered) leave(node);
      while (node->next == nullptr && node->parent != top_) {
        node = node->parent;
        --depth;
        leave(node);
      }
      node = node->next;
    }
  }

 private:
  bool enter(lxb_dom_node_t* node) {
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      const lexbor_str_t& data = lxb_dom_interface_character_data(node)->data;
      const std::string_view text(reinterpret_cast<const char*>(data.data), data.length);
      if (may_be_mojibake(text))
        writer_.text(without_mojibake(text), preformatted_ > 0);
      else
        writer_.text(text, preformatted_ > 0);
      return false;
    }
    if (node->type != LXB_DOM_NODE_TYPE_ELEMENT) return false;
    const Role role = role_of(node->local_name);
    if (role == Role::kDropped || is_hidden(node)) return false;
    switch (role) {
      case Role::kBreak:
        writer_.add_break();
        break;
      case Role::kLine:
        writer_.break_line(1);
        break;
      // A paragraph in a list item belongs to the item, and a list in a list to the list.
      case Role::kParagraph:
        writer_.break_line(items_ > 0 ? 1 : 2);
        break;
      case Role::kList:
        writer_.break_line(items_ > 0 ? 1 : 2);
        break;
      case Role::kItem:
        ++items_;
        writer_.item(marker_of(node));
        break;
      case Role::kCell:
        writer_.cell();
        break;
      case Role::kPreformatted:
        ++preformatted_;
        writer_.break_line(2);
        break;
      default:
        break;
    }
    return true;
  }

  void leave(lxb_dom_node_t* node) {
    switch (role_of(node->local_name)) {
      case Role::kLine:
        writer_.break_line(1);
        break;
      case Role::kParagraph:
      case Role::kList:
        writer_.break_line(items_ > 0 ? 1 : 2);
        break;
      case Role::kItem:
        --items_;
        writer_.end_item();
        break;
      case Role::kPreformatted:
        --preformatted_;
        writer_.break_line(2);
        break;
      default:
        break;
    }
  }

  Writer& writer_;
  lxb_dom_node_t* top_;
  int items_ = 0;
  int preformatted_ = 0;
};

/// "<p", "</div", "<br>": a tag's beginning, as opposed to "a < b".
bool has_tag(std::string_view text, std::string_view open) {
  for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1)) {
    std::size_t name = at + open.size();
    if (name < text.size() && text[name] == '/') ++name;
    if (name < text.size() && std::isalpha(static_cast<unsigned char>(text[name]))) return true;
  }
  return false;
}

bool has_block_tag(std::string_view html) {
  static constexpr std::array<std::string_view, 12> kBlocks{"p",  "br", "div", "li", "ul",    "ol",
                                                            "h1", "h2", "h3",  "h4", "table", "section"};
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string_view rest = html.substr(at + 1, 8);
    for (const std::string_view block : kBlocks) {
      const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
      if (rest.size() >= block.size() &&
          std::equal(block.begin(), block.end(), rest.begin(), [&](char b, char a) { return same(a, b); }))
        return true;
    }
  }
  return false;
}

std::string walk(lxb_dom_node_t* top, bool keep_lines) {
  Writer writer(keep_lines);
  Walk(writer, top).run();
  return writer.take();
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
  const HtmlTree tree(html);
  return walk(tree.body(), !has_block_tag(html));
}

std::string node_to_text(lxb_dom_node* node) {
  return walk(node, false);
}

}  // namespace zapply
