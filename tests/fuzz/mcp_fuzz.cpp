// Any bytes as what a client of `zapply mcp` sends: each line is answered by one line of JSON, or by nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "server/mcp/message.h"
#include "server/mcp/session.h"
#include "tests/fuzz/one_input.h"

using namespace zapply;

namespace {

mcp::Tool tool() {
  return {.name = "say",
          .title = "Say",
          .description = "Says it.",
          .parameters = {{.name = "what", .description = "What."},
                         {.name = "n", .kind = mcp::Parameter::Kind::kInteger, .description = "How often.", .max = 9},
                         {.name = "all", .kind = mcp::Parameter::Kind::kTexts, .description = "Several."}},
          .call = [](const mcp::Arguments& arguments, JsonWriter& out) {
            out.begin_object()
                .field("what", arguments.text("what"))
                .field("n", arguments.integer("n"))
                .field("all", arguments.as_text("all", ","))
                .end_object();
          }};
}

}  // namespace

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  std::string left(reinterpret_cast<const char*>(data), size);
  mcp::Lines lines([&left](std::string& to) {
    const std::size_t piece = std::min<std::size_t>(left.size(), 100);
    to.append(left, 0, piece);
    left.erase(0, piece);
    return piece > 0;
  });
  mcp::Session session("Read this.", {tool()});
  while (const auto line = lines.next()) {
    const auto answer = line->is_too_long ? mcp::Session::too_long() : session.answer(line->text);
    if (!answer) continue;
    if (answer->find('\n') != std::string::npos) std::abort();
    if (!nlohmann::json::parse(*answer).is_structured()) std::abort();
  }
}
