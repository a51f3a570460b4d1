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
  CHECK(text({word(10, 90, "third-line"), word(10, 10, "first-line"), word(10, 130, "fourth-line"),
              word(10, 50, "second-line")}) == "first-line\n\nsecond-line\n\nthird-line\n\nfourth-line\n");
  CHECK(text_of_pages({}).empty());
}
