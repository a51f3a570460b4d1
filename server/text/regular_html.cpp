#include "server/text/regular_html.h"

#include <lexbor/tag/const.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <vector>

#include "server/text/html_text.h"
#include "server/text/text_layout.h"
#include "server/words/memo.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::size_t kDepthMax = 64;
constexpr std::size_t kReferenceBytesMax = 32;

enum class Kind {
  kInline,     ///< closed by its own end tag alone
  kVoid,       ///< has no end tag
  kRule,       ///< <hr>: a void block
  kParagraph,  ///< closed by the next block, or with what it stands in
  kHeading,
  kBlock,
  kItem,  ///< closed by the next item, or with its list
};

struct Tag {
  std::string_view name;
  std::uintptr_t id;
  Kind kind;
};

constexpr auto kTags = std::to_array<Tag>({{"p", LXB_TAG_P, Kind::kParagraph},
                                           {"li", LXB_TAG_LI, Kind::kItem},
                                           {"br", LXB_TAG_BR, Kind::kVoid},
                                           {"strong", LXB_TAG_STRONG, Kind::kInline},
                                           {"b", LXB_TAG_B, Kind::kInline},
                                           {"span", LXB_TAG_SPAN, Kind::kInline},
                                           {"ul", LXB_TAG_UL, Kind::kBlock},
                                           {"div", LXB_TAG_DIV, Kind::kBlock},
                                           {"a", LXB_TAG_A, Kind::kInline},
                                           {"em", LXB_TAG_EM, Kind::kInline},
                                           {"i", LXB_TAG_I, Kind::kInline},
                                           {"h3", LXB_TAG_H3, Kind::kHeading},
                                           {"h2", LXB_TAG_H2, Kind::kHeading},
                                           {"h1", LXB_TAG_H1, Kind::kHeading},
                                           {"h4", LXB_TAG_H4, Kind::kHeading},
                                           {"h5", LXB_TAG_H5, Kind::kHeading},
                                           {"h6", LXB_TAG_H6, Kind::kHeading},
                                           {"ol", LXB_TAG_OL, Kind::kBlock},
                                           {"u", LXB_TAG_U, Kind::kInline},
                                           {"hr", LXB_TAG_HR, Kind::kRule},
                                           {"img", LXB_TAG_IMG, Kind::kVoid},
                                           {"code", LXB_TAG_CODE, Kind::kInline},
                                           {"small", LXB_TAG_SMALL, Kind::kInline},
                                           {"font", LXB_TAG_FONT, Kind::kInline},
                                           {"sup", LXB_TAG_SUP, Kind::kInline},
                                           {"sub", LXB_TAG_SUB, Kind::kInline},
                                           {"section", LXB_TAG_SECTION, Kind::kBlock},
                                           {"article", LXB_TAG_ARTICLE, Kind::kBlock},
                                           {"header", LXB_TAG_HEADER, Kind::kBlock},
                                           {"footer", LXB_TAG_FOOTER, Kind::kBlock},
                                           {"blockquote", LXB_TAG_BLOCKQUOTE, Kind::kBlock}});

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r'; }

const Tag* tag_named(std::string_view name) {
  const auto* const tag =
      std::find_if(kTags.begin(), kTags.end(), [&](const Tag& one) { return ascii::lowers_to(name, one.name); });
  return tag == kTags.end() ? nullptr : tag;
}

/// The bytes of the reference at `at`, from its "&" on: "&amp;", "&#8217;", "&T" of "AT&T". 0 when it is none
/// that is easily told where it ends.
std::size_t reference_length(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '#') {
    ++end;
    const bool is_hex = end < text.size() && ascii::lower(text[end]) == 'x';
    if (is_hex) ++end;
    const std::size_t digits = end;
    while (end < text.size() && (is_hex ? ascii::hex_value(text[end]) >= 0 : ascii::is_digit(text[end]))) ++end;
    if (end == digits) return 0;
  } else {
    while (end < text.size() && (ascii::is_alphanumeric(text[end]))) ++end;
  }
  if (end < text.size() && text[end] == ';') ++end;
  return end - at <= kReferenceBytesMax ? end - at : 0;
}

/// What a reference stands for, by the parser's own word.
const std::string& referenced(std::string_view reference) {
  thread_local Memo<std::string> known;
  return known.answer(reference, decode_entities);
}

class Reader {
 public:
  Reader(std::string_view html, bool keep_lines) : html_(html), layout_(keep_lines) {}

  /// False when it can't be read this way.
  bool read() {
    if (html_.find('\0') != std::string_view::npos) return false;
    while (at_ < html_.size()) {
      const std::size_t tag = std::min(html_.find('<', at_), html_.size());
      if (tag > at_ && !read_text(html_.substr(at_, tag - at_))) return false;
      at_ = tag;
      if (at_ < html_.size() && !read_tag()) return false;
    }
    return true;
  }
  std::string take() { return layout_.take(); }

 private:
  struct Open {
    const Tag* tag;
    int items = 0;  ///< of a list, so far
  };

  bool read_text(std::string_view text) {
    std::size_t sign = text.find('&');
    if (sign == std::string_view::npos) {
      layout_.text(text);
      return true;
    }
    decoded_.clear();
    std::size_t at = 0;
    for (; sign != std::string_view::npos; sign = text.find('&', at)) {
      const std::size_t length = reference_length(text, sign);
      if (length == 0) return false;
      decoded_.append(text.substr(at, sign - at)).append(referenced(text.substr(sign, length)));
      at = sign + length;
    }
    layout_.text(decoded_.append(text.substr(at)));
    return true;
  }

  bool read_tag() {
    const bool is_end = at_ + 1 < html_.size() && html_[at_ + 1] == '/';
    const std::size_t begin = at_ + (is_end ? 2 : 1);
    std::size_t end = begin;
    while (end < html_.size() && (ascii::is_letter(html_[end]) || (end > begin && ascii::is_digit(html_[end])))) ++end;
    const Tag* const tag = tag_named(html_.substr(begin, end - begin));
    if (tag == nullptr) return false;
    at_ = end;
    bool is_closed = false;
    if (!skip_attributes(is_closed)) return false;
    if (is_end) return close(*tag);
    return open(*tag) && (!is_closed || tag->kind == Kind::kVoid || tag->kind == Kind::kRule);
  }

  /// Moves behind the tag's ">". False when the tag is written in some unusual way or hides its element.
  bool skip_attributes(bool& is_closed) {
    for (;;) {
      const std::size_t before = at_;
      while (at_ < html_.size() && is_blank(html_[at_])) ++at_;
      if (at_ == html_.size()) return false;
      if (html_[at_] == '>') return ++at_, true;
      if (html_.substr(at_).starts_with("/>")) return at_ += 2, is_closed = true;
      if (at_ == before || !skip_attribute()) return false;
    }
  }

  bool skip_attribute() {
    const std::size_t begin = at_;
    while (at_ < html_.size() &&
           (ascii::is_alphanumeric(html_[at_]) || html_[at_] == '-' || html_[at_] == '_' || html_[at_] == ':'))
      ++at_;
    const std::string_view name = html_.substr(begin, at_ - begin);
    if (name.empty() || ascii::lowers_to(name, "hidden")) return false;
    if (at_ == html_.size() || html_[at_] != '=') return true;
    const char quote = ++at_ < html_.size() ? html_[at_] : '\0';
    if (quote != '"' && quote != '\'') return false;
    const std::size_t end = html_.find(quote, at_ + 1);
    if (end == std::string_view::npos) return false;
    const std::string_view value = html_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return !ascii::lowers_to(name, "style") ||
           (value.find('&') == std::string_view::npos && !style_hides(std::string(value)));
  }

  bool open(const Tag& tag) {
    if (tag.kind != Kind::kInline && tag.kind != Kind::kVoid && !make_room_for(tag)) return false;
    if (tag.id == LXB_TAG_A && is_open([](const Tag& one) { return one.id == LXB_TAG_A; })) return false;
    int number = 0;
    if (tag.kind == Kind::kItem && !open_.empty() && open_.back().tag->id == LXB_TAG_OL)
      number = ++open_.back().items > kNumberMax ? 0 : open_.back().items;
    const TextRole role = text_role_of(tag.id);
    layout_.enter(role, number);
    if (tag.kind == Kind::kVoid || tag.kind == Kind::kRule)
      layout_.leave(role);
    else
      open_.push_back({&tag});
    return open_.size() <= kDepthMax;
  }

  /// Closes what a block's or an item's begin closes; false when that is not simply the last that is open.
  bool make_room_for(const Tag& tag) {
    if (tag.kind == Kind::kItem) {
      const auto above = std::find_if(open_.rbegin(), open_.rend(), [](const Open& one) {
        return one.tag->kind == Kind::kItem || one.tag->id == LXB_TAG_UL || one.tag->id == LXB_TAG_OL;
      });
      if (above != open_.rend() && above->tag->kind == Kind::kItem) {
        if (above != open_.rbegin()) return false;
        close_last();
      }
    }
    if (!open_.empty() && open_.back().tag->kind == Kind::kParagraph) close_last();
    if (tag.kind == Kind::kHeading && !open_.empty() && open_.back().tag->kind == Kind::kHeading) return false;
    return !is_open([](const Tag& one) { return one.kind == Kind::kParagraph; });
  }

  bool close(const Tag& tag) {
    if (tag.kind == Kind::kBlock || tag.kind == Kind::kHeading || tag.kind == Kind::kItem)
      while (!open_.empty() && open_.back().tag != &tag &&
             (open_.back().tag->kind == Kind::kParagraph || open_.back().tag->kind == Kind::kItem))
        close_last();
    if (open_.empty() || open_.back().tag != &tag) return false;
    close_last();
    return true;
  }

  void close_last() {
    layout_.leave(text_role_of(open_.back().tag->id));
    open_.pop_back();
  }

  template <class Is>
  bool is_open(const Is& is) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& one) { return is(*one.tag); });
  }

  std::string_view html_;
  std::size_t at_ = 0;
  TextLayout layout_;
  std::vector<Open> open_;
  std::string decoded_;
};

}  // namespace

std::optional<std::string> regular_html_to_text(std::string_view html, bool keep_lines) {
  Reader reader(html, keep_lines);
  if (!reader.read()) return std::nullopt;
  return reader.take();
}

bool style_hides(std::string style) {
  std::erase_if(style, [](unsigned char c) { return std::isspace(c); });
  return style.find("display:none") != std::string::npos;
}

}  // namespace zapply
