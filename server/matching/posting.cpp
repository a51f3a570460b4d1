#include "server/matching/posting.h"

#include "server/demands/posting_parts.h"
#include "server/words/folded_line.h"

namespace zapply {
namespace {

std::string_view description_of(const Job& job) {
  return job.description ? std::string_view(*job.description) : std::string_view();
}

}  // namespace

Posting::Posting(const Job& of)
    : job(of),
      text_(of.title + '\n' + of.location + '\n' + of.time_zone + '\n' + std::string(description_of(of))),
      folded(zapply::folded(text_)),
      work_rights(demanded_work_rights(text_)),
      languages(demanded_languages(description_of(of), parts_of(description_of(of)))),
      reach(stated_reach(text_)),
      country_of_terms(zapply::country_of_terms(text_)),
      hours(demanded_hours(text_)),
      written_in(written_language(of.description ? description_of(of) : std::string_view(of.title))) {}

}  // namespace zapply
