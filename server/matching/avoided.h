#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/profiles/profile.h"
#include "shared/job.h"

namespace zapply {

/// Something that a person avoids and a posting has.
struct Avoided {
  std::string phrase;  ///< of the profile
  std::string words;   ///< of the posting
  bool is_core =
      false;  ///< in the title, the tags or what the company says it does; else it stands somewhere in the text
};

/// Each phrase at most once. A phrase is known by its own words, or by those of its subject ("gambling": casino, betting).
std::vector<Avoided> avoided_in(const Profile&, const Job&);

/// Whether a posting has any of it in its core.
bool has_avoided_core(const Profile&, const Job&);

/// What to look for in postings to find all that avoided_in() may find something in, each as words of a search.
std::vector<std::string> words_to_avoid(const Profile&);

/// Phrases of which zapply can make nothing: they are shown as not used.
std::vector<std::string> unread_phrases(const Profile&);

}  // namespace zapply
