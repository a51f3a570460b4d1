#include "server/values/names_nothing.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr auto kNothing = std::to_array<std::string_view>({"false",
                                                           "null",
                                                           "(null)",
                                                           "none",
                                                           "nil",
                                                           "nan",
                                                           "undefined",
                                                           "n/a",
                                                           "n.a.",
                                                           "na",
                                                           "not available",
                                                           "unknown",
                                                           "tbd",
                                                           "tba",
                                                           "empty",
                                                           "-1",
                                                           "[]",
                                                           "{}",
                                                           "[object object]",
                                                           "no",
                                                           "no id",
                                                           "nicht verfügbar",
                                                           "keine",
                                                           "k.a.",
                                                           "aucun",
                                                           "aucune",
                                                           "ninguno",
                                                           "ninguna",
                                                           "nenhum",
                                                           "nessuno",
                                                           "brak",
                                                           "geen",
                                                           "ingen",
                                                           "なし",
                                                           "无",
                                                           "無",
                                                           "없음"});

}  // namespace

bool names_nothing(std::string_view text) {
  text = trimmed(text, " \t\r\n\"'");
  const bool has_letter = std::any_of(
      text.begin(), text.end(), [](char c) { return ascii::is_beyond(c) || (ascii::is_alphanumeric(c) && c != '0'); });
  // Also "--", "0.0", "00000000-0000-0000-0000-000000000000".
  return !has_letter || is_one_of(kNothing, ascii::lower(text));
}

}  // namespace zapply
