#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/values/pay_statement.h"

namespace zapply {

/// A sentence that may name pay, with what stands above it.
struct PayLine {
  std::string_view sentence;  ///< as it is written
  std::string folded;
  std::string heading;  ///< folded; empty for none
  PayHeading heading_kind = PayHeading::kNone;
};

/// Walks through a text and stops only where figures stand that may be money.
class PayLines {
 public:
  explicit PayLines(std::string_view text) : text_(text) {}

  std::optional<PayLine> next();
  /// The last one was pay: what follows in lines of their own goes on with it ("Level 1: …", "Level 2: …").
  void go_on_with_pay() { pay_line_ = line_begin_; }

 private:
  void find_heading(PayLine& line);

  std::string_view text_;
  std::size_t at_ = 0;            ///< where to read on
  std::size_t sentence_end_ = 0;  ///< of the last one that was given
  std::size_t line_begin_ = 0;    ///< of the last sentence's line
  std::optional<std::size_t> pay_line_;
};

/// The amount as the sentence writes it, with what stands around it as far as there is room.
std::string quoted(std::string_view sentence, const PayStatement& statement, std::size_t bytes_max);

}  // namespace zapply
