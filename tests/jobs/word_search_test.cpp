#include "server/jobs/word_search.h"

#include <doctest/doctest.h>

#include <vector>

#include "server/jobs/word_search_text.h"

using namespace zapply;

namespace {

Job job(const std::string& title, const std::string& company = "Plaid", const std::string& description = "") {
  Job one;
  one.source_name = "lever";
  one.title = title;
  one.company = company;
  one.location = "Lisbon";
  one.description = description;
  return one;
}

bool finds(const std::string& search, const Job& one) { return WordSearch(search).fits(one); }

}  // namespace

TEST_CASE("words, phrases, fields and what stands between them say what is sought") {
  const Job rust = job("Senior Rust Engineer", "Plaid", "Machine learning in production. Tokio and no Java.");
  for (const char* search : {"rust",
                             "rust tokio",
                             "rust AND tokio",
                             "rust OR haskell",
                             "haskell OR rust",
                             "haskell | rust",
                             "rust OR haskell tokio",
                             "rust -haskell",
                             "rust NOT haskell",
                             "-haskell",
                             "\"machine learning\"",
                             "“machine learning”",
                             "„Machine Learning“",
                             "title:rust",
                             "Title:rust company:plaid",
                             "company:\"plaid\"",
                             "source:lever",
                             "(rust OR go) (tokio OR actix)",
                             "title:(haskell OR rust)",
                             "rust -(haskell OR scala)",
                             "-title:tokio",
                             "-\"learning machine\"",
                             "rust tok",
                             "title:\"senior rust\"",
                             "haskell OR \"machine learning\"",
                             "rust OR",
                             "OR rust",
                             "rust AND",
                             "((rust)",
                             "rust)",
                             "\"machine learning",
                             "rust \"",
                             "-",
                             "--",
                             "rust -",
                             "rust NOT",
                             "title:",
                             "rust title:",
                             "()",
                             "\"\"",
                             "rust ()",
                             "machine \"learning in\" production",
                             "rust \"engineer\"",
                             "-(-rust)",
                             "(rust -haskell) OR scala"})
    CHECK_MESSAGE(finds(search, rust), std::string(search));
  for (const char* search : {"haskell",
                             "rust haskell",
                             "haskell OR scala",
                             "rust -java",
                             "rust NOT java",
                             "-rust",
                             "\"learning machine\"",
                             "\"machine production\"",
                             "title:tokio",
                             "company:rust",
                             "source:ashby",
                             "-source:lever",
                             "(haskell OR scala) rust",
                             "rust -(java OR scala)",
                             "-title:rust",
                             "-\"machine learning\"",
                             "title:\"rust senior\"",
                             "title:\"machine learning\"",
                             "\"rust eng\"",
                             "(rust -java) OR scala",
                             "rust OR haskell scala",
                             "\"no java\" -tokio",
                             "rus tokio"})
    CHECK_FALSE_MESSAGE(finds(search, rust), std::string(search));
}

TEST_CASE("what is still being typed or was not ended loses no word, and wants none that is unwanted") {
  const Job rust = job("Senior Rust Engineer", "Plaid", "Machine learning in production. Not Java, or so.");
  for (const char* search : {"title:(rust OR",
                             "title:(rust OR engin",
                             "title:\"senior rus",
                             "-\"machine lear rust",
                             "-(haskell OR scal",
                             "rust -haskell -sen",
                             "rust -title:",
                             "title:-haskell rust",
                             "title:NOT haskell",
                             "title: rust",
                             "rust -(",
                             "(senior OR haskell",
                             "senior OR (haskell",
                             "rust | ",
                             "| rust",
                             "haskell|rust",
                             "rust||haskell",
                             "(27\" OR rust) rust",
                             "rust :) -",
                             "NOT NOT rust",
                             "OR",
                             "NOT",
                             "or",
                             "OR NOT",
                             "&& ||",
                             "\"\" rust",
                             "+rust",
                             "rust, engineer",
                             "title:\"\" rust"})
    CHECK_MESSAGE(finds(search, rust), std::string(search));
  for (const char* search : {"title:(haskell OR", "title:(learning", "title:\"machine learn", "-\"machine learn",
                             "-(java OR scala", "title:-rust", "NOT NOT haskell", "rust -title:senior"})
    CHECK_FALSE_MESSAGE(finds(search, rust), std::string(search));
  const Job other = job("Baker");
  for (const char* search : {"OR", "NOT", "OR OR"}) CHECK_FALSE_MESSAGE(finds(search, other), std::string(search));
}

TEST_CASE("signs are also those of other keyboards") {
  const Job rust = job("Senior Rust Engineer", "Plaid", "Machine learning in production. 工程师");
  for (const char* search : {"（rust OR haskell）", "title：rust", "rust　－haskell", "＂machine learning＂",
                             "«machine learning»", "『machine learning』", "„machine learning“", "haskell｜rust",
                             "工程师　－实习", "title：「senior rust」", "rust\u00a0-haskell"})
    CHECK_MESSAGE(finds(search, rust), std::string(search));
  for (const char* search : {"（scala OR haskell）", "company：rust", "haskell　－rust", "rust　－senior",
                             "「learning machine」", "rust\u00a0-senior"})
    CHECK_FALSE_MESSAGE(finds(search, rust), std::string(search));
}

TEST_CASE("every way of writing a word finds every other") {
  const std::vector<std::vector<std::string>> kSame{{"frontend", "front-end", "front end"},
                                                    {"fullstack", "full-stack", "Full Stack"},
                                                    {"nodejs", "node.js", "Node JS"},
                                                    {"kubernetes", "k8s"},
                                                    {"postgres", "PostgreSQL"},
                                                    {"ecommerce", "e-commerce"},
                                                    {"react", "reactjs", "React.js"},
                                                    {"golang", "Golang"},
                                                    {"homeoffice", "Home-Office", "home office"},
                                                    {"fulltime", "full-time", "Full Time"},
                                                    {"onsite", "on-site", "On site"},
                                                    {"sysadmin", "sys-admin", "sys admin"},
                                                    {"devops", "dev-ops", "Dev Ops"},
                                                    {"typescript", "Type Script", "type-script"},
                                                    {"vuejs", "Vue.js", "vue"},
                                                    {"c#", "csharp"},
                                                    {".net", "dotnet", ".NET"}};
  for (const auto& same : kSame)
    for (const std::string& written : same)
      for (const std::string& sought : same) {
        CAPTURE(written);
        CAPTURE(sought);
        const Job one = job(written + " Developer");
        CHECK(finds(sought, one));
        CHECK(finds(sought + " developer", one));
        CHECK(finds("title:\"" + sought + "\"", one));
        CHECK(finds("\"" + sought + " developer\"", one));
        CHECK_FALSE(finds("-\"" + sought + "\"", one));
      }
  for (const char* written : {"svelte.js", "sveltejs", "Svelte.JS"})
    for (const char* sought : {"sveltejs", "svelte.js", "\"Svelte.js\"", "title:\"sveltejs\"", "developer svelte.j"})
      CHECK_MESSAGE(finds(sought, job(std::string(written) + " Developer")), std::string(sought));
  CHECK_FALSE(finds("\"front end\"", job("Front Office, Back End")));
  CHECK_FALSE(finds("\"on site\"", job("Based on our web site")));
  CHECK(finds("\"golang developer\"", job("Senior Go Developer")));
  CHECK(finds("\"go developer\"", job("Senior Golang Developer")));
  CHECK_FALSE(finds("\"golang\"", job("Go-to-Market Manager")));
  CHECK(finds("golang", job("Go Developer")));
  CHECK(finds("go", job("Golang Developer")));
  CHECK(finds("\"front-end developer\"", job("Senior Front End Developer")));
  CHECK_FALSE(finds("golang", job("Go-to-Market Manager")));
  CHECK_FALSE(finds("nodejs", job("Node Operator")));
  CHECK_FALSE(finds("frontend", job("Front Desk, Back End")));
}

TEST_CASE("Chinese, Japanese and Korean words are found anywhere") {
  CHECK(finds("工程师", job("北京软件工程师")));
  CHECK(finds("エンジニア", job("ソフトウェアエンジニア")));
  CHECK(finds("開発", job("開発者")));
  CHECK(finds("師", job("看護師")));
  CHECK(finds("개발", job("백엔드 개발자를 찾습니다")));
  CHECK(finds("人材", job("株式会社グローバル人材紹介")));
  CHECK(finds("マーケティング", job("デジタルマーケティング担当")));
  CHECK(finds("看護師 東京", job("【東京】看護師募集")));
  CHECK(finds("엔지니어", job("시니어 소프트웨어엔지니어")));
  CHECK(finds("วิศวกร", job("รับสมัครวิศวกรซอฟต์แวร์")));
  CHECK(finds("後端", job("資深後端工程師")));
  CHECK(finds("-実習 エンジニア", job("ソフトウェアエンジニア")));
  CHECK(finds("ＪＡＶＡ", job("Java開発者")));
  CHECK(finds("java 工程师", job("高级Java工程师")));
  CHECK(finds("\"Java工程\"", job("高级Java工程师")));
  CHECK(finds("title:工程师 -实习", job("北京软件工程师")));
  CHECK_FALSE(finds("工程师 -软件", job("北京软件工程师")));
  CHECK_FALSE(finds("设计师", job("北京软件工程师")));
  CHECK_FALSE(finds("デザイナー", job("ソフトウェアエンジニア")));
  CHECK_FALSE(finds("디자이너", job("백엔드 개발자")));
  CHECK_FALSE(finds("company:工程师", job("北京软件工程师")));
  CHECK_FALSE(finds("\"工程 java\"", job("高级Java工程师")));
}

TEST_CASE("only phrases have to be looked for in the jobs themselves") {
  CHECK_FALSE(WordSearch("rust -java title:lead (a OR b)").has_phrases());
  CHECK_FALSE(WordSearch("\"rust\" \"frontend\" \"工程师\"").has_phrases());
  CHECK(WordSearch("\"machine learning\"").has_phrases());
  CHECK(WordSearch("rust -\"machine learning\"").has_phrases());
  CHECK(WordSearch("-\"machine learning\"").without().empty());
  CHECK(WordSearch("").match().empty());
  CHECK(WordSearch("!?").match().empty());
  CHECK(WordSearch("-rust").match().empty());
}

TEST_CASE("brackets are as deep as a person needs, and no deeper") {
  CHECK(finds(std::string(10, '(') + "rust" + std::string(10, ')'), job("Rust")));
  const std::string deep = std::string(5000, '(') + "rust" + std::string(5000, ')');
  CHECK(WordSearch(deep + " go").match() == WordSearch("(rust) go").match());
  std::string nested;
  for (int i = 0; i < 100; ++i) nested += "(a" + std::to_string(i) + " OR (b ";
  CHECK(finds(nested + "rust", job("a0")));
  CHECK(finds(nested + "rust", job("b rust")));
  CHECK_FALSE(finds(nested + "rust", job("b")));
  CHECK_FALSE(finds(nested + "rust", job("rust")));
  std::string nots;
  for (int i = 0; i < 1000; ++i) nots += "NOT ";
  CHECK(WordSearch(nots + "rust").match() == WordSearch("rust").match());
}
