#include "server/http/router.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

Router sample() {
  Router router;
  const auto nothing = [](const Call&) {};
  router.get("/runs", nothing, Router::Access::kTokenPage);
  router.get("/runs/{id}", nothing);
  router.get("/runs/{id}/log.txt", nothing);
  router.post("/runs", nothing);
  router.patch("/runs/{id}", nothing);
  router.del("/runs/{id}", nothing);
  return router;
}

}  // namespace

TEST_CASE("a path finds its route and what stands at the braces, up to the next slash") {
  const Router router = sample();
  const auto found = [&](std::string_view method, std::string_view path) -> std::string {
    const Router::Found one = router.find(method, path);
    return one.route == nullptr ? "none"
                                : one.route->method + " " + one.route->pattern + " " + std::string(one.parameter);
  };
  CHECK(found("GET", "/runs") == "GET /runs ");
  CHECK(found("HEAD", "/runs") == "GET /runs ");
  CHECK(found("POST", "/runs") == "POST /runs ");
  CHECK(found("GET", "/runs/7") == "GET /runs/{id} 7");
  CHECK(found("GET", "/runs/7/log.txt") == "GET /runs/{id}/log.txt 7");
  CHECK(found("DELETE", "/runs/7") == "DELETE /runs/{id} 7");
  CHECK(found("PATCH", "/runs/7") == "PATCH /runs/{id} 7");
  for (const char* path :
       {"/runs/", "/runs/7/", "/runs/7/8", "/run/7", "/runs//log.txt", "/runs/7/log.tx", "/Runs", ""})
    CHECK_MESSAGE(found("GET", path) == "none", path);
  CHECK(found("PUT", "/runs") == "none");
  CHECK(found("DELETE", "/runs") == "none");
  CHECK(router.find("GET", "/runs").route->access == Router::Access::kTokenPage);
  CHECK(router.find("GET", "/runs/7").route->access == Router::Access::kToken);
}

TEST_CASE("the methods that a path knows are told, each once") {
  const Router router = sample();
  CHECK(router.allowed("/runs") == "GET, HEAD, POST, OPTIONS");
  CHECK(router.allowed("/runs/7") == "GET, HEAD, PATCH, DELETE, OPTIONS");
  CHECK(router.allowed("/runs/7/log.txt") == "GET, HEAD, OPTIONS");
  CHECK(router.allowed("/nothing") == "");
  CHECK(router.allowed("*") == "GET, HEAD, POST, PATCH, DELETE, OPTIONS");
}
