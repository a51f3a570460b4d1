#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/demands/posting_parts.h"
#include "server/demands/stated.h"

namespace zapply {

/// A spoken language, by its ISO 639-1 code, and whether it is a must or only welcome.
struct LanguageDemand {
  std::string_view code;
  bool is_must = true;

  bool operator==(const LanguageDemand&) const = default;
};

/// The languages that a text asks for ("fluent in German", "Deutschkenntnisse", "Spanish is a plus"), each once: the must
/// before the wish. Not what it names beside: customers in France, the German market, a translation into Thai is asked for
/// as a language, too. Of "English or German" none is a must.
std::vector<Stated<LanguageDemand>> demanded_languages(const SearchedText&, const std::vector<PostingPart>&);

/// "Finnish" of "fi"; the code itself of one that is not known.
std::string language_name(std::string_view code);

/// The language in which a text is written, of some twelve of job boards; empty when it is too short or in doubt.
std::string_view written_language(const SearchedText&);

}  // namespace zapply
