#include "server/upkeep/upkeep.h"

#include "server/store/store.h"
#include "server/upkeep/job_counting.h"
#include "server/upkeep/job_matching.h"
#include "server/upkeep/key_remaking.h"
#include "server/upkeep/log_purge.h"

namespace zapply {

Upkeep::Upkeep(Store& store, Matcher& matcher)
    : log_purge_([&store](const std::stop_token& stop) {
        const FirstInLine goes_on_under_load;
        purge_logs(store, stop);
      }),
      key_remaking_([&store](const std::stop_token& stop) {
        const FirstInLine goes_on_under_load;
        remake_keys(store, stop);
      }),
      job_counting_([&store](const std::stop_token& stop) { prepare_counting(store, stop); }),
      job_matching_([&store, &matcher](const std::stop_token& stop) { match_jobs(store, matcher, stop); }) {}

}  // namespace zapply
