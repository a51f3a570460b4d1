#include "server/values/date_line.h"

#include "server/words/folded_line.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// "Μαΐου" is "μαιου", and a final sigma is one like any other.
char32_t plain_greek(char32_t c) {
  switch (c) {
    case U'Ά':
    case U'ά':
      return U'α';
    case U'Έ':
    case U'έ':
      return U'ε';
    case U'Ή':
    case U'ή':
      return U'η';
    case U'Ί':
    case U'ί':
    case U'ϊ':
    case U'ΐ':
      return U'ι';
    case U'Ό':
    case U'ό':
      return U'ο';
    case U'Ύ':
    case U'ύ':
    case U'ϋ':
      return U'υ';
    case U'Ώ':
    case U'ώ':
      return U'ω';
    case U'ς':
      return U'σ';
    default:
      return c;
  }
}

}  // namespace

std::string date_line(std::string_view text) {
  const std::string line = folded(text);
  if (line.find_first_of("\xCE\xCF") == std::string::npos) return line;
  std::string out;
  for (std::size_t at = 0; at < line.size();) append_utf8(out, plain_greek(next_code_point(line, at)));
  return out;
}

}  // namespace zapply
