#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

enum class PaperKind : std::uint8_t { kPdf, kDocx, kJsonResume, kText };
template <>
struct EnumNames<PaperKind> {
  static constexpr std::array<std::string_view, 4> kNames{"pdf", "docx", "json_resume", "text"};
};

/// What a document is, by its first bytes and never by its name; Markdown is text. Throws PaperFault that names what it is
/// where that can't be read.
PaperKind kind_of_paper(std::string_view bytes);

}  // namespace zapply
