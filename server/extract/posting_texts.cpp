#include "server/extract/posting_texts.h"

#include <array>
#include <string_view>
#include <vector>

#include "server/text/html_text.h"
#include "server/words/folded_line.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

struct Part {
  std::string_view heading;
  std::array<std::string_view, 3> at;
};
constexpr auto kParts = std::to_array<Part>({
    {"Responsibilities", {"/responsibilities", "", ""}},
    {"Qualifications", {"/qualifications", "/qualifications/name", "/qualifications/credentialCategory"}},
    {"Skills", {"/skills", "/skills/name", ""}},
    {"Experience", {"/experienceRequirements", "/experienceRequirements/description", ""}},
    {"Education",
     {"/educationRequirements", "/educationRequirements/credentialCategory", "/educationRequirements/name"}},
    {"Benefits", {"/jobBenefits", "", ""}},
});

constexpr std::size_t kShortestBytes = 3;

/// Letters and digits alone: what two texts are compared by.
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : folded(text))
    if (ascii::is_alphanumeric(c) || ascii::is_beyond(c)) out += c;
  return out;
}

/// Whether every line, or every part between commas of a short list, stands in the description.
bool holds(std::string_view letters, std::string_view text) {
  const std::string_view cuts = text.find('\n') != std::string_view::npos ? "\n" : ",;";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(cuts, at), text.size());
    const std::string part = letters_of(text.substr(at, end - at));
    if (letters.find(part) == std::string_view::npos) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

void append_posting_texts(const Node& posting, std::string& description) {
  std::string letters;
  for (const Part& part : kParts) {
    std::vector<std::string> texts;
    for (const std::string_view locator : part.at)
      if (texts.empty() && !locator.empty()) posting.texts(locator, Node::Want::kMarkup, texts);
    std::string whole;
    for (const std::string& text : texts) {
      const std::string read = html_to_text(text);
      if (read.empty() || read.starts_with("http://") || read.starts_with("https://")) continue;
      if (!whole.empty()) whole += '\n';
      if (texts.size() > 1 && read.find('\n') == std::string::npos) whole += "• ";
      whole += read;
    }
    if (whole.size() < kShortestBytes) continue;
    if (letters.empty()) letters = letters_of(description);
    if (holds(letters, whole)) continue;
    if (!description.empty()) description += "\n\n";
    description.append(part.heading).append("\n\n").append(whole);
    letters += letters_of(whole);
  }
}

}  // namespace zapply
