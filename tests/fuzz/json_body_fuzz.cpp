// Any bytes as the body of a request: an object of known keys, or an answer that says what is wrong with it.
#include <httplib.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "server/http/json_body.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  httplib::Request request;
  request.body.assign(reinterpret_cast<const char*>(data), size);
  try {
    const auto body = parse_body(request, {"sources", "force", "trigger", "token"});
    if (!body.is_object()) std::abort();
    texts_in(body, "sources");
    boolean_in(body, "force");
    text_in(body, "trigger");
    text_in(body, "token");
  } catch (const HttpError& error) {
    if ((error.status != 400 && error.status != 422) || std::string(error.what()).size() > 4000) std::abort();
  }
}
