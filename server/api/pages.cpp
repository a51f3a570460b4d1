#include "server/api/pages.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <utility>

#include "server/http/accepted_coding.h"
#include "server/render/html.h"
#include "server/words/hash.h"

namespace zapply {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kFileBytesMax = 64 * 1024 * 1024;

struct MediaType {
  std::string_view ending;
  const char* type;
};
constexpr MediaType kMediaTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".ttf", "font/ttf"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
};

/// Tells versions of a file apart.
std::string fingerprint(std::string_view bytes) {
  std::array<char, 17> digits;
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(text_hash(bytes)));
  return digits.data();
}

/// Of the browser's tab, which Chromium fetches again whenever the address changes: for each letter of a search.
bool is_tab_icon(std::string_view path) { return path == "icon.svg" || path.starts_with("icon-"); }

/// Sets what every version of the file says; returns whether the client has it already (then answered with 304).
bool is_known(const Call& call, std::string_view path, const std::string& etag) {
  call.response.set_header("ETag", etag);
  // All else is asked for each time: a new server brings a new page.
  call.response.set_header("Cache-Control", is_tab_icon(path) ? "max-age=86400" : "no-cache");
  call.response.set_header("Vary", "Accept-Encoding");
  const std::string known = call.request.get_header_value("If-None-Match");
  if (known != "*" && known.find(etag) == std::string::npos) return false;
  call.response.status = 304;
  return true;
}

/// Whether every part of a path is a plain name: nothing hidden, nothing that leads up or out.
bool is_plain(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part.empty() || part.front() == '.' ||
        part.find_first_of(std::string_view("\\:\0", 3)) != std::string_view::npos)
      return false;
    at = end + 1;
  }
  return true;
}

/// The file below the folder, links followed, unless they lead out of it.
std::optional<fs::path> file_below(const fs::path& folder, const std::string& path) {
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error) return std::nullopt;
  const fs::path file = fs::canonical(root / path, error);
  if (error || !fs::is_regular_file(file, error)) return std::nullopt;
  const auto [in_root, in_file] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  if (in_root != root.end()) return std::nullopt;
  return file;
}

void explain_missing_page(const Call& call) {
  answer(call, 200,
         html_page("no dashboard",
                   "<h1>zapply</h1><p>This server was built without the dashboard. "
                   "<a href=\"runs\">Runs and their logs</a> can be read without it; "
                   "<code>scripts/build</code> makes the whole.</p>"),
         "text/html; charset=utf-8");
}

}  // namespace

const char* content_type_of(std::string_view path) {
  for (const MediaType& known : kMediaTypes)
    if (path.ends_with(known.ending)) return known.type;
  return "application/octet-stream";
}

Pages::Pages(std::optional<fs::path> folder) : folder_(std::move(folder)) {
  if (folder_) return;
  for (const EmbeddedFile& file : embedded_page()) pages_.push_back({&file, fingerprint(file.content)});
}

bool Pages::has(const std::string& path) const {
  if (path == "/") return true;
  const std::string file = path.substr(1);
  if (!is_plain(file)) return false;
  return folder_ ? file_below(*folder_, file).has_value() : find(file) != nullptr;
}

bool Pages::serve(const Call& call) const {
  std::string path = call.request.path == "/" ? "index.html" : call.request.path.substr(1);
  if (!is_plain(path)) return false;
  if (folder_ ? serve_file(call, path) : serve_embedded(call, path)) return true;
  if (call.request.path != "/") return false;
  explain_missing_page(call);
  return true;
}

const Pages::Page* Pages::find(const std::string& file) const {
  const auto page = std::find_if(pages_.begin(), pages_.end(), [&](const Page& one) { return one.file->path == file; });
  return page == pages_.end() ? nullptr : &*page;
}

bool Pages::serve_embedded(const Call& call, const std::string& path) const {
  const Page* page = find(path);
  if (page == nullptr) return false;
  const EmbeddedFile& file = *page->file;
  const std::string accepted = call.request.get_header_value("Accept-Encoding");
  std::string_view coding, content = file.content;
  if (!file.brotli.empty() && accepts_brotli(accepted)) {
    coding = "br";
    content = file.brotli;
  } else if (!file.gzip.empty() && accepts_gzip(accepted)) {
    coding = "gzip";
    content = file.gzip;
  }
  if (is_known(call, path, '"' + page->etag + (coding.empty() ? "" : "-" + std::string(coding)) + '"')) return true;
  if (!coding.empty()) call.response.set_header("Content-Encoding", std::string(coding));
  answer(call, 200, std::string(content), content_type_of(path));
  return true;
}

bool Pages::serve_file(const Call& call, const std::string& path) const {
  const auto file = file_below(*folder_, path);
  std::error_code error;
  if (!file || fs::file_size(*file, error) > kFileBytesMax || error) return false;
  std::ifstream in(*file, std::ios::binary);
  std::string content(std::istreambuf_iterator<char>(in), {});
  if (!in) throw HttpError(500, "cannot read " + path + " in the --web folder");
  if (is_known(call, path, '"' + fingerprint(content) + '"')) return true;
  answer(call, 200, std::move(content), content_type_of(path));
  return true;
}

}  // namespace zapply
