#include "server/render/html.h"

#include <algorithm>

namespace zapply {

void append_html(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

std::string way_up(std::string_view path) {
  std::string up;
  for (auto slashes = std::count(path.begin(), path.end(), '/'); slashes > 1; --slashes) up += "../";
  return up;
}

std::string html_page(std::string_view title, std::string_view body, std::string_view head, std::string_view up) {
  std::string page =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      // Without it browsers send a form's "Origin" as null, which is refused.
      "<meta name=\"referrer\" content=\"same-origin\"><title>";
  append_html(page, title);
  page += " – zapply</title><link rel=\"stylesheet\" href=\"";
  page.append(up).append(std::string_view(kPlainStylePath).substr(1));
  page += "\">";
  page += head;
  page += "</head>\n<body>\n";
  page += body;
  page += "\n</body></html>\n";
  return page;
}

std::string_view plain_style() {
  return R"(:root { color-scheme: light dark; --line: #8884; --error: #c62828; --warning: #9a6700; --success: #1b7f3b; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #e3b341; --success: #6ccf8e; } }
body { font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.4rem; margin: .2rem 0 .6rem; }
h2 { font-size: 1.1rem; margin: 1.4rem 0 .4rem; }
nav a { margin-right: 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.whole { white-space: nowrap; }
tr.open td { border-bottom: none; }
tr.open + tr td { padding-top: 0; }
pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
.failed, .error { color: var(--error); }
.partial, .warning { color: var(--warning); }
.completed, .success { color: var(--success); }
.note { opacity: .75; }
nav { margin-bottom: .6rem; }
nav a { display: inline-block; padding: .6rem 0; }
input, button, select { box-sizing: border-box; font: inherit; max-width: 100%; min-height: 2.75rem; padding: .3rem .6rem; }
form.filters { align-items: end; display: flex; flex-wrap: wrap; gap: .5rem .8rem; margin-bottom: 1rem; }
form.filters label { display: grid; flex: 1 1 9rem; }
form.filters .words { flex-basis: 100%; }
progress { width: 100%; max-width: 24rem; }
ul.jobs { list-style: none; margin: 0; padding: 0; }
ul.jobs li { border-top: 1px solid var(--line); padding: .6rem 0; }
ul.jobs h2, ul.jobs h3 { font-size: 1.05rem; margin: 0; }
.fit { border: 1px solid var(--line); border-radius: 1rem; font-size: .9rem; padding: .05rem .5rem; }
ul.jobs p { margin: .1rem 0; }
dl { display: grid; gap: .2rem 1rem; grid-template-columns: max-content 1fr; }
dt { opacity: .75; }
dd { margin: 0; overflow-wrap: anywhere; }
.text { max-width: 46rem; overflow-wrap: anywhere; white-space: pre-line; }
@media print { body { max-width: none; padding: 0; } nav, form { display: none; } ul.jobs li { break-inside: avoid; } h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; } .note { opacity: 1; } }
section.chart { break-inside: avoid; margin-top: 1.6rem; }
svg.chart { display: block; height: auto; max-width: 49rem; width: 100%; }
svg.chart text { fill: currentColor; font: 13px system-ui, sans-serif; }
svg.chart .quiet { fill-opacity: .75; }
svg.chart .axis { stroke: var(--line); }
svg.chart :is(a, g) > .told { display: none; }
svg.chart :is(a:focus, a:hover, g:hover) > .told { display: inline; }
svg.chart :is(a:focus, a:hover, g:hover) > .at { fill: var(--line); }
svg.chart.narrow { display: none; }
@media (max-width: 40rem) { svg.chart.wide { display: none; } svg.chart.narrow { display: block; } }
@media (max-width: 40rem) { .spare { display: none; } body { padding: .6rem; } th, td { padding: .35rem .3rem; } }
)";
}

}  // namespace zapply
