#include "tests/support/sql_in_sources.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

namespace zapply {
namespace {

/// Reads C++ as far as is needed to tell its string literals from everything else.
class Literals {
 public:
  explicit Literals(std::string_view code) : code_(code) {}

  std::vector<std::string> read() {
    while (at_ < code_.size()) {
      if (std::isspace(static_cast<unsigned char>(code_[at_])) != 0)
        ++at_;
      else if (starts_with("//"))
        skip_past("\n");
      else if (starts_with("/*"))
        skip_past("*/");
      else if (starts_with("R\""))
        add(raw());
      else if (starts_with("\""))
        add(quoted());
      else
        skip_other();
    }
    return std::move(literals_);
  }

 private:
  bool starts_with(std::string_view text) const { return code_.substr(at_).starts_with(text); }

  void skip_past(std::string_view end) {
    const std::size_t found = code_.find(end, at_);
    at_ = found == std::string_view::npos ? code_.size() : found + end.size();
  }

  void skip_other() {
    joins_ = false;
    // 10'000 has no character in quotes.
    const bool is_character =
        code_[at_] == '\'' && (at_ == 0 || std::isalnum(static_cast<unsigned char>(code_[at_ - 1])) == 0);
    if (is_character) {
      at_ += starts_with("'\\") ? 3 : 2;
      return skip_past("'");
    }
    ++at_;
  }

  void add(std::string literal) {
    if (joins_)
      literals_.back() += literal;
    else
      literals_.push_back(std::move(literal));
    joins_ = true;
  }

  std::string quoted() {
    std::string text;
    for (++at_; at_ < code_.size() && code_[at_] != '"'; ++at_) {
      if (code_[at_] == '\\') ++at_;
      text += code_[at_];
    }
    ++at_;
    return text;
  }

  std::string raw() {
    const std::size_t open = code_.find('(', at_);
    const std::string end = ")" + std::string(code_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t close = code_.find(end, open);
    std::string text(code_.substr(open + 1, close - open - 1));
    at_ = close + end.size();
    return text;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  bool joins_ = false;  ///< nothing but white space and comments since the last literal
  std::vector<std::string> literals_;
};

}  // namespace

bool has_plan(std::string_view sql) {
  return sql.starts_with("SELECT ") || sql.starts_with("INSERT ") || sql.starts_with("UPDATE ") ||
         sql.starts_with("DELETE ") || sql.starts_with("WITH ");
}

std::set<std::string> sql_in_sources() {
  std::set<std::string> sql;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(ZAPPLY_SOURCE_DIR "/server")) {
    const auto ending = entry.path().extension();
    if (ending != ".cpp" && ending != ".h") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string code{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (std::string& literal : Literals(code).read())
      if (has_plan(literal)) sql.insert(std::move(literal));
  }
  return sql;
}

}  // namespace zapply
