#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zapply {

/// What an element does to the text around it.
enum class TextRole { kInline, kDropped, kBreak, kLine, kParagraph, kList, kItem, kCell, kPreformatted };
TextRole text_role_of(std::uintptr_t lexbor_tag);

/// Lays the texts of a page out for reading, element by element in their order. A break that elements ask for
/// counts only once something follows it.
class TextLayout {
 public:
  /// `keep_lines`: a line break is one, as in text without any markup.
  explicit TextLayout(bool keep_lines) : keep_lines_(keep_lines) {}

  /// `number` of an item in a numbered list, otherwise 0. Nothing that is dropped may be entered.
  void enter(TextRole, int number = 0);
  void leave(TextRole);
  /// All the text between two tags.
  void text(std::string_view node);
  std::string take();

 private:
  void write(std::string_view piece);
  void before_text();
  void break_around(TextRole block);
  void break_line(int count);
  void add_break();

  std::string out_;
  std::string marker_;  ///< stands before what comes next
  int breaks_ = 0;
  int items_ = 0;
  int preformatted_ = 0;
  bool gap_ = false;
  bool cell_ = false;
  bool keep_lines_;
};

}  // namespace zapply
