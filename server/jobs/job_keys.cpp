#include "server/jobs/job_keys.h"

#include <string>

#include "server/jobs/company_name.h"
#include "server/jobs/job_title.h"
#include "server/jobs/same_job.h"
#include "server/words/hash.h"

namespace zapply {

JobKeys keys_of(const Job& job) {
  JobKeys keys;
  for (const PostingAddress& address : posting_addresses(job)) keys.links.push_back(text_hash(address.url));
  keys.same = text_hash(company_key(job.company) + "\n" + title_key(job));
  return keys;
}

}  // namespace zapply
