#include "server/text/text_layout.h"

#include <lexbor/tag/const.h>

#include <algorithm>

#include "server/text/mojibake.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kTextBytesMax = 256 * 1024;

}  // namespace

TextRole text_role_of(std::uintptr_t tag) {
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
      return TextRole::kDropped;
    case LXB_TAG_BR:
      return TextRole::kBreak;
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
      return TextRole::kParagraph;
    case LXB_TAG_UL:
    case LXB_TAG_OL:
    case LXB_TAG_MENU:
      return TextRole::kList;
    case LXB_TAG_LI:
      return TextRole::kItem;
    case LXB_TAG_TD:
    case LXB_TAG_TH:
      return TextRole::kCell;
    case LXB_TAG_PRE:
    case LXB_TAG_TEXTAREA:
      return TextRole::kPreformatted;
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
      return TextRole::kLine;
    default:
      return TextRole::kInline;
  }
}

void TextLayout::enter(TextRole role, int number) {
  switch (role) {
    case TextRole::kBreak:
      add_break();
      break;
    case TextRole::kLine:
    case TextRole::kParagraph:
    case TextRole::kList:
      break_around(role);
      break;
    case TextRole::kItem:
      ++items_;
      marker_.clear();
      break_line(1);
      marker_ = number > 0 ? std::to_string(number) + ". " : "• ";
      break;
    case TextRole::kCell:
      if (breaks_ == 0 && !out_.empty() && !out_.ends_with('\n')) cell_ = true;
      break;
    case TextRole::kPreformatted:
      ++preformatted_;
      break_line(2);
      break;
    case TextRole::kInline:
    case TextRole::kDropped:
      break;
  }
}

void TextLayout::leave(TextRole role) {
  switch (role) {
    case TextRole::kLine:
    case TextRole::kParagraph:
    case TextRole::kList:
      break_around(role);
      break;
    case TextRole::kItem:
      --items_;
      marker_.clear();
      break_line(1);
      break;
    case TextRole::kPreformatted:
      --preformatted_;
      break_line(2);
      break;
    default:
      break;
  }
}

void TextLayout::text(std::string_view node) {
  if (may_be_mojibake(node))
    write(without_mojibake(node));
  else
    write(node);
}

std::string TextLayout::take() {
  cut_text(out_, kTextBytesMax);
  return std::move(out_);
}

void TextLayout::write(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size();) {
    const std::size_t start = at;
    const Characters kind = take_characters(piece, at);
    if (kind == Characters::kSeen) {
      before_text();
      append_taken(out_, piece.substr(start, at - start));
    } else if (kind == Characters::kLineBreak &&
               (preformatted_ > 0 || keep_lines_ || static_cast<unsigned char>(piece[start]) >= 0x80)) {
      // HTML takes "\n" for a blank, and U+2028 for what it is.
      if (piece[start] == '\r' && at < piece.size() && piece[at] == '\n') ++at;
      break_line(breaks_ + 1);
    } else if (kind != Characters::kDropped) {
      gap_ = true;
    }
  }
}

void TextLayout::before_text() {
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

/// A paragraph in a list item belongs to the item, and a list in a list to the list.
void TextLayout::break_around(TextRole block) { break_line(block == TextRole::kLine || items_ > 0 ? 1 : 2); }

/// At least this many line breaks before whatever comes next.
void TextLayout::break_line(int count) {
  // A bullet that has nothing behind it yet swallows the break: <li><p>…
  if (marker_.empty()) breaks_ = std::max(breaks_, count);
}

/// One more, as <br> asks; two in a row make an empty line.
void TextLayout::add_break() {
  if (marker_.empty()) breaks_ = std::min(breaks_ + 1, 2);
}

}  // namespace zapply
