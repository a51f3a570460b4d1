#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// Appends text so that it can stand in HTML, in an attribute with double quotes too.
void append_html(std::string& out, std::string_view text);
/// A plain page, without scripts, for any browser, `curl` and screen readers. `head` is put into the head as it is; `up`
/// leads from the page to the root of the server.
std::string html_page(std::string_view title, std::string_view body, std::string_view head = {},
                      std::string_view up = {});
/// "../" for "/runs/7": what links begin with that hold under whatever address a proxy gives the server.
std::string way_up(std::string_view path);
/// The style of the plain pages, served at kPlainStylePath.
std::string_view plain_style();
inline constexpr const char* kPlainStylePath = "/plain.css";

}  // namespace zapply
