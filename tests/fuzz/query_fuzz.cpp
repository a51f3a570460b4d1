// Any bytes behind a "?": parameters, filter and a page's numbers, or an answer 422 that says which is wrong.
#include <httplib.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/api/entry_filter.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  httplib::Request request;
  httplib::detail::parse_query_text(std::string(reinterpret_cast<const char*>(data), size), request.params);
  try {
    const QueryParameters parameters(request, {"page", "q", "status", "from", "new", "salary_min"},
                                     EntryFilter::kParameters);
    const auto page = parameters.integer("page", 1, 100);
    if (page && (*page < 1 || *page > 100)) std::abort();
    if (parameters.text("q").size() > 1000) std::abort();
    parameters.list("status");
    parameters.time("from");
    parameters.boolean("new");
    parameters.number("salary_min");
    const EntryFilter filter(parameters);
    filter.matches({.seq = 1, .source = "remotive", .message = "Page 1: 20 jobs, 3 new"});
  } catch (const BadQuery& error) {
    if (std::string(error.what()).size() > 4000) std::abort();
  }
}
