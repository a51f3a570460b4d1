#include "server/papers/pdf_layout.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

/// A word of letters 10 points high, 5 wide.
PdfWord word(double left, double top, std::string text, double height = 10) {
  const double right = left + height / 2 * static_cast<double>(text.size());
  return {left, top, right, top + height, std::move(text)};
}

std::string text(std::vector<PdfWord> words) { return text_of_pages({{595, 842, std::move(words)}}); }

}  // namespace

TEST_CASE("words of a line stand together, and a wide gap is a tab") {
  CHECK(text({word(10, 10, "Staff"), word(38, 10, "Engineer"), word(400, 10, "2019"), word(10, 30, "Acme")}) ==
        "Staff Engineer\t2019\nAcme\n");
  CHECK(text({word(10, 10, "\xe2\x80\xa2"), word(40, 10, "built")}) == "\xe2\x80\xa2 built\n");
}

TEST_CASE("columns with headings of their own are read one after the other, the wider one first") {
  std::vector<PdfWord> words;
  const char* const left[] = {"Skills", "Java", "Kafka", "Languages", "English"};
  const char* const right[] = {"Experience", "Engineering-of-things", "Acme-company-name", "Education",
                               "University-of-somewhere"};
  for (int i = 0; i < 5; ++i) {
    words.push_back(word(10, 100 + 20 * i, left[i]));
    words.push_back(word(200, 103 + 20 * i, right[i]));
  }
  CHECK(text(words) ==
        "Experience\nEngineering-of-things\nAcme-company-name\nEducation\nUniversity-of-somewhere\n\f"
        "Skills\nJava\nKafka\nLanguages\nEnglish\n");
}

TEST_CASE("a table whose left cells are dates or labels is read row by row") {
  CHECK(text({word(10, 10, "Experience"), word(10, 30, "2019"), word(200, 30, "Engineer"), word(10, 50, "2016"),
              word(200, 50, "Tester"), word(10, 70, "2014"), word(200, 70, "Intern")}) ==
        "Experience\n2019\tEngineer\n2016\tTester\n2014\tIntern\n");
}

TEST_CASE("the largest line of the first page is marked") {
  CHECK(text({word(10, 10, "Jane", 20), word(60, 10, "Doe", 20), word(10, 40, "Engineer"), word(10, 60, "Acme"),
              word(10, 80, "Berlin")}) == "# Jane Doe\nEngineer\nAcme\nBerlin\n");
}

TEST_CASE("what a file draws in any order is read from top to bottom") {
  const auto block = [](std::vector<PdfWord>& words, double top, const std::string& name) {
    for (int i = 0; i < 3; ++i) words.push_back(word(10, top + 12 * i, name + std::to_string(i)));
  };
  std::vector<PdfWord> words;
  for (const auto& [top, name] : {std::pair(300.0, "c"), {10.0, "a"}, {150.0, "b"}}) block(words, top, name);
  CHECK(text(words) == "a0\na1\na2\n\nb0\nb1\nb2\n\nc0\nc1\nc2\n");
  std::vector<PdfWord> crossed;
  for (const auto& [top, name] : {std::pair(150.0, "b"), {10.0, "a"}, {300.0, "d"}, {200.0, "c"}})
    block(crossed, top, name);
  CHECK(text(crossed) == "a0\na1\na2\n\nb0\nb1\nb2\n\nc0\nc1\nc2\n\nd0\nd1\nd2\n");
  CHECK(text_of_pages({}).empty());
}

TEST_CASE("an employer at the right edge comes to its row, though what was done there is drawn first") {
  CHECK(text({word(10, 10, "2019"), word(100, 10, "Engineer"), word(100, 30, "built-things"), word(400, 10, "Acme"),
              word(10, 60, "2016"), word(100, 60, "Tester")}) ==
        "2019\tEngineer\tAcme\nbuilt-things\n\n2016\tTester\n");
}

TEST_CASE("dates that a file draws before what they stand beside come to their lines") {
  std::vector<PdfWord> words;
  const char* const dates[] = {"2022", "2018", "2015", "2012"};
  const char* const titles[] = {"Head", "Lead", "Agent", "Intern"};
  for (int i = 0; i < 4; ++i) words.push_back(word(400, 10 + 50 * i, dates[i]));
  for (int i = 0; i < 4; ++i) {
    words.push_back(word(10, 10 + 50 * i, titles[i]));
    words.push_back(word(10, 30 + 50 * i, "Acme"));
  }
  CHECK(text(words) == "Head\t2022\nAcme\n\nLead\t2018\nAcme\n\nAgent\t2015\nAcme\n\nIntern\t2012\nAcme\n");
}
