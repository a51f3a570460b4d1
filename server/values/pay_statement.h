#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// What stands over a sentence: nothing, pay, or pay among benefits.
enum class PayHeading { kNone, kPay, kMixed };

/// An amount that a sentence states as pay.
struct PayStatement {
  double min = 0, max = 0;
  bool has_min = true, has_max = true;
  std::string currency;  ///< ISO 4217, or empty
  std::string period;    ///< or empty
  bool is_base = false;
  bool is_named = false;      ///< by words of its own sentence
  bool is_certain = false;    ///< words or a heading say that it is pay; otherwise only its form
  bool is_on_target = false;  ///< with what is paid on success: not the pay
  bool is_aside = false;      ///< the one before in another currency or for another time, in parentheses
  std::size_t digits_before = 0, digits = 0;  ///< of the sentence, to find it in what was not folded
};

struct HeadingAbove {
  PayHeading kind = PayHeading::kNone;
  std::string text;  ///< folded
};

/// The amounts that a folded sentence states as pay. What stands above it is only looked for where it matters.
std::vector<PayStatement> pay_statements(std::string_view sentence, const std::function<HeadingAbove()>& find_heading,
                                         std::string_view place);

}  // namespace zapply
