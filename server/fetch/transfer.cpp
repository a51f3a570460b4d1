#include "server/fetch/transfer.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>

#include "server/fetch/address_guard.h"
#include "server/fetch/curl_options.h"
#include "server/fetch/status_text.h"
#include "server/fetch/transfer_failure.h"
#include "server/fetch/web_address.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::int64_t kErrorBodyBytesMax = 256 * 1024;
constexpr std::size_t kHeadersMax = 1000;
constexpr int kSlowAttemptsMax = 2;  // a board that trickles does so again

}  // namespace

Transfer::Transfer(FetchRequest request, Fetcher::Done done, const FetchSettings& settings,
                   std::shared_ptr<ByteBudget> budget)
    : request_(std::move(request)), done_(std::move(done)), settings_(settings), budget_(std::move(budget)) {
  response_.spent = request_.spent;
  const std::string scheme = ascii::lower(scheme_of(request_.http.url));
  const auto address = parse_web_address(request_.http.url);
  if (!scheme.empty() && scheme != "http" && scheme != "https") {
    invalid_ = "only http and https can be fetched, not " + request_.http.url;
  } else if (!address) {
    invalid_ = "not a URL: " + request_.http.url;
  } else if (request_.http.method != "GET" && request_.http.method != "POST") {
    invalid_ = "only GET and POST can be sent, not " + request_.http.method;
  } else {
    host_ = address->origin;
  }
  for (const auto& [name, value] : request_.http.headers)
    if (name.empty() || has_control(name) || has_control(value) || name.find(':') != std::string::npos)
      invalid_ = "not a header: " + name + ": " + value;
}

Transfer::~Transfer() { drop_attempt(); }

void* Transfer::begin_attempt() {
  const int attempts = response_.attempts;
  const std::int64_t bytes = response_.bytes;
  const milliseconds spent = response_.spent;
  response_ = {};
  response_.attempts = attempts + 1;
  response_.bytes = bytes;
  response_.spent = spent;
  transient_ = false;
  header_ = Header::kStatusLine;
  header_bytes_ = 0;
  discarded_bytes_ = 0;
  body_.reset();
  ended_with.reset();
  began_at_ = steady_clock::now();
  time_max_ = std::max(settings_.total_timeout - spent, milliseconds(1));
  waited_ = {};
  headers_too_large_ = coding_unasked_ = gave_way_ = stopped_ = out_of_memory_ = dialled_ = false;
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
  set_common_options(easy, curl_message_, agent);  // each redirect is a request of its own (following.h)
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  // Ours to decode: libcurl would go on decoding, into memory of its own, while a transfer is paused.
  curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(time_max_.count()));
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
  bool has_content_type = false, has_accept_encoding = false;
  const auto add = [this](const std::string& line) {
    curl_slist* const longer = curl_slist_append(header_list_, line.c_str());
    if (!longer) throw std::bad_alloc();
    header_list_ = longer;
  };
  for (const auto& [name, value] : http.headers) {
    // "Name:" alone would take a header away.
    add(value.empty() ? name + ";" : name + ": " + value);
    has_content_type = has_content_type || ascii::equal_ignoring_case(name, "content-type");
    has_accept_encoding = has_accept_encoding || ascii::equal_ignoring_case(name, "accept-encoding");
  }
  if (!has_accept_encoding) add("Accept-Encoding: " + std::string(BodyDecoder::kAccepted));
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
    if (transfer.coding_unasked_ || transfer.response_.headers.size() > kHeadersMax) return 0;
  } catch (const std::bad_alloc&) {
    transfer.out_of_memory_ = true;
    return 0;
  }
  return line.size();
}

void Transfer::take_header_line(std::string_view line) {
  if (header_ == Header::kRead) return;  // a trailer
  if (header_ == Header::kStatusLine) return take_status_line(line);
  if (line == "\r\n" || line == "\n") {
    header_ = response_.status >= 100 && response_.status < 200 ? Header::kStatusLine : Header::kRead;
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  response_.headers.emplace_back(ascii::lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  const auto& [name, value] = response_.headers.back();
  coding_unasked_ = coding_unasked_ || (name == "transfer-encoding" && !ascii::equal_ignoring_case(value, "chunked") &&
                                        !ascii::equal_ignoring_case(value, "identity"));
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
  if (transfer.waits_for_room()) return CURL_WRITEFUNC_PAUSE;
  try {
    return !transfer.stopped_ && transfer.take_body({data, size * count}) ? size * count : 0;
  } catch (const std::exception&) {  // bad_alloc, length_error
    transfer.out_of_memory_ = true;
    return 0;
  }
}

bool Transfer::take_body(std::string_view bytes) {
  if (response_.status < 200 || response_.status >= 300) {  // nobody reads it
    discarded_bytes_ += static_cast<std::int64_t>(bytes.size());
    return discarded_bytes_ <= kErrorBodyBytesMax;
  }
  if (!body_) begin_body();
  stopped_ = !body_->take(bytes);
  if (body_->waits()) paused_at_ = steady_clock::now();
  return !stopped_;
}

void Transfer::begin_body() {
  std::string encoding;
  for (const auto& [name, value] : response_.headers)
    if (name == "content-encoding") encoding += value + ",";
  curl_off_t announced = -1;
  curl_easy_getinfo(easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
  body_.emplace(budget_, ArrivingBody::Limits{request_.body_bytes_max, request_.cuts_long_body}, encoding, announced);
}

void Transfer::take_waiting() {
  try {
    stopped_ = !body_->take_waiting();
  } catch (const std::exception&) {  // as in on_body
    out_of_memory_ = stopped_ = true;
  }
  if (waits_for_room()) return;
  waited_ += std::chrono::ceil<milliseconds>(steady_clock::now() - paused_at_);
  if (ended_with) return;
  curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>((time_max_ + waited_).count()));
  curl_easy_pause(easy_, CURLPAUSE_CONT);
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

  const auto took = std::chrono::ceil<milliseconds>(steady_clock::now() - began_at_) - waited_;
  response_.spent += took;

  const int status = response_.status;
  const bool refused = !refused_address_.empty() && (curl_code == CURLE_ABORTED_BY_CALLBACK || !dialled_);
  const bool is_cut = body_ && body_->was_cut();
  if (gave_way_) {
    response_.error = "the body took too long, for the others that waited for its room";
    response_.timed_out = true;
  } else if (refused) {
    response_.error =
        "the address is private (" + refused_address_ + "): allow it in the config file with allow_private";
  } else if ((body_ && body_->is_too_large()) || (curl_code == CURLE_FILESIZE_EXCEEDED && status < 400)) {
    response_.error = "body larger than " + format_bytes(request_.body_bytes_max);
  } else if (headers_too_large_) {
    response_.error = "header larger than " + format_bytes(static_cast<long long>(settings_.header_bytes_max));
  } else if (response_.headers.size() > kHeadersMax) {
    response_.error = "the header has more than " + with_thousands(kHeadersMax) + " lines";
  } else if (coding_unasked_) {
    response_.error = "the body comes as " + clean_line(response_.header("transfer-encoding"), 40) +
                      ", a transfer coding that was not asked for";
  } else if (out_of_memory_) {
    response_.error = "out of memory";
  } else if (status >= 400) {  // also when its body, which nobody needs, broke off
    response_.error = status_text(status);
    transient_ = zapply::is_transient(status);
    response_.retry_after = parse_retry_after(response_.header("retry-after"), system_now());
  } else if (body_ && !body_->fault().empty()) {
    response_.error = body_->fault();
  } else if (curl_code != CURLE_OK && !is_cut) {
    const TransferFailure failure =
        describe_failure(easy_, curl_code, curl_message_, settings_, response_,
                         {.header_was_read = header_ == Header::kRead, .is_over = !has_time()});
    response_.error = failure.text;
    response_.no_network = failure.no_network;
    response_.timed_out = curl_code == CURLE_OPERATION_TIMEDOUT;
    transient_ = failure.transient && (!failure.slow || ++slow_attempts_ < kSlowAttemptsMax);
  } else if (status == 206) {
    response_.error = status_text(status) + ": a part came, where all was asked for";
  } else if ((status < 200 || status >= 300) && status != 304) {
    response_.error = status_text(status);
  } else if (body_ && !is_cut && !body_->is_whole()) {
    response_.error = "the body ended early: its compression has no end";
    transient_ = true;
  }
  if (body_ && response_.ok() && !response_.not_modified()) {
    response_.body = std::move(body_->text);
    response_.room = std::move(body_->room);
  }
  body_.reset();
}

}  // namespace zapply
