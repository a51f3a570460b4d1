#include "server/http/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "server/http/request_line.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

/// Of these a request has one line. With a second, it would depend on the reader which of them counts.
constexpr std::array<std::string_view, 11> kSingle{
    "authorization", "content-encoding", "content-length", "content-type",   "expect",           "host",
    "origin",        "sec-fetch-dest",   "sec-fetch-mode", "sec-fetch-site", "transfer-encoding"};

template <class Fields>
auto find_field(Fields& fields, std::string_view name) {
  return std::find_if(fields.begin(), fields.end(),
                      [name](const auto& field) { return ascii::equal_ignoring_case(field.name, name); });
}

bool lists(const RequestHead& head, std::string_view field, std::string_view lower_case) {
  std::string_view list = head.value_of(field).value_or(std::string_view());
  while (const auto element = next_element(list))
    if (ascii::lowers_to(*element, lower_case)) return true;
  return false;
}

/// Where the body ends (RFC 9112, 6.3).
std::optional<Refusal> read_framing(RequestHead& head) {
  const auto coding = head.value_of("Transfer-Encoding");
  const auto length = head.value_of("Content-Length");
  if (coding) {
    if (head.is_http_1_0 || !ascii::lowers_to(*coding, "chunked"))
      return Refusal{400, "the Transfer-Encoding is not understood: only chunked is, in HTTP/1.1"};
    if (length) return Refusal{400, "the request has both a Transfer-Encoding and a Content-Length"};
    head.body = RequestHead::Body::kChunked;
  } else if (length) {
    if (length->empty() || !std::all_of(length->begin(), length->end(), ascii::is_digit))
      return Refusal{400, "the Content-Length is no number"};
    head.body = RequestHead::Body::kLength;
    if (std::from_chars(length->data(), length->data() + length->size(), head.content_length).ec != std::errc())
      head.content_length = std::numeric_limits<std::uint64_t>::max();
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> RequestHead::value_of(std::string_view name) const {
  const auto found = find_field(fields, name);
  return found == fields.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

std::size_t RequestHeadReader::take(std::string_view bytes) {
  const std::size_t offered = bytes.size();
  while (state_ == State::kMore && !bytes.empty()) {
    const std::size_t before = bytes.size();
    const CrlfLine::State state =
        line_.take(bytes, std::min(kLineBytesMax - line_.text().size(), bytes_max_ - bytes_) + 1);
    bytes_ += before - bytes.size();
    if (state == CrlfLine::State::kBroken) {
      refuse(400, "the request's header holds a control character, or a line that does not end with CRLF");
    } else if (line_.text().size() > kLineBytesMax || bytes_ > bytes_max_) {
      if (has_first_line_) {
        refuse(431, "the request's header is too large");
      } else if (line_.text().find(' ') >= kLineBytesMax) {
        refuse(400, "the request's first line is not understood");
      } else {
        refuse(414, "the request's first line is too long");
      }
    } else if (state == CrlfLine::State::kWhole) {
      take_line(line_.text());
      line_.clear();
    }
  }
  return offered - bytes.size();
}

void RequestHeadReader::refuse(int status, const char* detail) {
  state_ = State::kRefused;
  refusal_ = {status, detail};
}

void RequestHeadReader::take_line(const std::string& line) {
  if (!has_first_line_) {
    if (line.empty()) return;  // some clients send one behind a body (RFC 9112, 2.2)
    has_first_line_ = true;
    if (const auto wrong = read_request_line(line, head_, target_authority_)) refuse(wrong->status, wrong->detail);
  } else if (line.empty()) {
    finish();
  } else if (const auto field = parse_field_line(line)) {
    add_field(*field);
  } else {
    refuse(400, "a line of the request's header is not understood");
  }
}

void RequestHeadReader::add_field(const FieldLine& line) {
  if (++field_lines_ > kFieldsMax) return refuse(431, "the request's header has too many lines");
  const auto known = find_field(head_.fields, line.name);
  if (known == head_.fields.end()) {
    head_.fields.push_back({std::string(line.name), std::string(line.value)});
  } else if (std::find(kSingle.begin(), kSingle.end(), ascii::lower(line.name)) != kSingle.end()) {
    refuse(400, ascii::lowers_to(line.name, "host") ? "the request needs one Host header"
                                                    : "the request has a header twice that it may have once");
  } else {
    known->value.append(ascii::lowers_to(line.name, "cookie") ? "; " : ", ").append(line.value);
  }
}

void RequestHeadReader::finish() {
  const auto host = find_field(head_.fields, "Host");
  if (host == head_.fields.end()) {
    if (!head_.is_http_1_0) return refuse(400, "the request needs one Host header");
  } else if (!is_authority(host->value)) {
    return refuse(400, "the Host header is not understood");
  } else if (!target_authority_.empty()) {
    host->value = target_authority_;  // that one counts (RFC 9112, 3.2.2)
  }
  if (const auto wrong = read_framing(head_)) return refuse(wrong->status, wrong->detail);
  if (const auto expected = head_.value_of("Expect"); expected && !head_.is_http_1_0) {
    if (!ascii::lowers_to(*expected, "100-continue")) return refuse(417, "the Expect header is not understood");
    head_.expects_continue = head_.body != RequestHead::Body::kNone;
  }
  // A client of HTTP/1.0 knows no chunks: the end of the connection is the end of the answer.
  head_.closes = head_.is_http_1_0 || lists(head_, "Connection", "close");
  state_ = State::kWhole;
}

}  // namespace zapply
