#include "server/api/request_handling.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iterator>

#include "server/api/pages.h"
#include "server/api/session_routes.h"
#include "server/http/answer_head.h"
#include "server/http/connection_stream.h"
#include "server/http/guards.h"
#include "server/http/request_counts.h"
#include "server/http/router.h"
#include "server/store/store.h"
#include "server/threads/shortage.h"
#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply {
namespace {

bool is_api(const httplib::Request& request) { return request.path.starts_with("/api/") || request.path == "/api"; }

const char* describe(int status) {
  switch (status) {
    case 400:
      return "the request is not understood";
    case 401:
      return "a token is needed";
    case 404:
      return "there is nothing here";
    case 405:
      return "this path does not know the method";
    case 408:
      return "the request took too long to arrive";
    case 413:
      return "the request is too large";
    case 414:
      return "the address is too long";
    case 415:
      return "a compressed body is not taken: send it as it is";
    default:
      return "the request could not be answered";
  }
}

void answer_error(const httplib::Request& request, httplib::Response& response, int status, const std::string& detail) {
  const Call call{request, response, {}};
  response.content_provider_ = nullptr;
  response.headers.erase("Content-Type");
  if (status == 401) response.set_header("WWW-Authenticate", "Bearer realm=\"zapply\"");
  if (status == 429) response.set_header("Retry-After", "60");
  if (is_api(request) || request.path.empty()) return answer(call, status, error_json(detail), "application/json");
  const bool asks_token = status == 401 || (status == 429 && request.path == "/login");
  if (asks_token) return answer(call, status, login_page(detail, request.path), "text/html; charset=utf-8");
  answer(call, status, detail + "\n", "text/plain; charset=utf-8");
}

/// Runs what answers; whatever it throws becomes an answer, too.
template <class F>
void guarded(const httplib::Request& request, httplib::Response& response, F&& f) {
  try {
    f();
  } catch (const HttpError& error) {
    answer_error(request, response, error.status, error.what());
  } catch (const StoreBusy& busy) {
    response.set_header("Retry-After", "5");
    answer_error(request, response, 503, busy.what());
  } catch (const BadQuery& error) {
    answer_error(request, response, 422, error.what());
  } catch (const std::exception& error) {
    const std::string cause = cause_of(error);
    std::fprintf(stderr, "zapply: %s %s failed: %s\n", request.method.c_str(), clean_line(request.path, 200).c_str(),
                 cause.c_str());
    answer_error(request, response, 500, cause);
  }
}

void refuse(const Call& call, const Router& router, const Pages& pages) {
  const std::string& path = call.request.path;
  const std::string allowed = pages.has(path) ? "GET, HEAD, OPTIONS" : router.allowed(path);
  if (allowed.empty()) throw HttpError(404, "there is nothing at " + clean_line(path, 200));
  call.response.set_header("Allow", allowed);
  if (call.request.method == "OPTIONS") return answer_nothing(call);
  throw HttpError(405, clean_line(path, 200) + " does not know " + call.request.method + ", only " + allowed);
}

/// Before the body is waited for.
void check_announced_body(const httplib::Request& request, std::size_t bytes_max) {
  const std::string length = request.get_header_value("Content-Length", "0");
  std::uint64_t bytes = 0;
  if (std::from_chars(length.data(), length.data() + length.size(), bytes).ec != std::errc() || bytes > bytes_max)
    throw HttpError(413, describe(413));
}

/// Of what no route answers: the dashboard, its files, and what isn't there.
Router::Access access_of_files(const httplib::Request& request) {
  return request.path == "/" ? Router::Access::kPublicPage : Router::Access::kPublic;
}

bool is_read(const httplib::Request& request) { return request.method == "GET" || request.method == "HEAD"; }

/// As one of a few names.
std::string_view known_method(const std::string& method) {
  static constexpr std::string_view kMethods[] = {"GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"};
  const auto known = std::find(std::begin(kMethods), std::end(kMethods), method == "HEAD" ? "GET" : method);
  return known == std::end(kMethods) ? "other" : *known;
}

void count(RequestCounts& counts, const Router& router, const httplib::Request& request, int status) {
  const auto found = router.find(request.method, request.path);
  const bool is_file = found.route == nullptr && is_read(request) && status < 400;
  const std::string_view route = found.route != nullptr ? std::string_view(found.route->pattern)
                                 : is_file              ? "/{file}"
                                                        : "none";
  counts.add(known_method(request.method), route, status, std::chrono::steady_clock::now() - request.start_time_);
}

/// What cpp-httplib refuses by itself, and bodies that could not be read, in our words.
void fill_in_error(const httplib::Request& request, httplib::Response& response) {
  const ConnectionStream* stream = ConnectionStream::current();
  if (stream != nullptr && stream->refusal())
    return answer_error(request, response, stream->refusal()->status, stream->refusal()->detail);
  answer_error(request, response, response.status, describe(response.status));
}

ssize_t write_headers(httplib::Stream& stream, httplib::Headers& headers) {
  std::string out;
  append_common_headers(out);
  headers.erase("Accept-Ranges");  // cpp-httplib's to every HEAD; parts are not given
  for (const auto& [name, value] : headers) out.append(name).append(": ").append(value).append("\r\n");
  if (!headers.contains("Cache-Control")) out += "Cache-Control: no-store\r\n";
  out += "\r\n";
  return stream.write(out.data(), out.size());
}

}  // namespace

void handle_requests(httplib::Server& server, const Router& router, Guards& guards, const Pages& pages,
                     const ConnectionLimits& limits, RequestCounts& counts) {
  using Outcome = httplib::Server::HandlerResponse;
  const auto answer_route = [&router](const httplib::Request& request, httplib::Response& response) {
    const auto found = router.find(request.method, request.path);
    guarded(request, response, [&] { found.route->handler({request, response, found.parameter}); });
  };

  server.set_pre_routing_handler(
      [&router, &guards, &pages, &limits](const httplib::Request& request, httplib::Response& response) {
        const auto found = router.find(request.method, request.path);
        bool needs_body = false;
        guarded(request, response, [&] {
          check_announced_body(request, limits.body_bytes_max_of(request.path));
          guards.check(request, found.route != nullptr ? found.route->access : access_of_files(request));
          const Call call{request, response, found.parameter};
          if (found.route == nullptr) {
            if (!is_read(request) || !pages.serve(call)) refuse(call, router, pages);
          } else if (is_read(request)) {
            found.route->handler(call);
          } else {
            needs_body = true;
          }
        });
        return needs_body ? Outcome::Unhandled : Outcome::Handled;
      });

  // What has a body comes back here once that is read.
  for (const Router::Route& route : router.routes()) {
    std::string pattern = route.pattern;
    if (const std::size_t open = pattern.find('{'); open != std::string::npos)
      pattern.replace(open, pattern.find('}') - open + 1, ":parameter");
    if (route.method == "POST") server.Post(pattern, answer_route);
    if (route.method == "PATCH") server.Patch(pattern, answer_route);
    if (route.method == "DELETE") server.Delete(pattern, answer_route);
  }

  server.set_error_handler([](const httplib::Request& request, httplib::Response& response) {
    if (ConnectionStream* stream = ConnectionStream::current()) stream->close_after_answer();
    if (response.body.empty()) fill_in_error(request, response);
    return Outcome::Handled;
  });
  server.set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
    // RFC 9110, 8.6: no length where there can't be content.
    if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
  });
  server.set_header_writer(write_headers);
  // Called when the head of the answer is ready, and before any of it is sent.
  server.set_logger([&router, &counts](const httplib::Request& request, const httplib::Response& response) {
    count(counts, router, request, response.status);
  });
}

}  // namespace zapply
