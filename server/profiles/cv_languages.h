#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/profiles/cv_parts.h"

namespace zapply {

/// A language that somebody speaks, and how well; no level where nobody says it.
struct CvLanguage {
  std::string code;   ///< ISO 639-1
  std::string level;  ///< "A1" to "C2", "native", or empty

  bool operator==(const CvLanguage&) const = default;
};

/// The languages of a CV's part for them, or of a line that is labelled so, in any of five languages: "English – C2",
/// "Deutsch (Muttersprache), Englisch (verhandlungssicher)". Each once, with the first level that is said of it.
std::vector<CvLanguage> languages_in(const std::vector<CvSection>&);
/// "Native speaker" -> "native", "verhandlungssicher" -> "C2", "B2 (Cambridge)" -> "B2"; empty for what says none.
std::string_view level_named(std::string_view text);
/// "Deutsch", "alemán" -> "de"; empty for none.
std::string_view language_named(std::string_view word);
/// "German" of "de"; the code itself of one that is not known.
std::string language_called(std::string_view code);

}  // namespace zapply
