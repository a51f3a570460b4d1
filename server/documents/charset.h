#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// The body in UTF-8: by its byte order mark, the charset of the Content-Type header, or what an HTML or XML document
/// says of itself; where none of them names one that fits, UTF-8 if it is that, else windows-1252, or what pages in
/// the language that it names are usually written in. A body that is UTF-8 already stays as it is, whatever it says.
/// The result is in `storage` where it had to be converted. `note` gets what a person should know: that the
/// charset was guessed, or that bytes are lost.
std::string_view to_utf8(std::string_view body, std::string_view content_type, std::string& storage, std::string& note);

}  // namespace zapply
