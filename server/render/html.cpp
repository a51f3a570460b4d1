#include "server/render/html.h"

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

std::string html_page(std::string_view title, std::string_view body, std::string_view head) {
  std::string page =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";
  append_html(page, title);
  page += " – zapply</title><link rel=\"stylesheet\" href=\"";
  page += kPlainStylePath;
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
input, button { font: inherit; padding: .3rem .6rem; }
@media (max-width: 40rem) { .spare { display: none; } body { padding: .6rem; } th, td { padding: .35rem .3rem; } }
)";
}

}  // namespace zapply
