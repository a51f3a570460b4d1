#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/demands/hours.h"
#include "server/demands/languages.h"
#include "server/demands/posting_text.h"
#include "server/demands/reach.h"
#include "server/demands/us_residence.h"
#include "server/demands/work_right.h"
#include "server/matching/avoided.h"
#include "server/matching/title_roles.h"
#include "shared/job.h"

namespace zapply {

/// What a clearance has to be.
enum class ClearanceDemand : std::uint8_t { kNone, kThere, kCanBeHad };

/// Where in the United States one has to live.
enum class Coast : std::uint8_t { kNone, kEast, kWest };

struct AskedSkill {
  std::uint16_t skill = 0;  ///< of skills()
  Need need = Need::kUnclear;

  bool operator==(const AskedSkill&) const = default;
};

/// What matching needs of a job: read out of it once, for all profiles. A small part of it decides and is kept
/// (packed_posting.h); the posting's own words for it are there only as long as the job is.
struct Posting {
  Posting() = default;  ///< of a job that says nothing
  /// The job has its description and demands, and outlives this.
  explicit Posting(const Job&);
  /// The same, of a job whose text is ready; it outlives this, too.
  Posting(const Job&, const PostingText&);
  Posting(const Posting&) = delete;  // points into the job, or into what it was unpacked from
  Posting& operator=(const Posting&) = delete;

  /// For reasons in the job's own words; null where it was kept in few bytes, and nobody asks for them.
  const Job* job = nullptr;

  std::optional<WorkMode> work_mode;
  std::optional<bool> remote;
  std::vector<std::string_view> remote_from;
  std::string_view location;
  std::string company;                          ///< folded
  std::string_view employment_type, seniority;  ///< empty: unknown
  std::optional<double> pay;                    ///< at its best, a year
  std::string_view currency;                    ///< of the pay
  std::int64_t found_on = 0;                    ///< the day, in days since 1970

  std::vector<Stated<WorkRight>> work_rights;
  std::vector<Stated<LanguageDemand>> languages;
  std::optional<Stated<Reach>> reach;
  std::optional<Stated<std::string_view>> country_of_terms;
  std::optional<Stated<HoursDemand>> hours;
  std::string_view written_in;                 ///< a language's code; empty in doubt
  bool is_anywhere = false;                    ///< its place is "anywhere", and nothing else
  bool demands_residence = false;              ///< and yet one has to live somewhere in particular
  std::optional<std::string> office_at_times;  ///< of remote work
  std::optional<std::string> closed;
  Coast coast = Coast::kNone;
  std::optional<Stated<StateDemand>> states;
  std::optional<Stated<std::string_view>> commute;  ///< near which place one has to live, of remote work
  ClearanceDemand clearance = ClearanceDemand::kNone;
  std::optional<Sponsorship> sponsorship;

  std::optional<double> years_min;
  std::vector<MentionedSubject> subjects;  ///< that people avoid
  std::vector<AskedSkill> skills;
  std::vector<TitleRole> roles;
  std::vector<std::uint16_t> title_skills;  ///< that the title names beside its trades

 private:
  Posting(const Job&, std::unique_ptr<const PostingText>);

  std::unique_ptr<const PostingText> text_;  ///< null where somebody else has it
};

}  // namespace zapply
