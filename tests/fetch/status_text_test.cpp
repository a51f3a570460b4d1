#include "server/fetch/status_text.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace zapply;

TEST_CASE("a status is its number and its reason, or the number alone") {
  const std::map<int, std::string> reasons{{200, "OK"},
                                           {204, "No Content"},
                                           {206, "Partial Content"},
                                           {300, "Multiple Choices"},
                                           {301, "Moved Permanently"},
                                           {302, "Found"},
                                           {303, "See Other"},
                                           {304, "Not Modified"},
                                           {307, "Temporary Redirect"},
                                           {308, "Permanent Redirect"},
                                           {400, "Bad Request"},
                                           {401, "Unauthorized"},
                                           {402, "Payment Required"},
                                           {403, "Forbidden"},
                                           {404, "Not Found"},
                                           {405, "Method Not Allowed"},
                                           {406, "Not Acceptable"},
                                           {407, "Proxy Authentication Required"},
                                           {408, "Request Timeout"},
                                           {409, "Conflict"},
                                           {410, "Gone"},
                                           {411, "Length Required"},
                                           {412, "Precondition Failed"},
                                           {413, "Content Too Large"},
                                           {414, "URI Too Long"},
                                           {415, "Unsupported Media Type"},
                                           {418, "I'm a Teapot"},
                                           {421, "Misdirected Request"},
                                           {422, "Unprocessable Content"},
                                           {423, "Locked"},
                                           {425, "Too Early"},
                                           {426, "Upgrade Required"},
                                           {428, "Precondition Required"},
                                           {429, "Too Many Requests"},
                                           {431, "Request Header Fields Too Large"},
                                           {451, "Unavailable For Legal Reasons"},
                                           {500, "Internal Server Error"},
                                           {501, "Not Implemented"},
                                           {502, "Bad Gateway"},
                                           {503, "Service Unavailable"},
                                           {504, "Gateway Timeout"},
                                           {505, "HTTP Version Not Supported"},
                                           {511, "Network Authentication Required"},
                                           {520, "Unknown Error"},
                                           {521, "Web Server Is Down"},
                                           {522, "Connection Timed Out"},
                                           {523, "Origin Is Unreachable"},
                                           {524, "A Timeout Occurred"},
                                           {525, "SSL Handshake Failed"},
                                           {526, "Invalid SSL Certificate"}};
  for (int status = 0; status <= 1000; ++status) {
    const auto known = reasons.find(status);
    CHECK(status_text(status) == std::to_string(status) + (known == reasons.end() ? "" : " " + known->second));
  }
}
