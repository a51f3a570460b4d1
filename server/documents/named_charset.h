#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// The charset that a Content-Type header names, or empty.
std::string charset_of_header(std::string_view content_type);
/// The charset that a document names in itself: an XML declaration, or a <meta> anywhere in an HTML page's head. What
/// stands in comments and scripts names none.
std::string charset_of_document(std::string_view body);
/// The language of <html lang="…"> or of a feed, in lower case, or empty.
std::string language_of_document(std::string_view body);

}  // namespace zapply
