#include "server/fetch/recording_fetcher.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "server/fetch/sha256.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEmptyIndex = "[\n]\n";

std::string system_words() { return std::generic_category().message(errno); }

/// O_EXCL: what stands in the folder already, be it a link to elsewhere, is never written through.
void write_new_file(const fs::path& path, std::string_view bytes) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) throw RecordingError("write " + path.string() + ": " + system_words());
  bool failed = false;
  while (!bytes.empty() && !failed) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    failed = written < 0 && errno != EINTR;
  }
  const std::string words = system_words();
  if (::close(descriptor) != 0 || failed) throw RecordingError("write " + path.string() + ": " + words);
}

/// Secrets, and what was true for the connection but not for the decoded body that is kept.
bool is_left_out(std::string_view header) {
  static constexpr std::array<std::string_view, 12> kLeftOut{
      "set-cookie", "set-cookie2",         "cookie",     "authorization",     "www-authenticate", "proxy-authenticate",
      "connection", "authentication-info", "keep-alive", "transfer-encoding", "content-encoding", "content-length"};
  return std::find(kLeftOut.begin(), kLeftOut.end(), header) != kLeftOut.end();
}

std::string extension_of(std::string_view content_type) {
  if (content_type.find("json") != std::string_view::npos) return ".json";
  if (content_type.find("html") != std::string_view::npos) return ".html";
  if (content_type.find("xml") != std::string_view::npos || content_type.find("rss") != std::string_view::npos)
    return ".xml";
  return ".txt";
}

/// "0007-www-arbeitnow-com-api-job-board-api-page-2.json": told apart by the number, recognised by the rest.
std::string file_name(std::int64_t number, std::string_view url, std::string_view content_type) {
  constexpr std::size_t kWordsBytesMax = 80;
  std::string name = std::to_string(number);
  name.insert(0, name.size() < 4 ? 4 - name.size() : 0, '0');
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  name += '-';
  for (const char c : url.substr(0, kWordsBytesMax)) {
    if (ascii::is_alphanumeric(c))
      name += c;
    else if (name.back() != '-')
      name += '-';
  }
  while (name.back() == '-') name.pop_back();
  return name + extension_of(content_type);
}

}  // namespace

RecordingFetcher::RecordingFetcher(std::unique_ptr<Fetcher> inner, fs::path folder)
    : inner_(std::move(inner)), folder_(std::move(folder)) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) throw RecordingError("make the folder " + folder_.string() + ": " + error.message());
  const fs::path index = folder_ / "index.json";
  index_descriptor_ = ::open(index.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (index_descriptor_ < 0 && errno == EEXIST)
    throw RecordingError(folder_.string() + " holds a recording already: name another folder");
  if (index_descriptor_ < 0) throw RecordingError("write " + index.string() + ": " + system_words());
  if (::write(index_descriptor_, kEmptyIndex.data(), kEmptyIndex.size()) != static_cast<ssize_t>(kEmptyIndex.size()))
    throw RecordingError("write " + index.string() + ": " + system_words());
  index_end_ = 2;
}

RecordingFetcher::~RecordingFetcher() {
  inner_.reset();
  if (index_descriptor_ >= 0) ::close(index_descriptor_);
}

void RecordingFetcher::start(FetchRequest request, Done done) {
  request.validators = {};
  HttpRequest http = request.http;
  inner_->start(std::move(request), [this, http = std::move(http), done = std::move(done)](FetchResponse response) {
    keep(http, response);
    done(std::move(response));
  });
}

void RecordingFetcher::keep(const HttpRequest& http, const FetchResponse& response) {
  const bool whole = response.ok() || response.status >= 300;
  if (response.status == 0 || response.cancelled || !whole) return;
  RecordedAnswer answer;
  answer.method = http.method;
  answer.url = http.url;
  if (http.method != "GET") answer.body_sha256 = sha256_hex(http.body);
  answer.status = response.status;
  for (const auto& [name, value] : response.headers)
    if (!is_left_out(name)) answer.headers.emplace_back(name, value);
  if (response.final_url != http.url) answer.final_url = response.final_url;
  answer.file = file_name(++kept_, http.url, response.header("content-type"));

  write_new_file(folder_ / answer.file, response.body);
  append_to_index(answer);
}

// One write replaces the closing bracket by the entry and a new bracket, so the list is never seen open.
void RecordingFetcher::append_to_index(const RecordedAnswer& answer) {
  const std::string entry = (kept_ > 1 ? ",\n  " : "  ") + index_line(answer);
  const std::string tail = entry + "\n]\n";
  const ssize_t written = ::pwrite(index_descriptor_, tail.data(), tail.size(), index_end_);
  if (written != static_cast<ssize_t>(tail.size()))
    throw RecordingError("write " + (folder_ / "index.json").string() + ": " + system_words());
  index_end_ += static_cast<std::int64_t>(entry.size());
}

}  // namespace zapply
