#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/profiles/cv_languages.h"
#include "server/profiles/cv_person.h"
#include "server/profiles/cv_positions.h"
#include "server/profiles/profile.h"

namespace zapply {

/// What was understood of a CV.
struct CvReading {
  CvPerson person;
  std::vector<CvPosition> positions;  ///< as the CV orders them
  std::vector<ProfileSkill> skills;
  std::vector<CvLanguage> languages;
  std::string markdown;            ///< the CV's text; "" where it is not kept
  std::vector<std::string> notes;  ///< what could not be read, for a person
};

/// Of a text or of Markdown. Any bytes will do.
CvReading read_cv(std::string_view text, CvMonth today);

/// Its positions alone.
std::vector<CvPosition> positions_of_cv(std::string_view text, CvMonth today);

/// What a person should know of it: that there is no name, no position, a language without a level.
std::vector<std::string> notes_on(const CvReading&);

}  // namespace zapply
