#include "server/text/line_tags.h"

#include <doctest/doctest.h>

namespace zapply {

TEST_CASE("tags that a board put into a line go, with the words kept apart") {
  CHECK(without_line_tags("<b>Senior</b> Cook") == "Senior Cook");
  CHECK(without_line_tags("Köchin <em>(m/w/d)</em>") == "Köchin (m/w/d)");
  CHECK(without_line_tags("Cuisinier<br>à Lyon<br/>") == "Cuisinier à Lyon ");
  CHECK(without_line_tags("<p>Cocinero</p>") == " Cocinero ");
  CHECK(without_line_tags("<SPAN class=\"x\">シェフ</SPAN>") == "シェフ");
  CHECK(without_line_tags("<a href='https://b.example'>Kok</a>, Gent") == "Kok, Gent");
  CHECK(without_line_tags("<strong><i>Kucharz</i></strong>") == "Kucharz");
  CHECK(without_line_tags("Chef<script>alert(1)</script> de partie<style>b {}</style>") == "Chef de partie");
  CHECK(without_line_tags("Chef</b> de partie") == "Chef de partie");
}

TEST_CASE("what only looks like a tag stays") {
  for (const char* line :
       {"C++ (vector<T>)", "a < b > c", "List<b> of things", "<Senior> Cook", "Cook <5 years>", "1<2", "<", "<>", "</>",
        "<3 cooking", "Generics <String, a>", "<b", "x <img", "<title>Cook</title>", "I <u and you"})
    CHECK(without_line_tags(line) == line);
}

}  // namespace zapply
