#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// Appends text so that it can stand in HTML, in an attribute with double quotes too.
void append_html(std::string& out, std::string_view text);
/// A plain page, without scripts, that phones, `curl` and screen readers can use. `head` is put into the head as it is.
std::string html_page(std::string_view title, std::string_view body, std::string_view head = {});
/// The style of the plain pages, served at kPlainStylePath.
std::string_view plain_style();
inline constexpr const char* kPlainStylePath = "/plain.css";

}  // namespace zapply
