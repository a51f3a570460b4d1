#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/fetch/fetcher.h"

namespace zapply {

/// Where an answer sends whoever asked.
struct Redirect {
  HttpRequest next;     ///< what is asked instead
  std::string address;  ///< of that, without a login: for a log
  std::string why_not;  ///< why it is not followed; empty: it is
  bool leaves_origin = false;
  std::vector<std::string> left_behind;  ///< names of headers of `asked` that the next origin is not told
};

/// What to ask after this answer to `asked`, as browsers do; nothing where it is no redirect. Another origin (scheme,
/// host and port) gets no header and no body of `asked`, and nothing goes from https to http.
std::optional<Redirect> redirect_of(const HttpRequest& asked, const FetchResponse&);

}  // namespace zapply
