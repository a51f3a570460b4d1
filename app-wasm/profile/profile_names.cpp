#include "app-wasm/profile/profile_names.h"

#include <algorithm>

#include "shared/ascii.h"

namespace zapply {

std::string CodeNames::name_of(std::string_view code) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Choice& each) { return each.value == code; });
  return found == all_.end() ? std::string(code) : found->label;
}

std::string CodeNames::code_of(std::string_view text) const {
  const std::string wanted = ascii::lower(text);
  const auto is_it = [&](const Choice& each) {
    return ascii::lower(each.label) == wanted || ascii::lower(each.value) == wanted;
  };
  const auto found = std::find_if(all_.begin(), all_.end(), is_it);
  return found == all_.end() ? std::string() : found->value;
}

std::vector<std::string> CodeNames::names() const {
  std::vector<std::string> out;
  for (const Choice& each : all_) out.push_back(each.label);
  return out;
}

}  // namespace zapply
