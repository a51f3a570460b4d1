#pragma once

#include <string>

namespace re2 {
class RE2;
}

namespace zapply {

/// What is wrong with a regular expression that somebody typed, as a sentence that says where: "[ is not closed, at
/// character 3 of the regular expression". Empty: nothing is.
std::string typed_fault(const re2::RE2&);

}  // namespace zapply
