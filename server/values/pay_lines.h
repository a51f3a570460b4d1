#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "server/values/pay_statement.h"

namespace zapply {

/// Walks through a text and stops only where figures stand that may be money.
class PayLines {
 public:
  explicit PayLines(std::string_view text) : text_(text) {}

  /// The next sentence with such a figure, as it is written.
  std::optional<std::string_view> next();
  /// What stands above the last one, where it begins its line.
  HeadingAbove heading() const;
  /// The last one was pay: what follows in lines of their own goes on with it ("Level 1: …", "Level 2: …").
  void go_on_with_pay() { pay_line_ = line_begin_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;            ///< where to read on
  std::size_t sentence_end_ = 0;  ///< of the last one that was given
  std::size_t sentence_begin_ = 0;
  std::size_t line_begin_ = 0, line_end_ = 0;  ///< of the last sentence's line
  std::optional<std::size_t> pay_line_;
};

/// The amount as the sentence writes it, with what stands around it as far as there is room.
std::string quoted(std::string_view sentence, const PayStatement& statement, std::size_t bytes_max);

}  // namespace zapply
