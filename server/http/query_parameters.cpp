#include "server/http/query_parameters.h"

#include <httplib.h>

namespace zapply {

Query query_of(const httplib::Request& request) { return Query({request.params.begin(), request.params.end()}); }

QueryParameters::QueryParameters(const httplib::Request& request, std::initializer_list<std::string_view> known,
                                 std::span<const std::string_view> also_known)
    : QueryReader(query_of(request), known, also_known) {}

}  // namespace zapply
