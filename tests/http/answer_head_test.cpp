#include "server/http/answer_head.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <ctime>
#include <string>

using namespace zapply;

TEST_CASE("an answer is dated as HTTP writes it, in GMT") {
  const auto as_http = [](std::time_t at) {
    std::tm parts{};
    gmtime_r(&at, &parts);
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
    return std::string(text.data());
  };
  // Not time(): its clock may be a tick behind the one that dates the answer.
  const auto now = [] { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); };
  const std::time_t before = now();
  std::string head;
  append_common_headers(head);
  const std::time_t after = now();
  bool is_now = false;
  for (std::time_t at = before; at <= after; ++at) is_now = is_now || head.starts_with(as_http(at));
  CHECK_MESSAGE(is_now, head);
}

TEST_CASE("an answer says what its page may do: nothing of other sites, and in no frame") {
  std::string head;
  append_common_headers(head);
  for (const char* line :
       {"Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; ",
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n",
        "Cross-Origin-Opener-Policy: same-origin\r\n", "Cross-Origin-Resource-Policy: same-origin\r\n",
        "Referrer-Policy: no-referrer\r\n", "X-Content-Type-Options: nosniff\r\n", "X-Frame-Options: DENY\r\n"})
    CHECK_MESSAGE(head.find(line) != std::string::npos, line);
}
