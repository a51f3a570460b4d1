#include "server/store/found_job.h"

#include "server/store/job_rows.h"
#include "server/store/job_words.h"

namespace zapply {

JobFacts facts_of(const Job& job) {
  JobFacts facts;
  facts.content_hash = content_hash(job);
  if (job.description) facts.description_hash = text_hash(*job.description);
  facts.keys = keys_of(job);
  facts.words = index_words(job);
  return facts;
}

}  // namespace zapply
