#include "server/text/html_text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "server/text/mojibake.h"
#include "server/text/regular_html.h"

namespace zapply {

TEST_CASE("HTML becomes text with its paragraphs and lists") {
  struct Example {
    std::string html;
    std::string text;
  };
  for (const Example& example : std::vector<Example>{
           {"<p>One</p><p>Two</p>", "One\n\nTwo"},
           {"<p>One</p>\n\n\n<p>Two</p>", "One\n\nTwo"},
           {"<div>One</div><div>Two</div>", "One\nTwo"},
           {"<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"},
           {"One<br>Two<br><br>Three<br><br><br><br>Four", "One\nTwo\n\nThree\n\nFour"},
           {"<h2>Title</h2>Text", "Title\n\nText"},
           {"<p>We need:</p><ul><li>a</li><li>b</li></ul><p>Bye</p>", "We need:\n\n• a\n• b\n\nBye"},
           {"<ul><li><p>a</p></li><li><p>b</p></li></ul>", "• a\n• b"},
           {"<ul><li>a<ul><li>a1</li><li>a2</li></ul></li><li>b</li></ul>", "• a\n• a1\n• a2\n• b"},
           {"<ol><li>first</li><li>second</li></ol>", "1. first\n2. second"},
           {"<ul><li></li><li>a</li></ul>", "• a"},
           {"<li>a</li><li>b</li>", "• a\n• b"},
           {"a  \n  b", "a\nb"},
           {"<b>a</b>\n  <i>b</i>", "a\nb"},
           {"<p><b>a</b>\n  <i>b</i></p>", "a b"},
           {"<p>a<b>b</b>c</p>", "abc"},
           {"<pre>one\n  two</pre>", "one\ntwo"},
           {"<table><tr><td>Berlin</td><td>€60k</td></tr><tr><td>Paris</td><td>€65k</td></tr></table>",
            "Berlin | €60k\nParis | €65k"},
           {"<p>a</p><script>alert('x')</script><style>p{}</style><p>b</p>", "a\n\nb"},
           {"<p>a</p><p style=\"display: none\">secret</p><p hidden>secret</p><p>b</p>", "a\n\nb"},
           {"<p>a</p><!-- not this --><p>b</p>", "a\n\nb"},
           {"<p>R&amp;D &ndash; caf&eacute; &#8212; &nbsp; 5 &lt; 6</p>", "R&D – café — 5 < 6"},
           {"plain text & nothing else", "plain text & nothing else"},
           {"line one\nline two\n\nline three", "line one\nline two\n\nline three"},
           {"&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\n\nTwo"},
           {"&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;", "One"},
           {"<p>if a &lt;b then</p>", "if a <b then"},
           {"&lt;/p&gt; 5 &lt; 6", "5 < 6"},
           {"5 &lt; 6 &lt;", "5 < 6 <"},
           {"<p>a</p><svg><text>x</text></svg><select><option>y</option></select><p>b</p>", "a\n\nb"},
           {"<a href=\"https://x.example\">our page</a> and <img src=x alt=logo>more", "our page and more"},
           {"<p>unclosed <b>bold <p>next", "unclosed bold\n\nnext"},
           {"", ""},
           {"<p> </p><p>&nbsp;</p>", ""},
           {"<p>\u202Eevil\u202C\x01 text\u200B</p>", "evil text"},
       }) {
    CAPTURE(example.html);
    CHECK(html_to_text(example.html) == example.text);
  }
}

TEST_CASE("HTML that is read from left to right has the text of its tree") {
  const std::vector<std::string> kPieces{"<p>",
                                         "</p>",
                                         "<P class=\"x\">",
                                         "<ul>",
                                         "</ul>",
                                         "<ol>",
                                         "</ol>",
                                         "<li>",
                                         "</li>",
                                         "<b>",
                                         "</b>",
                                         "<div>",
                                         "</div>",
                                         "<br>",
                                         "<br/>",
                                         "<hr>",
                                         "<h2>",
                                         "</h2>",
                                         "<h3>",
                                         "</h3>",
                                         "<a href='/a?b>c'>",
                                         "</a>",
                                         "<span style=\"color: red\">",
                                         "<span style=\"display : none\">",
                                         "</span>",
                                         "<p hidden>",
                                         "<img src=\"x\">",
                                         "<blockquote>",
                                         "</blockquote>",
                                         "<table><tr><td>",
                                         "</table>",
                                         "<!-- c -->",
                                         "<p/>",
                                         "</br>",
                                         "<pre>",
                                         " ",
                                         "\n",
                                         "\r\n",
                                         "word",
                                         "two words",
                                         "caf\u00E9 ",
                                         "\u2019",
                                         "&amp;",
                                         "&nbsp;",
                                         "&ndash;",
                                         "&eacute",
                                         "&T ",
                                         "& ",
                                         "&#8217;",
                                         "&#x41;",
                                         "&#0;",
                                         "&notit;",
                                         "&#;",
                                         " < ",
                                         "<",
                                         "\u00E2\u0080\u0094",
                                         "\xFF",
                                         "\u2028"};
  std::mt19937 random(7);
  int regular = 0;
  for (int i = 0; i < 30'000; ++i) {
    std::string html;
    for (std::uint32_t left = 1 + random() % 12; left > 0; --left) html += kPieces[random() % kPieces.size()];
    for (const bool keep_lines : {false, true}) {
      const auto text = regular_html_to_text(html, keep_lines);
      if (!text) continue;
      ++regular;
      CAPTURE(html);
      REQUIRE(*text == html_tree_to_text(html, keep_lines));
    }
  }
  CHECK(regular > 5'000);
  CHECK(regular_html_to_text("<div><h2>Tasks</h2><p>You <b>build</b><br>things</p><ul><li>a<li>b</ul></div>", false) ==
        "Tasks\n\nYou build\nthings\n\n• a\n• b");
}

TEST_CASE("no nesting, size or broken byte is too much for the text reader") {
  const auto repeated = [](const std::string& part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
  };
  CHECK(html_to_text(repeated("<b>", 20'000) + "deep").size() < 10);
  CHECK(html_to_text(repeated("<ul><li>", 5'000) + "deep").size() < 10);
  CHECK(html_to_text(repeated("<div>", 100'000) + "deep").size() < 10);
  CHECK(html_to_text("<p>\xFF\xFE a \xC3</p>") == "\uFFFD\uFFFD a \uFFFD");
  CHECK(html_to_text(repeated("<li>x", 20'000)).size() > 20'000);
  CHECK(html_to_text(repeated("&lt;", 10'000) + "p").size() > 9'000);
  CHECK(html_to_text(std::string(1'000, '<')).size() <= 1'000);
}

TEST_CASE("a list is numbered up to 999, and what lies deeper than 512 levels is left out") {
  std::string items;
  for (int i = 0; i < 1'000; ++i) items += "<li>x</li>";
  for (const std::string& text : {html_to_text("<ol>" + items + "</ol>"), html_tree_to_text("<ol>" + items, false)}) {
    CHECK(text.starts_with("1. x\n2. x\n"));
    CHECK(text.ends_with("\n998. x\n999. x\n• x"));
  }
  const auto below = [](std::size_t depth) {
    std::string html;
    for (std::size_t i = 0; i < depth; ++i) html += "<div>";
    return html_tree_to_text(html + "deep", false);
  };
  CHECK(below(512) == "deep");
  CHECK(below(513) == "");
}

TEST_CASE("entities are put right and tags stay") {
  CHECK(decode_entities("Finance &amp; Accounting") == "Finance & Accounting");
  CHECK(decode_entities("R&D") == "R&D");
  CHECK(decode_entities("Tom &#x26; Jerry &quot;x&quot;") == "Tom & Jerry \"x\"");
  CHECK(decode_entities("a <b> &lt;c&gt;") == "a <b> <c>");
  CHECK(decode_entities("  kept &amp; kept  ") == "  kept & kept  ");
  CHECK(decode_entities("") == "");
}

TEST_CASE("text that was encoded twice is put right, other text is left alone") {
  CHECK(without_mojibake("Hardware \u00e2\u0080\u0094 Data") == "Hardware — Data");
  CHECK(without_mojibake("\u00f0\u009f\u0093\u008d Location") == "📍 Location");
  CHECK(without_mojibake("café â Ã©") == "café â Ã©");
  CHECK(without_mojibake("naïve – “quoted”") == "naïve – “quoted”");
}

TEST_CASE("lines of plain text in HTML stay lines where nothing else makes them") {
  CHECK(html_to_text("About us\nWe cook.\n\nYou will:\n- chop\n- stir\n<br/><br/>Mention SALT.") ==
        "About us\nWe cook.\n\nYou will:\n- chop\n- stir\n\nMention SALT.");
  CHECK(html_to_text("Wir suchen:\n• Köche\n• Bäcker<br>Jetzt") == "Wir suchen:\n• Köche\n• Bäcker\nJetzt");
  CHECK(html_to_text("Nous cuisinons.\n\nVous aussi ?<p>Merci</p>") == "Nous cuisinons.\n\nVous aussi ?\n\nMerci");
  CHECK(html_to_text("We <b>cook</b>:\n* soup\n* bread<br/>Come") == "We cook:\n* soup\n* bread\nCome");
  CHECK(html_to_text("私たち\n\n料理<br>来て") == "私たち\n\n料理\n来て");
  CHECK(html_to_text("Line one\nLine two\nLine three\n<p>Footer</p>") == "Line one\nLine two\nLine three\n\nFooter");
  CHECK(html_to_text("Köche\nBäcker\n<b>Metzger</b> gesucht\n<div>Ende</div>") == "Köche Bäcker Metzger gesucht\nEnde");
  // Where tags make the lines, the others are lay-out.
  CHECK(
      html_to_text("We look for a cook who is at home in every kitchen of the world\nand who cooks\nwell<p>End</p>") ==
      "We look for a cook who is at home in every kitchen of the world and who cooks well\n\nEnd");
  CHECK(html_to_text("One<br>\nTwo<br>\n<br>\nThree") == "One\nTwo\n\nThree");
  CHECK(html_to_text("<p>One\ntwo</p>\n\n<p>three\nfour</p>") == "One two\n\nthree four");
  CHECK(html_to_text("<ul>\n<li>One\n  more</li>\n\n<li>Two</li></ul>") == "• One more\n• Two");
  CHECK(html_to_text("wrapped\nonce<br>and again") == "wrapped once\nand again");
  CHECK(html_to_text("<div>\n  a\n\n  b\n</div>") == "a b");
}

TEST_CASE("a backslash and an n are a line break where they can't be anything else") {
  CHECK(html_to_text("<p>Chop</p>\\n\\n$10 an hour\\n") == "Chop\n\n$10 an hour");
  CHECK(html_to_text("We cook.\\n\\nYou stir.\\r\\n- soup") == "We cook.\n\nYou stir.\n- soup");
  CHECK(html_to_text("<p>a</p>\\n<p>b</p>") == "a\n\nb");
  CHECK(html_to_text("Köche\\nBäcker\\n") == "Köche\nBäcker");
  CHECK(html_to_text("Uno\\n\\nDos") == "Uno\n\nDos");
  CHECK(html_to_text("Nous cherchons:\\n• un chef\\n•\\tun plongeur") == "Nous cherchons:\n• un chef\n• un plongeur");
  for (const char* text : {"C:\\new\\notes", "print \\name once", "a \\\\n b \\\\n c", "end of \\note", "D:\\n\\n"})
    CHECK(html_to_text(text) == text);
}

TEST_CASE("markup that was escaped beside markup that was not is markup") {
  CHECK(html_to_text("&lt;p&gt;We cook.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Soup&lt;/li&gt;&lt;/ul&gt;<p>Find more <a "
                     "href='https://b.example'>jobs</a></p>") == "We cook.\n\n• Soup\n\nFind more jobs");
  CHECK(html_to_text("<div>Intro</div>&lt;p&gt;Wir kochen &amp;amp; backen.&lt;/p&gt;") ==
        "Intro\n\nWir kochen & backen.");
  CHECK(html_to_text("<p>A</p> &lt;h2&gt;B&lt;/h2&gt; <p>C</p>") == "A\n\nB\n\nC");
  for (const char* kept :
       {"<p>Know what &lt;p&gt; and &lt;div&gt; are</p>", "<code>&lt;p&gt;x&lt;/p&gt;</code><p>y</p>",
        "<p>a &lt; b &gt; c</p>", "<p>List&lt;String&gt;</p>", "<p>Write &lt;b&gt;bold&lt;/b&gt;</p>"})
    CHECK(html_to_text(kept).find('<') != std::string::npos);
}

TEST_CASE("a text in which everything was encoded twice is put right") {
  CHECK(without_mojibake("CafÃ© in Gda\u00C5\u0084sk Â· 20Â°C, m\u00C3\u00ADnimo") == "Café in Gdańsk · 20°C, mínimo");
  CHECK(without_mojibake("We\u00E2\u20AC\u2122re \u00E2\u20AC\u0153big\u00E2\u20AC\u009D") == "We’re “big”");
  CHECK(without_mojibake("MÃ¼nchen") == "München");
  CHECK(without_mojibake("L'Ha\u00C3\u00BF-les-Roses") == "L'Haÿ-les-Roses");
  CHECK(without_mojibake("\u00E0\u00A4\u00B9") == "\u0939");
  CHECK(without_mojibake("Vi\u00E1\u00BB\u2021t") == "Việt");
  CHECK(without_mojibake("\u00E0\u0080\u0080") == "\u00E0\u0080\u0080");
  CHECK(without_mojibake("NÃ£o") == "Não");
  CHECK(without_mojibake("IngÃ©nieur Ã Paris, 45Â kâ‚¬") == "Ingénieur à Paris, 45 k€");
  CHECK(without_mojibake("CafÃ© – „GÃ¶teborg“") == "Café – „Göteborg“");
  CHECK(without_mojibake("20\u00C2\u00A0000 zÅ‚") == "20\u00A0000 zł");
  for (const char* kept : {"Café", "São Paulo", "MÜNCHEN", "Â la carte", "PÃO", "naïve – “quoted”", "Ça va", "Ã",
                           "日本", "Ελλάδα", "CafÃ© à Paris", "Ã© – é", "Ã ", "A Ã B"})
    CHECK(without_mojibake(kept) == kept);
}

}  // namespace zapply
