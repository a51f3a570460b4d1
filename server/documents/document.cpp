#include "server/documents/document.h"

#include <algorithm>

#include "server/documents/html_tree.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

bool begins_with(std::string_view text, std::string_view lower_case) {
  return ascii::lowers_to(text.substr(0, lower_case.size()), lower_case);
}

std::string_view without_blanks_in_front(std::string_view body) {
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : body.substr(first);
}

/// The name of the first element, behind declarations, comments and the like; empty for what is no markup.
std::string_view first_element_of(std::string_view text) {
  if (!text.starts_with('<')) return "";
  text = text.substr(0, 4096);
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos; ++at) {
    if (at + 1 >= text.size()) break;
    if (text.substr(at).starts_with("<!--")) {
      at = text.find("-->", at);
      if (at == std::string_view::npos) break;
      continue;
    }
    if (!ascii::is_letter(text[at + 1])) continue;
    const std::size_t end = text.find_first_of(" \t\r\n/><", at + 1);
    return text.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
  }
  return "";
}

}  // namespace

BodyLooks looks_of(std::string_view body) {
  const std::string_view text = without_blanks_in_front(body);
  if (text.empty()) return BodyLooks::kNothing;
  if (text.front() == '{' || text.front() == '[') return BodyLooks::kJson;
  const std::string_view element = first_element_of(text);
  const bool is_html = begins_with(text, "<!doctype html") || begins_with(element, "html") ||
                       begins_with(element, "head") || begins_with(element, "body");
  if (is_html) return BodyLooks::kHtml;
  return begins_with(text, "<?xml") || !element.empty() ? BodyLooks::kXml : BodyLooks::kText;
}

std::string describe_body(std::string_view body) {
  const std::string_view text = without_blanks_in_front(body);
  switch (looks_of(body)) {
    case BodyLooks::kNothing:
      return "an empty answer";
    case BodyLooks::kJson:
      return "JSON";
    case BodyLooks::kHtml: {
      const std::string title = HtmlTree(text.substr(0, 64 * 1024)).title();
      return title.empty() ? "an HTML page" : "an HTML page titled “" + title + "”";
    }
    case BodyLooks::kXml:
      return "XML beginning with <" + clean_line(first_element_of(text), 60) + ">";
    case BodyLooks::kText:
      break;
  }
  return "the text “" + clean_line(text.substr(0, 400), 80) + "”";
}

DocumentError unexpected(std::string_view expected, std::string_view body) {
  return {"expected " + std::string(expected) + ", found " + describe_body(body), true};
}

namespace {

/// By blocks of a fixed size whose counts fit a byte: the compiler reads many bytes of one at once.
std::int64_t count_of(std::string_view body, char sign) {
  constexpr std::size_t kBlock = 128;
  std::int64_t count = 0;
  for (; body.size() >= kBlock; body.remove_prefix(kBlock)) {
    std::uint8_t in_block = 0;
    for (std::size_t i = 0; i < kBlock; ++i) in_block += static_cast<std::uint8_t>(body[i] == sign);
    count += in_block;
  }
  return count + std::count(body.begin(), body.end(), sign);
}

}  // namespace

std::int64_t count_signs(std::string_view body, std::string_view signs) {
  std::int64_t count = 0;
  for (const char sign : signs) count += count_of(body, sign);
  return count;
}

std::string takes_too_much(std::int64_t bytes) {
  return bytes <= kDocumentBytesMax ? ""
                                    : "read, the answer would take " + format_bytes(bytes) + ", which no list needs";
}

std::string is_too_long_a_page(std::string_view body) {
  constexpr std::size_t kPageBytesMax = 24 * 1024 * 1024;  // a tree takes its text once more, and more than once
  return body.size() <= kPageBytesMax
             ? ""
             : "the page is longer than " + format_bytes(kPageBytesMax) + ", which no list needs";
}

std::string has_too_many(std::int64_t count, std::int64_t max, const char* parts) {
  return count <= max ? "" : "the answer has more than " + with_thousands(max) + " " + parts + ", which no list needs";
}

std::unique_ptr<Document> read_document(Format format, std::string_view body, DocumentError& error,
                                        std::string_view items) {
  if (format == Format::kHtml || format == Format::kJsonLd) error.what = is_too_long_a_page(body);
  if (!error.what.empty()) return nullptr;
  switch (format) {
    case Format::kJson:
      return read_json(body, error);
    case Format::kXml:
      return read_xml(body, error, items);
    case Format::kHtml:
      return read_html(body, error);
    case Format::kJsonLd:
      return read_json_ld(body, error);
  }
  return nullptr;
}

}  // namespace zapply
