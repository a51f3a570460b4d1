#include "server/render/feed.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

void write_item(JsonWriter& out, const Feed& feed, const Job& job) {
  const std::string here = feed.home + "#/jobs/" + std::to_string(job.id);
  out.begin_object()
      .field("id", job_urn(feed, job.id))
      .field("url", is_web_address(job.url) ? job.url : here)
      .field("title", feed_title_of(job))
      .field("summary", summary_of(feed, job));
  const std::string html = text_html_of(job);
  // One of the two there must be.
  if (html.empty())
    out.field("content_text", summary_of(feed, job));
  else
    out.field("content_html", html);
  out.field("date_published", job.published_at.value_or(job.first_seen_at)).field("date_modified", job.first_seen_at);
  out.key("authors").begin_array().begin_object();
  out.field("name", job.company.empty() ? job.source_name : job.company).end_object().end_array();
  out.field("tags", job.tags).end_object();
}

}  // namespace

std::string json_feed(const Feed& feed) {
  std::string text;
  JsonWriter out(text);
  out.begin_object()
      .field("version", "https://jsonfeed.org/version/1.1")
      .field("title", feed.title)
      .field("home_page_url", feed.page)
      .field("feed_url", feed.self)
      .field("language", "en")
      .key("authors")
      .begin_array()
      .begin_object()
      .field("name", "zapply")
      .end_object()
      .end_array()
      .key("items")
      .begin_array();
  for (const Job& job : feed.jobs) write_item(out, feed, job);
  out.end_array().end_object();
  return text + '\n';
}

}  // namespace zapply
