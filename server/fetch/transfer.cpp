#include "server/fetch/transfer.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>

#include "server/fetch/address_guard.h"
#include "server/fetch/status_text.h"
#include "server/fetch/transfer_failure.h"
#include "shared/ascii.h"
#include "shared/text.h"
#include "shared/version.h"

namespace zapply {
namespace {

constexpr std::int64_t kErrorBodyBytesMax = 256 * 1024;

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

/// A part of a URL by curl's own parser, so that what is checked is what is dialled.
struct ParsedUrl {
  explicit ParsedUrl(const std::string& url) : handle(curl_url()) {
    valid = handle && curl_url_set(handle, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
  }
  ~ParsedUrl() { curl_url_cleanup(handle); }
  ParsedUrl(const ParsedUrl&) = delete;
  ParsedUrl& operator=(const ParsedUrl&) = delete;
  std::string part(CURLUPart which, unsigned flags = 0) const {
    char* text = nullptr;
    std::string out;
    if (curl_url_get(handle, which, &text, flags) == CURLUE_OK) out = text;
    curl_free(text);
    return out;
  }
  CURLU* handle;
  bool valid = false;
};

std::string default_user_agent() { return "zapply/" + std::string(version()); }

}  // namespace

Transfer::Transfer(FetchRequest request, Fetcher::Done done, const FetchSettings& settings)
    : request_(std::move(request)), done_(std::move(done)), settings_(settings) {
  const ParsedUrl url(request_.http.url);
  const std::string scheme = ascii::lower(url.valid ? url.part(CURLUPART_SCHEME) : "");
  if (!url.valid || has_control(request_.http.url)) {
    invalid_ = "not a URL: " + request_.http.url;
  } else if (scheme != "http" && scheme != "https") {
    invalid_ = "only http and https can be fetched, not " + request_.http.url;
  } else if (request_.http.method != "GET" && request_.http.method != "POST") {
    invalid_ = "only GET and POST can be sent, not " + request_.http.method;
  } else {
    host_ =
        scheme + "://" + ascii::lower(url.part(CURLUPART_HOST)) + ":" + url.part(CURLUPART_PORT, CURLU_DEFAULT_PORT);
  }
  for (const auto& [name, value] : request_.http.headers)
    if (name.empty() || has_control(name) || has_control(value) || name.find(':') != std::string::npos)
      invalid_ = "not a header: " + name + ": " + value;
}

Transfer::~Transfer() { drop_attempt(); }

void* Transfer::begin_attempt() {
  const int attempts = response_.attempts;
  const std::int64_t bytes = response_.bytes;
  response_ = {};
  response_.attempts = attempts + 1;
  response_.bytes = bytes;
  transient_ = false;
  header_ = Header::kStatusLine;
  header_bytes_ = 0;
  discarded_bytes_ = 0;
  headers_too_large_ = body_too_large_ = body_was_cut_ = out_of_memory_ = dialled_ = false;
  refused_address_.clear();
  curl_message_[0] = '\0';

  easy_ = curl_easy_init();
  if (!easy_) throw std::runtime_error("start a transfer: libcurl has no handle left");
  set_options();
  set_request_options();
  return easy_;
}

void Transfer::set_options() {
  static_assert(sizeof curl_message_ >= CURL_ERROR_SIZE);
  CURL* const easy = easy_;
  const std::string agent = settings_.user_agent.empty() ? default_user_agent() : settings_.user_agent;
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, curl_message_);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");  // also not from the environment
  curl_easy_setopt(easy, CURLOPT_USERAGENT, agent.c_str());
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");  // all that this libcurl can decode
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
  // Without it, removing a handle joins the thread of its name look-up, however long the name server takes.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(easy, CURLOPT_MAXREDIRS, settings_.redirects_max);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.total_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, settings_.stall_bytes_per_second);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings_.stall_timeout.count()));
  if (!request_.cuts_long_body)
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request_.body_bytes_max));
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION,
                   static_cast<curl_opensocket_callback>([](void* self, curlsocktype purpose, curl_sockaddr* address) {
                     return on_open_socket(self, purpose, address);
                   }));
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::on_connected);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
}

void Transfer::set_request_options() {
  CURL* const easy = easy_;
  const HttpRequest& http = request_.http;
  curl_easy_setopt(easy, CURLOPT_URL, http.url.c_str());
  bool has_content_type = false;
  const auto add = [this](const std::string& line) {
    curl_slist* const longer = curl_slist_append(header_list_, line.c_str());
    if (!longer) throw std::bad_alloc();
    header_list_ = longer;
  };
  for (const auto& [name, value] : http.headers) {
    // "Name:" alone would take a header away.
    add(value.empty() ? name + ";" : name + ": " + value);
    has_content_type = has_content_type || ascii::lower(name) == "content-type";
  }
  if (!request_.validators.etag.empty()) add("If-None-Match: " + request_.validators.etag);
  if (!request_.validators.last_modified.empty()) add("If-Modified-Since: " + request_.validators.last_modified);
  // On a connection that was kept open and is closed just now, libcurl would send it a second time by itself.
  if (!may_repeat()) curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  if (http.method == "POST") {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(http.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, http.body.c_str());  // ours lives as long as the transfer
    if (!has_content_type) add("Content-Type: application/json");
    add("Expect:");
  }
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, header_list_);
}

void Transfer::drop_attempt() {
  curl_easy_cleanup(easy_);
  easy_ = nullptr;
  curl_slist_free_all(header_list_);
  header_list_ = nullptr;
}

// --- While it is on: called by libcurl, so nothing may be thrown ---

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  Transfer& transfer = *static_cast<Transfer*>(self);
  const std::string_view line(data, size * count);
  transfer.header_bytes_ += line.size();
  if (transfer.header_bytes_ > transfer.settings_.header_bytes_max) {
    transfer.headers_too_large_ = true;
    return 0;
  }
  try {
    transfer.take_header_line(line);
  } catch (const std::bad_alloc&) {
    transfer.out_of_memory_ = true;
    return 0;
  }
  return line.size();
}

void Transfer::take_header_line(std::string_view line) {
  const bool follows_redirect = response_.status >= 300 && response_.status < 400 && line.starts_with("HTTP/");
  if (header_ == Header::kRead && !follows_redirect) return;  // a trailer
  if (header_ == Header::kRead || header_ == Header::kStatusLine) return take_status_line(line);
  if (line == "\r\n" || line == "\n") {
    header_ = response_.status >= 100 && response_.status < 200 ? Header::kStatusLine : Header::kRead;
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  response_.headers.emplace_back(ascii::lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
}

/// Of the answer, or of the next one after "100 Continue". A header may look like one.
void Transfer::take_status_line(std::string_view line) {
  response_.headers.clear();
  const std::size_t blank = line.find(' ');
  response_.status = 0;
  for (std::size_t i = blank; i != std::string_view::npos && ++i < line.size() && ascii::is_digit(line[i]);)
    if (response_.status < 1000) response_.status = response_.status * 10 + (line[i] - '0');
  header_ = Header::kLines;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  Transfer& transfer = *static_cast<Transfer*>(self);
  try {
    return transfer.take_body({data, size * count}) ? size * count : 0;
  } catch (const std::exception&) {  // bad_alloc, length_error
    transfer.out_of_memory_ = true;
    return 0;
  }
}

/// So that a body of the size that it was announced with takes no more than that. Only a hint: a board may lie.
void Transfer::reserve_body() {
  constexpr curl_off_t kBelievedMax = 1 << 20;
  curl_off_t announced = 0;  // -1: not at all
  curl_easy_getinfo(easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
  if (announced > 0) response_.body.reserve(static_cast<std::size_t>(std::min(announced, kBelievedMax)));
}

bool Transfer::take_body(std::string_view bytes) {
  if (response_.status < 200 || response_.status >= 300) {  // nobody reads it
    discarded_bytes_ += static_cast<std::int64_t>(bytes.size());
    return discarded_bytes_ <= kErrorBodyBytesMax;
  }
  if (static_cast<std::int64_t>(response_.body.size() + bytes.size()) > request_.body_bytes_max) {
    body_too_large_ = !request_.cuts_long_body;
    body_was_cut_ = request_.cuts_long_body;
    if (body_was_cut_)
      response_.body.append(bytes.substr(0, static_cast<std::size_t>(request_.body_bytes_max) - response_.body.size()));
    return false;
  }
  std::string& body = response_.body;
  if (body.empty()) reserve_body();
  // In steps that double and end at the limit: std::string never grows by less, and would go far beyond it.
  if (const std::size_t size = body.size() + bytes.size(); size > body.capacity()) {
    auto capacity = static_cast<std::size_t>(request_.body_bytes_max);
    while (capacity / 2 >= size) capacity /= 2;
    body.reserve(capacity);
  }
  body.append(bytes);
  return true;
}

int Transfer::on_open_socket(void* self, int, curl_sockaddr* address) noexcept {
  Transfer& transfer = *static_cast<Transfer*>(self);
  try {
    if (!is_public_address(address->addr) && transfer.refuse_address(numeric_address(address->addr)))
      return CURL_SOCKET_BAD;
  } catch (const std::bad_alloc&) {
    return CURL_SOCKET_BAD;
  }
  transfer.dialled_ = true;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// A connection that is kept open may have been dialled for a source that is allowed more.
int Transfer::on_connected(void* self, char* remote, char*, int, int) noexcept {
  Transfer& transfer = *static_cast<Transfer*>(self);
  try {
    if (!is_public_address(std::string_view(remote)) && transfer.refuse_address(remote)) return CURL_PREREQFUNC_ABORT;
  } catch (const std::bad_alloc&) {
    return CURL_PREREQFUNC_ABORT;
  }
  return CURL_PREREQFUNC_OK;
}

bool Transfer::refuse_address(std::string numeric) {
  if (request_.allow_private) return false;
  refused_address_ = std::move(numeric);
  return true;
}

// --- How it ended ---

void Transfer::end_attempt(int curl_code) {
  curl_off_t bytes = 0;
  curl_easy_getinfo(easy_, CURLINFO_SIZE_DOWNLOAD_T, &bytes);
  response_.bytes += bytes;
  const char* url = nullptr;
  curl_easy_getinfo(easy_, CURLINFO_EFFECTIVE_URL, &url);
  response_.final_url = url && *url ? url : request_.http.url;

  const int status = response_.status;
  const bool refused = !refused_address_.empty() && (curl_code == CURLE_ABORTED_BY_CALLBACK || !dialled_);
  if (refused) {
    response_.error =
        "the address is private (" + refused_address_ + "): allow it in the config file with allow_private";
  } else if (body_too_large_ || (curl_code == CURLE_FILESIZE_EXCEEDED && status < 400)) {
    response_.error = "body larger than " + format_bytes(request_.body_bytes_max);
  } else if (headers_too_large_) {
    response_.error = "header larger than " + format_bytes(static_cast<long long>(settings_.header_bytes_max));
  } else if (out_of_memory_) {
    response_.error = "out of memory";
  } else if (status >= 400) {  // also when its body, which nobody needs, broke off
    response_.error = status_text(status);
    transient_ = zapply::is_transient(status);
    response_.retry_after = parse_retry_after(response_.header("retry-after"), system_now());
  } else if (curl_code != CURLE_OK && !body_was_cut_) {
    const TransferFailure failure =
        describe_failure(easy_, curl_code, curl_message_, settings_, response_, header_ == Header::kRead);
    response_.error = failure.text;
    response_.no_network = failure.no_network;
    transient_ = failure.transient;
  } else if (status == 206) {
    response_.error = status_text(status) + ": a part came, where all was asked for";
  } else if ((status < 200 || status >= 300) && status != 304) {
    response_.error = status_text(status);
  }
  if (!response_.ok() || response_.not_modified()) std::string().swap(response_.body);
}

}  // namespace zapply
