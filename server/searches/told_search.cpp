#include "server/searches/told_search.h"

#include "server/store/jobs.h"
#include "shared/query_reader.h"

namespace zapply {

SavedSearch told(Store& store, const Search& search, Timestamp now) {
  SavedSearch out{.name = search.name,
                  .query = search.query,
                  .created_at = search.created_at,
                  .looked_at = search.looked_at,
                  .file = search.file,
                  .has_feed_key = !search.feed_key_hash.empty()};
  try {
    out.new_jobs = count_new_jobs(store, search, now);
  } catch (const UnknownProfile& error) {
    out.fault = error.what();
  } catch (const BadQuery& error) {
    out.fault = error.what();
  }
  return out;
}

}  // namespace zapply
