#include "server/demands/demands.h"

#include <optional>
#include <string_view>

#include "server/demands/asked_skills.h"
#include "server/demands/clearance.h"
#include "server/demands/experience_years.h"
#include "server/demands/sponsorship.h"
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

Demands demands_of(const Job& job) { return demands_of(job, PostingText(job)); }

Demands demands_of(const Job& job, const PostingText& text) {
  const SearchedText description = text.description();
  return {.years_min = kept(demanded_years(description, text.parts())),
          .sponsorship = kept(stated_sponsorship(description)),
          .clearance = kept(demanded_clearance(description, text.parts())),
          .skills = asked_skills(job, text)};
}

}  // namespace zapply
