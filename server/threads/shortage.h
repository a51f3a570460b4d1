#pragma once

#include <exception>
#include <string>

namespace zapply {

/// What went wrong, in words also where memory or a thread could not be had: of these the standard library says
/// "std::bad_alloc" and "Resource temporarily unavailable".
std::string cause_of(const std::exception&);

}  // namespace zapply
