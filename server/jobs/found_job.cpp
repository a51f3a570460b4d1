#include "server/jobs/found_job.h"

#include "server/jobs/job_words.h"
#include "server/words/hash.h"
#include "shared/job_fields.h"

namespace zapply {

JobFacts facts_of(const Job& job, std::string_view said) {
  JobFacts facts;
  facts.content_hash = content_hash(job, said);
  if (job.description) facts.description_hash = text_hash(*job.description);
  facts.keys = keys_of(job);
  facts.words = index_words(job);
  return facts;
}

std::int64_t content_hash(const Job& job, std::string_view said) {
  Hash hash;
  if (!said.empty()) {
    hash.add(std::string_view(job.url));
    hash.add(job.apply_url);
    hash.add(said);
    return hash.value();
  }
  const auto add = [&hash](std::string_view name, const auto& field) {
    if (!name.starts_with("published_")) hash.add(field);
  };
  visit_posting(job, by_columns(add));
  return hash.value();
}

}  // namespace zapply
