#include "server/jobs/found_job.h"

#include "server/jobs/job_words.h"
#include "server/words/hash.h"

namespace zapply {

JobFacts facts_of(const Job& job) {
  JobFacts facts;
  facts.content_hash = content_hash(job);
  if (job.description) facts.description_hash = text_hash(*job.description);
  facts.keys = keys_of(job);
  facts.words = index_words(job);
  return facts;
}

std::int64_t content_hash(const Job& job) {
  Hash hash;
  for (const std::string* text :
       {&job.company, &job.title, &job.url, &job.location, &job.salary.text, &job.salary.currency, &job.salary.period})
    hash.add(std::string_view(*text));
  hash.add(job.apply_url);
  hash.add(job.remote);
  hash.add(job.remote_from);
  hash.add(job.employment_type);
  hash.add(job.seniority);
  hash.add(job.salary.min);
  hash.add(job.salary.max);
  hash.add(job.tags);
  return hash.value();
}

}  // namespace zapply
