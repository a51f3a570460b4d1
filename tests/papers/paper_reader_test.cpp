#include "server/papers/paper_reader.h"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stop_token>
#include <string>

#include "server/papers/paper_fault.h"
#include "server/papers/paper_text.h"
#include "tests/support/made_documents.h"
#include "tests/support/process.h"

using namespace zapply;
using namespace zapply::test;

namespace {

/// As zapply does: a process that has read enough leaves before it has all.
[[maybe_unused]] const auto kNoBrokenPipes = std::signal(SIGPIPE, SIG_IGN);

std::string fault(const std::string& document, const PaperReader& reader = {zapply_program()}) {
  try {
    reader.read(document);
  } catch (const PaperFault& why) {
    return why.what();
  }
  return {};
}

bool says(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

std::string form(const std::string& draws, int next) {
  return pdf_stream(draws, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X " +
                               std::to_string(next) + " 0 R>>>>");
}

}  // namespace

TEST_CASE("a document is read by a process of its own") {
  const PaperDraft draft =
      PaperReader{zapply_program()}.read("# Jane Doe\n## Experience\nEngineer, Acme Ltd, 2019 - now\n");
  CHECK(draft.person == "Jane Doe");
  CHECK(draft.positions.size() == 1);
}

TEST_CASE("a PDF is read, and a script in it is never run") {
  auto objects = pdf_page(
      pdf_stream(
          "BT /F 20 Tf 50 800 Td (Jane Doe) Tj 0 -40 Td /F 9 Tf (Skills) Tj 0 -20 Td (PostgreSQL, Python) Tj ET"),
      {form("", 6)});
  objects[0] = "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>";
  const PaperDraft draft = PaperReader{zapply_program()}.read(pdf_of(objects));
  CHECK(draft.kind == PaperKind::kPdf);
  CHECK(draft.file.find("PostgreSQL, Python") != std::string::npos);
}

TEST_CASE("PDF that can't be read says why, and what to do") {
  CHECK(says(fault(pdf_of(pdf_page(pdf_stream("0 0 m 9 9 l S"), {form("", 6)}))), "no text, only pictures"));
  CHECK(says(fault("%PDF-1.7\n1 0 obj\n<<"), "damaged"));
  std::ifstream file(ZAPPLY_SOURCE_DIR "/tests/profiles/cvs/hostile/encrypted.pdf", std::ios::binary);
  const std::string encrypted{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(!encrypted.empty());
  CHECK(says(fault(encrypted), "protected by a password"));
}

TEST_CASE("PDF that grows without end is ended within its limits") {
  const auto begun = std::chrono::steady_clock::now();
  std::string words;
  for (int i = 0; i < 300'000; ++i) words += "BT /F 9 Tf 10 10 Td (word ) Tj ET ";
  CHECK(says(fault(pdf_of(pdf_page(pdf_stream(deflated(words), "/Filter/FlateDecode"), {form("", 6)}))), "PDF"));
  CHECK(says(fault(pdf_of(pdf_page(pdf_stream("/X Do"), {form("/X Do /X Do", 6)}))), "no text"));
  CHECK(says(fault(pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>"})),
             "damaged"));
  std::string scattered;
  for (int i = 0; i < 110'000; ++i)
    scattered +=
        "BT /F 6 Tf " + std::to_string(i % 590) + ' ' + std::to_string(i / 590 * 2) + " Td (Skills2019) Tj ET ";
  CHECK(
      says(fault(pdf_of(pdf_page(pdf_stream(deflated(scattered), "/Filter/FlateDecode"), {form("", 6)}))), "too much"));
  // Ten forms that each draw the next ten times.
  std::vector<std::string> forms;
  for (int i = 0; i < 14; ++i)
    forms.push_back(form("/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do", 7 + i));
  forms.push_back(form("BT /F 9 Tf 1 1 Td (word) Tj ET", 6));
  CHECK(says(fault(pdf_of(pdf_page(pdf_stream("/X Do"), forms)), {zapply_program(), std::chrono::seconds(2)}), "too "));
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(90));
}

TEST_CASE("documents of any other kind that are too much end in a sentence") {
  CHECK(says(fault(std::string(kPaperBytesMax + 1, 'a')), "larger than 10 MB"));
  CHECK(says(fault(std::string(kPaperBytesMax - 1, 'a')), "far more text"));
  CHECK(says(fault(std::string(400'000, '[') + std::string(400'000, ']')), "nested deeper"));
  std::string blanks;
  blanks.resize(50'000'000, ' ');
  CHECK(says(fault(zip_of({{"word/document.xml", blanks}})), "far more than a CV"));
  CHECK(says(fault("#!/bin/sh\nexit\n"), "a script"));
  CHECK(says(fault("Jane\n" + std::string(1, '\0')), "no text"));
}

TEST_CASE("what is being read is given up when it is stopped") {
  std::stop_source stop;
  stop.request_stop();
  std::string why;
  try {
    PaperReader{zapply_program()}.read("Jane Doe", stop.get_token());
  } catch (const PaperFault& fault) {
    why = fault.what();
  }
  CHECK(says(why, "being stopped"));
}

TEST_CASE("a program that is not there, or says nothing, is told") {
  CHECK(says(fault("Jane Doe", {"/nonexistent/zapply"}), "can't be read"));
  CHECK(says(fault("Jane Doe", {"/bin/true"}), "too much time or memory"));
}
