#pragma once

#include <string>
#include <string_view>

namespace zapply {

struct SourceFile;

/// What somebody means who writes a company of a company system.
struct WrittenCompany {
  std::string name;     ///< as the source writes it
  std::string why_not;  ///< why it can't be a company of this source, a sentence; empty: it may be one
};

/// Reads a company's name in this system, or an address of its careers page there. Whether there is such a company only
/// the board can tell. Pure; any text.
WrittenCompany written_company(const SourceFile&, std::string_view written);

}  // namespace zapply
