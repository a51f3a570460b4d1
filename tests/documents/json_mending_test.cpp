#include "server/documents/json_mending.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "server/documents/script_values.h"

namespace zapply {
namespace {

/// What a mended text says, with its blanks gone; "broken" where it is no JSON even so.
std::string mended(std::string_view text, JsonKind kind = JsonKind::kAnswer) {
  const auto json = nlohmann::json::parse(mend_json(text, kind).text, nullptr, false);
  return json.is_discarded() ? "broken" : json.dump();
}
std::string script(std::string_view text) { return mended(text, JsonKind::kScript); }

}  // namespace

TEST_CASE("an answer is read behind guards, in calls, and an object a line") {
  for (const char* guard : {")]}'\n", ")]}',\n", ")]}\n", "while(1);", "for(;;);", "throw 1; ", "{}&&", " )]}'  "})
    CHECK(mended(guard + std::string("{\"a\":1}")) == R"({"a":1})");
  for (const char* call : {"cb({\"a\":1})", "cb({\"a\":1});", "/**/ my.cb_1([1]);", "jQuery_12(\n{\"a\":[]}\n);\n",
                           "typeof cb === 'function' && cb({\"a\":1});", "window['cb']({\"a\":1})"})
    CHECK(mended(call) != "broken");
  CHECK(mended("{\"a\":1}\n{\"a\":2}\n") == R"([{"a":1},{"a":2}])");
  CHECK(mended("{\"a\":1}\r\n\r\n{\"a\":{\"b\":[2]}}") == R"([{"a":1},{"a":{"b":[2]}}])");
  CHECK(mended("\x1E{\"a\":1}\n\x1E{\"a\":2}") == R"([{"a":1},{"a":2}])");
  CHECK(mend_json("{\"a\":1}\n{\"a\":2}", JsonKind::kAnswer).found ==
        std::vector<std::string>{"several values, one behind the other"});
  for (const char* broken : {"{\"a\":1} {\"b\":2}", "{\"a\":1}]", "[1]x", "{a:1}", "{'a':1}", "[1,,2]",
                             "{\"a\":undefined}", "[1\n2]", "", "<html>"})
    CHECK(mended(broken) == "broken");
}

TEST_CASE("what stands in a text that JSON doesn't allow costs a character, not the list") {
  CHECK(mended("[\"a\nb\tc\x01\"]") == R"(["a\nb\tc "])");
  CHECK(mended(R"(["cut \ud83d"])") == "[\"cut \uFFFD\"]");
  CHECK(mended(R"(["\ude00x"])") == "[\"\uFFFDx\"]");
  CHECK(mended(R"(["\ud83d\u0041"])") == "[\"\uFFFDA\"]");
  CHECK(mended(R"(["\ud83d\ude00"])") == "[\"😀\"]");
  CHECK(mended(R"(["it\'s \x41 C:\dir"])") == R"(["it's A C:\\dir"])");
  CHECK(mended("[1,2,]") == "[1,2]");
  CHECK(mended("{\"a\":1, /* why */\n}") == R"({"a":1})");
  CHECK(mended("[\"http://x // no comment\", \"/* nor this */\"]") == R"(["http://x // no comment","/* nor this */"])");
  CHECK(mended("[\"a,]\", \"{,}\"]") == R"(["a,]","{,}"])");
  CHECK(mended("\u00A0[1]\u00A0") == "[1]");
  CHECK(mend_json(R"({"a": "plain \" \\ \u00e9"})", JsonKind::kAnswer).found.empty());
}

TEST_CASE("a script's JSON is read as JavaScript writes it") {
  CHECK(script("{\"a\":1};") == R"({"a":1})");
  CHECK(script("// by a plugin\n{\"a\":1,}") == R"({"a":1})");
  CHECK(script("/* one */ {\"a\": /* two */ 1} // three") == R"({"a":1})");
  CHECK(script("<!-- {\"a\":1} -->") == R"({"a":1})");
  CHECK(script("<!-- of a plugin -->\n{\"a\":1}<!-- end -->") == R"({"a":1})");
  CHECK(script("//<![CDATA[\n{\"a\":1}\n//]]>") == R"({"a":1})");
  CHECK(script("/*<![CDATA[*/{\"a\":1}/*]]>*/") == R"({"a":1})");
  CHECK(script("{\"a\":1} garbage") == R"({"a":1})");
  CHECK(script("{\"a\":1}{\"b\":2}") == R"([{"a":1},{"b":2}])");
  CHECK(script("{\"a\":1},\n{\"b\":2},") == R"([{"a":1},{"b":2}])");
  CHECK(script("{a: 'it\"s', $b_1: undefined, c: !0, 'd': [NaN, null, true]}") ==
        R"({"$b_1":null,"a":"it\"s","c":true,"d":[null,null,true]})");
  CHECK(script("{\"a\":1,,\"b\":2}") == R"({"a":1,"b":2})");
  for (const char* broken : {"{\"a\":", "function () {", "{a: b()}", "not json {{{", "[1"})
    CHECK(script(broken) == "broken");
}

TEST_CASE("a torn script is guessed at, where it is asked for that") {
  const auto torn = [](std::string_view text) { return mended(text, JsonKind::kTornScript); };
  CHECK(torn("{\"a\":[1,{\"b\":2") == R"({"a":[1,{"b":2}]})");
  CHECK(torn("{\"a\":1}}]") == R"({"a":1})");
  CHECK(torn("{\"a\":[\"x\",\"y\"}") == R"({"a":["x","y"]})");
  CHECK(torn("{\"a\":\"x\" \"b\":[\"y\"\n\"z\"] \"c\":{}}") == R"({"a":"x","b":["y","z"],"c":{}})");
  CHECK(torn(R"({"a":"<p class="x">Wir "kochen"</p>","b":"5" pipe"})") ==
        R"({"a":"<p class=\"x\">Wir \"kochen\"</p>","b":"5\" pipe"})");
  CHECK(torn(R"({'a':'l'eau d'ici','b':1})") == R"({"a":"l'eau d'ici","b":1})");
  CHECK(torn("{\"a\":\"料理\"人\"}") == R"({"a":"料理\"人"})");
  // What is whole stays; what breaks off within a text, or where a value should stand, is broken.
  CHECK(torn(R"({"a":"x, y: [z]","b":["1",2,{"c":null}]})") == R"({"a":"x, y: [z]","b":["1",2,{"c":null}]})");
  CHECK(torn(R"({"a":"say \"hi\", you"})") == R"({"a":"say \"hi\", you"})");
  for (const char* broken : {"{\"a\":\"br", "{\"a\":", "{\"a\"", "", "x", "{\"a\" 1}"}) CHECK(torn(broken) == "broken");
}

TEST_CASE("the values that a script assigns are found in their order") {
  const auto values = [](std::string_view text) { return values_in_script(text, 10); };
  using Texts = std::vector<std::string>;
  CHECK(values(" {\"a\": 1} ") == Texts{"{\"a\": 1}"});
  CHECK(values("window.__DATA__ = {\"a\": \"};\"};") == Texts{"{\"a\": \"};\"}"});
  CHECK(values("var a=[1];let b = {\"c\":[2]} ; c == {}") == Texts{"[1]", "{\"c\":[2]}"});
  CHECK(values("window.x=window.x||{};window.y={\"a\":1}") == Texts{"{\"a\":1}"});
  CHECK(values(R"(d = JSON.parse("{\"a\":\"\\\"q\\\" \u00e9\"}"))") == Texts{R"({"a":"\"q\" é"})"});
  CHECK(values(R"(d = JSON.parse(decodeURIComponent('%7B%22a%22%3A1%7D')))") == Texts{R"({"a":1})"});
  CHECK(values("self.list.push([1,\"x\"])") == Texts{"[1,\"x\"]"});
  CHECK(values("call({\"a\":1}); if (a == [1]) {}") == Texts{"call({\"a\":1}); if (a == [1]) {}"});
  CHECK(values("var s = \"x = {1}\"; y = {\"z\":0}") == Texts{"{\"z\":0}"});
  CHECK(values("a = {\"cut\": [1") == Texts{"{\"cut\": [1"});
  CHECK(values("").empty());
  CHECK(values_in_script("a={};b={};c={}", 2).size() == 2);
}

TEST_CASE("comparisons and arrows assign nothing, and what is assigned behind them is found") {
  const auto values = [](std::string_view text) { return values_in_script(text, 10); };
  using Texts = std::vector<std::string>;
  for (const char* sign : {"==", "===", "!=", "!==", "<=", ">=", "=>"}) {
    const std::string text = "a " + std::string(sign) + " {\"no\": 1}; b = {\"a\": 1}";
    CHECK_MESSAGE(values(text) == Texts{"{\"a\": 1}"}, sign);
  }
  CHECK(values("={\"a\": 1}") == Texts{"{\"a\": 1}"});
  CHECK(values("a =\n\t[1]") == Texts{"[1]"});
  CHECK(values("a =") == Texts{"a ="});
  CHECK(values("pull([1]); push([2])") == Texts{"[2]"});
  CHECK(values("a = 1; b = JSON.parse('[1]')") == Texts{"[1]"});
  CHECK(values("a = {\"x\": /* } */ 1}; b = [2]") == Texts{"{\"x\": /* } */ 1}", "[2]"});
  CHECK(values("a = {\"x\": \"\\\"}\"}; b = [2]") == Texts{"{\"x\": \"\\\"}\"}", "[2]"});
  CHECK(values("a = {x: `}`, y: '}'}; b = [2]") == Texts{"{x: `}`, y: '}'}", "[2]"});
  CHECK(values("'a = [1]'; b = [2]") == Texts{"[2]"});
  CHECK(values("\"a = [1]\\\" = [3]\"; b = [2]") == Texts{"[2]"});
}

TEST_CASE("a text that is parsed is what its escapes stand for") {
  const auto parsed = [](const std::string& text) {
    return values_in_script("a = JSON.parse('" + text + "')", 1).at(0);
  };
  CHECK(parsed(R"([\"a\"])") == R"(["a"])");
  CHECK(parsed(R"(\n\t\r\q)") == "\n\t\rq");
  CHECK(parsed(R"(\u00e9\x41)") == "éA");
  CHECK(parsed(R"(\ud83d\ude00)") == R"(\ud83d\ude00)");
  CHECK(parsed(R"(\ud7ff)") == "\uD7FF");
  CHECK(parsed(R"(\ue000)") == "\uE000");
  CHECK(parsed(R"(\u00e)") == "00e");
  CHECK(parsed(R"(\xg1)") == "g1");
  CHECK(values_in_script("a = JSON.parse(decodeURIComponent('%5B1%5D%'))", 1) == std::vector<std::string>{"[1]%"});
}

}  // namespace zapply
