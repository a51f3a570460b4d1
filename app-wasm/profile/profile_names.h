#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/ui/choice.h"

namespace zapply {

/// Codes of countries or languages beside their names: the file has codes, a person reads and writes names.
class CodeNames {
 public:
  explicit CodeNames(std::vector<Choice> all = {}) : all_(std::move(all)) {}

  /// The code itself where nobody knows its name.
  std::string name_of(std::string_view code) const;
  /// Of a name or a code, whatever its case; empty: there is none.
  std::string code_of(std::string_view text) const;
  std::vector<std::string> names() const;
  bool empty() const { return all_.empty(); }

 private:
  std::vector<Choice> all_;
};

}  // namespace zapply
