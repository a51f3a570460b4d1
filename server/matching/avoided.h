#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/demands/posting_text.h"
#include "server/profiles/profile.h"
#include "shared/job.h"

namespace zapply {

/// A subject that people avoid and that postings have many words for ("gambling": casino, betting), by its place in a table;
/// read of every posting, so that a changed profile needs no text.
struct MentionedSubject {
  std::uint8_t subject = 0;
  bool is_core = false;  ///< in the title, the tags or what the company says it does; else somewhere in the text

  bool operator==(const MentionedSubject&) const = default;
};
std::size_t avoidable_subjects_count();
/// Each once, in the order of the table. Not what a statement of equal opportunity speaks of ("military status").
std::vector<MentionedSubject> mentioned_subjects(const Job&);
/// The same, of a job whose text is ready.
std::vector<MentionedSubject> mentioned_subjects(const Job&, const PostingText&);

/// What a profile avoids, made ready.
struct AvoidedPhrase {
  std::string phrase;          ///< of the profile
  std::uint32_t subjects = 0;  ///< that it means, a bit for each
  /// To be looked for as it is: short, and not found with its subjects. Folded; empty: it is not.
  std::string words;
};
std::vector<AvoidedPhrase> avoided_phrases(const Profile&);
/// Phrases of which zapply can make nothing: they are shown as not used.
std::vector<std::string> unread_phrases(const Profile&);

/// One of the phrases that are looked for as they are, by its place, in a job.
struct MentionedPhrase {
  std::size_t phrase = 0;
  bool is_core = false;

  bool operator==(const MentionedPhrase&) const = default;
};
std::vector<MentionedPhrase> mentioned_phrases(const std::vector<AvoidedPhrase>&, const Job&);

/// Something that a person avoids and a posting has.
struct Avoided {
  std::string phrase;  ///< of the profile
  std::string words;   ///< the posting's sentence; empty where its text is not there
  bool is_core = false;

  bool operator==(const Avoided&) const = default;
};
/// Each phrase at most once. `job` may be null.
std::vector<Avoided> avoided_in(const std::vector<AvoidedPhrase>&, const std::vector<MentionedSubject>&,
                                const std::vector<MentionedPhrase>&, const Job* job);

}  // namespace zapply
