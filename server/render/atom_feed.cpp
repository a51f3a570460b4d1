#include <algorithm>

#include "server/render/feed.h"
#include "shared/text.h"
#include "shared/version.h"

namespace zapply {
namespace {

/// What an XML 1.0 document can hold (https://www.w3.org/TR/xml/#charsets).
bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) ||
         (c >= 0x10000 && c <= 0x10ffff);
}

void append_xml(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_xml_character(c)) continue;
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':  // of "]]>", too
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        append_utf8(out, c);
    }
  }
}

void append_element(std::string& out, std::string_view name, std::string_view text, std::string_view type = {}) {
  out.append("<").append(name);
  if (!type.empty()) out.append(" type=\"").append(type).append("\"");
  out += '>';
  append_xml(out, text);
  out.append("</").append(name).append(">\n");
}

void append_link(std::string& out, std::string_view rel, std::string_view href, std::string_view type) {
  out.append("<link rel=\"").append(rel).append("\" type=\"").append(type).append("\" href=\"");
  append_xml(out, href);
  out += "\"/>\n";
}

void append_entry(std::string& out, const Feed& feed, const Job& job) {
  out += "<entry>\n";
  append_element(out, "id", job_urn(feed, job.id));
  append_element(out, "title", feed_title_of(job));
  append_element(out, "published", format_rfc3339(job.published_at.value_or(job.first_seen_at)));
  append_element(out, "updated", format_rfc3339(job.first_seen_at));
  out += "<author>";
  append_element(out, "name", job.company.empty() ? job.source_name : job.company);
  out += "</author>\n";
  const std::string here = feed.home + "#/jobs/" + std::to_string(job.id);
  append_link(out, "alternate", is_web_address(job.url) ? job.url : here, "text/html");
  append_link(out, "related", here, "text/html");
  for (const std::string& tag : job.tags) {
    out += "<category term=\"";
    append_xml(out, tag);
    out += "\"/>\n";
  }
  append_element(out, "summary", summary_of(feed, job));
  if (const std::string html = text_html_of(job); !html.empty()) append_element(out, "content", html, "html");
  out += "</entry>\n";
}

}  // namespace

std::string atom_feed(const Feed& feed) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n";
  append_element(out, "id", feed_urn(feed));
  append_element(out, "title", feed.title);
  append_element(out, "updated", format_rfc3339(feed.updated));
  out += "<author><name>zapply</name></author>\n<generator version=\"";
  append_xml(out, version());
  out += "\">zapply</generator>\n";
  append_link(out, "self", feed.self, "application/atom+xml");
  append_link(out, "alternate", feed.page, "text/html");
  for (const Job& job : feed.jobs) append_entry(out, feed, job);
  return out + "</feed>\n";
}

}  // namespace zapply
