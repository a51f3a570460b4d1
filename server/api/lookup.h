#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/answers.h"
#include "shared/run.h"

namespace zapply {

class QueryParameters;
class Store;
struct JobsQuery;
struct StoredProfile;

/// The id in the path; throws HttpError 404 when it can't be one. `what` is "run" or "job".
std::int64_t id_of(const Call&, std::string_view what);
/// The run that the path names; throws HttpError 404 when there is none.
Run find_run(Store&, const Call&);
[[noreturn]] void fail_unknown(std::string_view what, std::string_view id);

/// The name that the parameter "profile" gives; throws HttpError 422 when it is missing.
std::string profile_asked_for(const QueryParameters&);
/// Throws HttpError 404 when there is none.
StoredProfile profile_named(Store&, std::string_view name);
[[noreturn]] void fail_unknown_profile(std::string_view name);

/// Throws BadQuery where a search needs a profile and names none, or one that nobody has.
void require_profile(Store&, const JobsQuery&);

}  // namespace zapply
