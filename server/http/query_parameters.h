#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "server/http/answers.h"
#include "shared/query_reader.h"

namespace zapply {

Query query_of(const httplib::Request&);

/// The query of a request, read strictly. The router answers BadQuery with 422.
class QueryParameters : public QueryReader {
 public:
  QueryParameters(const httplib::Request&, std::initializer_list<std::string_view> known,
                  std::span<const std::string_view> also_known = {});
};

}  // namespace zapply
