#pragma once

#include <string_view>

namespace zapply {

/// Whether a text about pay says nothing: "-", "n/a", "Competitive", "Salario no disponible", "nach Vereinbarung".
bool is_silent_pay(std::string_view text);

}  // namespace zapply
