#include "server/demands/demands.h"

#include <optional>
#include <string_view>

#include "server/demands/asked_skills.h"
#include "server/demands/clearance.h"
#include "server/demands/experience_years.h"
#include "server/demands/posting_parts.h"
#include "server/demands/sponsorship.h"
#include "server/values/word_starts.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kWordsMax = 240;  // bytes

template <class Value>
std::optional<Demand<Value>> kept(const std::optional<Stated<Value>>& stated) {
  if (!stated) return std::nullopt;
  return Demand<Value>{stated->value, clean_line(stated->words, kWordsMax)};
}

}  // namespace

Demands demands_of(const Job& job) {
  const std::string_view description = job.description ? std::string_view(*job.description) : std::string_view();
  const std::vector<PostingPart> parts = parts_of(description);
  const WordStarts::Places places(description);
  return {.years_min = kept(demanded_years(description, parts)),
          .sponsorship = kept(stated_sponsorship(description)),
          .clearance = kept(demanded_clearance(description, parts)),
          .skills = asked_skills(job)};
}

}  // namespace zapply
