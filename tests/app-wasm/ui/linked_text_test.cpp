#include "app-wasm/ui/linked_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

/// The addresses of a text, each in brackets; and that the pieces are the whole text.
std::string linked(std::string_view text) {
  std::string out, whole;
  for (const TextPiece& piece : linked_pieces(text)) {
    whole += piece.text;
    out += piece.href.empty() ? std::string(piece.text) : "[" + std::string(piece.text) + "](" + piece.href + ")";
  }
  CHECK_EQ(whole, text);
  return out;
}

}  // namespace

TEST_CASE("addresses in a text are links, without what ends the sentence") {
  CHECK_EQ(linked(""), "");
  CHECK_EQ(linked("plain"), "plain");
  CHECK_EQ(linked("Go here: https://a.example/b?c=d&e."),
           "Go here: [https://a.example/b?c=d&e](https://a.example/b?c=d&e).");
  CHECK_EQ(linked("(see http://a.example/x_(y))"), "(see [http://a.example/x_(y)](http://a.example/x_(y)))");
  CHECK_EQ(linked("www.a.example, HTTPS://A.EXAMPLE"),
           "[www.a.example](https://www.a.example), [HTTPS://A.EXAMPLE](HTTPS://A.EXAMPLE)");
  CHECK_EQ(linked("<https://a.example/ü/日本>"), "<[https://a.example/ü/日本](https://a.example/ü/日本)>");
  CHECK_EQ(linked("write to jobs@a.example."), "write to [jobs@a.example](mailto:jobs@a.example).");
  CHECK_EQ(linked("a@b.example,c@d.example"), "[a@b.example](mailto:a@b.example),[c@d.example](mailto:c@d.example)");
}

TEST_CASE("what only looks like an address is none") {
  for (const char* text : {"https://", "http://.", "xhttps://a.example", "@home", "a@b", "a@", "www.", "@@@@",
                           "hhhhwww", "5 @ 10.50", "javascript:alert(1)"})
    CHECK_EQ(linked(text), text);
}
