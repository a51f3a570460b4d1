#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace httplib {
struct Request;
struct Response;
}  // namespace httplib

namespace zapply {

/// A request that can't be fulfilled; the router makes {"detail": "..."} of it.
struct HttpError : std::runtime_error {
  HttpError(int error_status, const std::string& detail) : std::runtime_error(detail), status(error_status) {}
  int status;
};

/// One request and its answer, as a handler gets them.
struct Call {
  const httplib::Request& request;
  httplib::Response& response;
  std::string_view parameter;  ///< what stands at the route's "{…}"
};

std::string error_json(std::string_view detail);

void answer(const Call&, int status, std::string body, const char* content_type);
void answer_json(const Call&, std::string body, int status = 200);
void answer_nothing(const Call&);  ///< 204

/// Streams an answer: `next` appends a piece of it to the empty string it is given, and returns false when that was
/// the last one. What it throws ends the connection, so that the client sees that something is missing.
using NextPiece = std::function<bool(std::string& piece)>;
void answer_stream(const Call&, const char* content_type, NextPiece next);

/// Makes the answer a download with this name.
void as_download(const Call&, const std::string& file_name);

}  // namespace zapply
