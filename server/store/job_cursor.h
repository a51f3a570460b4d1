#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/store/jobs.h"

namespace zapply {

/// Where a job stands in the order of a sort; pages go on behind the last one's place. One of the first three
/// is used, whichever the sort is by, then the id.
struct JobPlace {
  std::int64_t number = 0;  ///< a time in ms, or the tier of relevance
  double amount = 0;
  std::string text;
  std::int64_t id = 0;
};

/// Whether `a` stands before `b`: newest, latest, best paid and most relevant first, companies from A; then
/// the newer id first, for companies the older one.
bool stands_before(JobSort, const JobPlace& a, const JobPlace& b);

/// A cursor is opaque to who holds it, and good only for the query (whatever its limit) that it was given out for.
std::string write_cursor(const JobsQuery&, const JobPlace&);
/// Throws BadCursor.
JobPlace read_cursor(const JobsQuery&);

}  // namespace zapply
