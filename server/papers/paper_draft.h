#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/papers/paper_kind.h"
#include "server/profiles/cv_reading.h"

namespace zapply {

/// What a document was understood as: a profile to correct. Nothing of it is kept yet.
struct PaperDraft {
  PaperKind kind = PaperKind::kText;
  std::string person;                 ///< the name as the document has it
  std::string file;                   ///< a profile file, named after the person
  std::vector<CvPosition> positions;  ///< without their texts
  std::vector<std::string> notes;     ///< what could not be read

  bool operator==(const PaperDraft&) const = default;
};

/// Throws PaperFault.
PaperDraft draft_of_paper(std::string_view bytes, CvMonth today);

/// {"kind", "person", "profile", "positions": [{"title", "company", "from", "to"}], "notes"}; months as "2020-03" or "2020",
/// `to` null where it goes on.
std::string to_json(const PaperDraft&);
/// The same read, of a process that is not trusted: throws PaperFault where it is anything else, or what a profile file may
/// not hold. {"error": "…"} throws that sentence.
PaperDraft read_paper_draft(std::string_view json);

/// A profile file under another name.
std::string renamed_profile(std::string_view file, const std::string& name);

/// "2020-03", "2020".
std::string format_cv_month(const CvMonth&);

}  // namespace zapply
