#include "server/api/pages.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/api_fixture.h"
#include "tests/support/raw_client.h"

using namespace zapply;
using namespace zapply::test;
namespace fs = std::filesystem;

namespace {

void write_file(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

struct WebFolder {
  TempFolder folder;
  HttpOptions options;

  WebFolder() {
    write_file(folder / "secret.txt", "secret");
    write_file(folder / "web/index.html", "<!doctype html>page");
    write_file(folder / "web/zapply.wasm", std::string("\0asm", 4));
    write_file(folder / "web/fonts/a.ttf", "font");
    write_file(folder / "web/.hidden", "hidden");
    write_file(folder / "website/other.txt", "other");
    fs::create_symlink(folder / "secret.txt", folder / "web/out.txt");
    fs::create_symlink("zapply.wasm", folder / "web/in.wasm");
    options.web_folder = folder / "web";
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE_FIXTURE(ApiFixture, "the page inside the binary is served, or its absence explained") {
  const ApiAnswer page = get("/");
  CHECK(page.status == 200);
  CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
  if (embedded_page().empty()) CHECK(has(page.body, "<a href=\"runs\">"));
  for (const EmbeddedFile& embedded : embedded_page()) {
    const std::string path = "/" + std::string(embedded.path);
    const ApiAnswer plain = get(path, {{"Accept-Encoding", "identity"}});
    CHECK(plain.body == embedded.content);
    CHECK(plain.header("Content-Type") == content_type_of(embedded.path));
    const std::string etag = plain.header("ETag");
    CHECK(get(path, {{"If-None-Match", etag}}).status == 304);
    CHECK(get(path, {{"If-None-Match", "\"older\""}}).status == 200);
    if (!embedded.brotli.empty()) {
      const ApiAnswer smaller = get(path, {{"Accept-Encoding", "gzip, deflate, br"}});
      CHECK(smaller.header("Content-Encoding") == "br");
      CHECK(smaller.header("Vary") == "Accept-Encoding");
      CHECK(smaller.header("ETag") != etag);
      CHECK(smaller.body == embedded.brotli);
    }
    const ApiAnswer zipped = get(path, {{"Accept-Encoding", "gzip, deflate"}});
    CHECK(zipped.header("Content-Encoding") == "gzip");
    CHECK(zipped.header("Vary") == "Accept-Encoding");
    CHECK(zipped.header("ETag") != etag);
    CHECK(zipped.body == embedded.gzip);
  }
}

TEST_CASE_FIXTURE(WebFolder, "--web serves a folder, with types, and asks whether it changed") {
  ApiFixture api(options);
  CHECK(api.get("/").body == "<!doctype html>page");
  CHECK(api.get("/index.html").body == "<!doctype html>page");
  const ApiAnswer wasm = api.get("/zapply.wasm");
  CHECK(wasm.header("Content-Type") == "application/wasm");
  CHECK(wasm.header("Cache-Control") == "no-cache");
  CHECK(api.get("/zapply.wasm", {{"If-None-Match", wasm.header("ETag")}}).status == 304);
  write_file(folder / "web/zapply.wasm", "new");
  CHECK(api.get("/zapply.wasm", {{"If-None-Match", wasm.header("ETag")}}).body == "new");
  CHECK(api.get("/fonts/a.ttf").header("Content-Type") == "font/ttf");
  CHECK(api.get("/in.wasm").status == 200);
  write_file(folder / "web/icon.svg", "<svg/>");
  write_file(folder / "web/icon-bad.svg", "<svg/>");
  write_file(folder / "web/icons.svg", "<svg/>");
  CHECK(api.get("/icon.svg").header("Cache-Control") == "max-age=86400");
  CHECK(api.get("/icon-bad.svg").header("Cache-Control") == "max-age=86400");
  CHECK(api.get("/icons.svg").header("Cache-Control") == "no-cache");
}

TEST_CASE_FIXTURE(WebFolder, "nothing outside the folder is served, however it is asked for") {
  ApiFixture api(options);
  for (const char* path : {"/../secret.txt",
                           "/%2e%2e/secret.txt",
                           "/..%2fsecret.txt",
                           "/fonts/../../secret.txt",
                           "/%2e%2e%2fsecret.txt",
                           "/..%5csecret.txt",
                           "/.hidden",
                           "/fonts/.",
                           "//etc/passwd",
                           "/%2fetc%2fpasswd",
                           "/out.txt",
                           "/../website/other.txt",
                           "/fonts",
                           "/fonts/",
                           "/index.html%00.txt",
                           "/index.html/",
                           "/./index.html",
                           "/%252e%252e/secret.txt",
                           "/..;/secret.txt",
                           "/C:/secret.txt"}) {
    const ApiAnswer answer = api.get(path);
    CHECK_MESSAGE((answer.status == 404 || answer.status == 400), path);
    CHECK_FALSE(has(answer.body, "secret\n"));
  }
  RawClient raw(api.server.port());
  raw.send("GET ../secret.txt HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(api.server.port()) +
           "\r\nConnection: close\r\n\r\n");
  raw.wait_until_closed();
  CHECK(raw.status() == 400);
}

TEST_CASE_FIXTURE(WebFolder, "a page knows no other methods than GET, HEAD and OPTIONS") {
  ApiFixture api(options);
  for (const char* path : {"/", "/index.html", "/fonts/a.ttf", "/runs"}) {
    const auto options_answer = api.call("OPTIONS", path);
    CHECK(options_answer.status == 204);
    CHECK(options_answer.header("Allow") == "GET, HEAD, OPTIONS");
    for (const char* method : {"POST", "PUT", "DELETE", "PATCH"}) {
      const auto answer = api.call(method, path);
      CHECK_MESSAGE(answer.status == 405, method, " ", path);
      CHECK(answer.header("Allow") == "GET, HEAD, OPTIONS");
    }
  }
  for (const char* path : {"/nothing", "/out.txt", "/.hidden", "/fonts"})
    CHECK_MESSAGE(api.call("POST", path).status == 404, path);
}

TEST_CASE_FIXTURE(ApiFixture, "a page is zipped only for who takes gzip") {
  for (const EmbeddedFile& embedded : embedded_page()) {
    const std::string path = "/" + std::string(embedded.path);
    for (const char* header : {"notgzip", "gzip;Q=0", "gzip;q=0.000", "*;q=0"})
      CHECK(get(path, {{"Accept-Encoding", header}}).header("Content-Encoding").empty());
  }
}

TEST_CASE_FIXTURE(ApiFixture, "the plain pages show runs and their logs without scripts") {
  CHECK(has(get("/runs").body, "No runs yet"));
  Run run = new_run({"alpha"});
  run.id = insert(run);
  append(run, 3, Level::kError, "<b>bold</b> & \"quoted\"");
  run.source_runs[0].error_message = "<script>alert(1)</script>";
  update(run);

  const ApiAnswer list = get("/runs");
  CHECK(list.header("Content-Type") == "text/html; charset=utf-8");
  CHECK(has(list.body, "<a href=\"runs/1\">1</a>"));
  CHECK(has(list.body, "UTC"));
  const ApiAnswer page = get("/runs/1");
  CHECK(has(page.body, "&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; 3"));
  CHECK_FALSE(has(page.body, "<script"));
  CHECK(has(page.body, "href=\"1/log.txt\""));
  CHECK(has(page.body, "http-equiv=\"refresh\""));
  CHECK(has(page.body, "<td>scraping</td><td class=\"running\">running</td>"));
  CHECK_FALSE(has(page.body, "matching"));
  run.status = RunStatus::kCompleted;
  run.phases[0] = {.status = PhaseStatus::kFailed,
                   .progress = {3, 4},
                   .error_message = "no <network>",
                   .started_at = at(0),
                   .completed_at = at(4)};
  run.source_runs[0].jobs_new = 1040;
  update(run);
  const std::string ended = get("/runs/1").body;
  CHECK_FALSE(has(ended, "http-equiv=\"refresh\""));
  CHECK(has(ended, "<td class=\"failed\">failed</td><td class=\"number\">3 of 4</td><td>4.0 s</td>"));
  CHECK(has(ended, "1,040 new jobs"));
  CHECK(has(ended, "no &lt;network&gt;"));
  CHECK(get("/runs/2").status == 404);
  CHECK(get("/plain.css").header("Content-Type") == "text/css; charset=utf-8");
}

TEST_CASE_FIXTURE(ApiFixture, "older runs are one link away") {
  for (int i = 0; i < 51; ++i) insert_finished();
  const ApiAnswer first = get("/runs");
  CHECK(has(first.body, "href=\"runs?before=2\""));
  CHECK_FALSE(has(first.body, "href=\"runs/1\""));
  const ApiAnswer second = get("/runs?before=2");
  CHECK(has(second.body, "href=\"runs/1\""));
  CHECK_FALSE(has(second.body, "Older"));
}

TEST_CASE("a file's type is known by its ending") {
  for (const auto& [name, type] : {std::pair("a.html", "text/html; charset=utf-8"),
                                   {"a.js", "text/javascript; charset=utf-8"},
                                   {"a.mjs", "text/javascript; charset=utf-8"},
                                   {"a.css", "text/css; charset=utf-8"},
                                   {"a.wasm", "application/wasm"},
                                   {"a.json", "application/json"},
                                   {"a.webmanifest", "application/manifest+json"},
                                   {"a.svg", "image/svg+xml"},
                                   {"a.png", "image/png"},
                                   {"a.ico", "image/x-icon"},
                                   {"a.ttf", "font/ttf"},
                                   {"a.woff2", "font/woff2"},
                                   {"a.txt", "text/plain; charset=utf-8"},
                                   {"a", "application/octet-stream"},
                                   {"a.exe", "application/octet-stream"}})
    CHECK(std::string(content_type_of(name)) == type);
}
