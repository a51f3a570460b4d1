#include "server/api/plain_frame.h"

#include <httplib.h>

#include "server/render/html.h"

namespace zapply {
namespace {

constexpr const char* kReload = "<meta http-equiv=\"refresh\" content=\"5\">";

}  // namespace

std::string PlainFrame::local(Timestamp time) const {
  return format_local(time, zone_offset_ ? zone_offset_(time) : 0);
}

std::string PlainFrame::day(Timestamp time) const { return local(time).substr(0, 10); }

std::string PlainFrame::zone_note(Timestamp time) const {
  std::string note = "<p class=\"note\">";
  if (demo_) note += "<strong>DEMO</strong>: made-up jobs. ";
  note += "Times are ";
  if (!zone_name_.empty()) append_html(note, zone_name_ + ", ");
  return note + format_offset(zone_offset_ ? zone_offset_(time) : 0) + ".</p>";
}

void PlainFrame::answer(const Call& call, const Page& page) const {
  const std::string up = way_up(call.request.path);
  const std::string ways = "<nav><a href=\"" + up + "jobs\">Jobs</a><a href=\"" + up + "runs\">Runs</a><a href=\"" +
                           up + "reports\">Reports</a><a href=\"" + up + "statistics\">Statistics</a><a href=\"" + up +
                           "./" + page.place + "\">Dashboard</a></nav>";
  zapply::answer(call, page.status, html_page(page.title, ways + page.body, page.reloads ? kReload : "", up),
                 "text/html; charset=utf-8");
}

}  // namespace zapply
