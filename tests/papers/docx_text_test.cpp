#include "server/papers/docx_text.h"

#include <doctest/doctest.h>

#include <string>

#include "server/papers/paper_fault.h"
#include "tests/support/made_documents.h"

using namespace zapply;
using namespace zapply::test;

namespace {

std::string fault(const std::string& docx) {
  try {
    docx_text(docx);
  } catch (const PaperFault& why) {
    return why.what();
  }
  return {};
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("paragraphs, headings, lists and bold beginnings are told apart") {
  CHECK(docx_text(docx_of(paragraph("Jane &amp; Co") + paragraph("Engineer"))) == "Jane & Co\nEngineer\n");
  CHECK(docx_text(docx_of(R"(<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Jane</w:t></w:r></w:p>)"
                          R"(<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Skills</w:t></w:r></w:p>)"
                          R"(<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Java</w:t></w:r></w:p>)")) ==
        "# Jane\n## Skills\n- Java\n");
  CHECK(docx_text(
            docx_of(R"(<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Engineer</w:t></w:r><w:r><w:t>, Acme</w:t></w:r></w:p>)")) ==
        "**Engineer**, Acme\n");
  CHECK(docx_text(docx_of("<w:p><w:r><w:t>2019</w:t><w:tab/><w:t>Acme</w:t><w:br/><w:t>Berlin</w:t></w:r></w:p>")) ==
        "2019\tAcme\nBerlin\n");
}

TEST_CASE("hidden and deleted text is not read, inserted and linked text is") {
  CHECK(
      docx_text(docx_of(
          R"(<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>)"
          R"(<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink></w:p>)")) ==
      "new link\n");
}

TEST_CASE("rows of a table are lines, cells with parts of the document are columns") {
  const std::string row = "<w:tr><w:tc>" + paragraph("2019") + "</w:tc><w:tc>" + paragraph("Engineer") +
                          paragraph("Acme") + "</w:tc></w:tr>";
  CHECK(docx_text(docx_of("<w:tbl>" + row + "</w:tbl>")) == "2019\tEngineer\nAcme\n");
  const std::string columns = "<w:tr><w:tc>" + repeated(paragraph("a"), 7) + "</w:tc><w:tc>" +
                              repeated(paragraph("long"), 7) + "</w:tc></w:tr>";
  const std::string text = docx_text(docx_of("<w:tbl>" + columns + "</w:tbl>"));
  CHECK(text.starts_with("long\n"));
  CHECK(text.find("\f\na\n") != std::string::npos);
}

TEST_CASE("the page's header comes first") {
  const std::string header = R"(<w:hdr xmlns:w="x">)" + paragraph("Jane Doe") + "</w:hdr>";
  CHECK(docx_text(zip_of({{"word/document.xml", std::string(kDocxHead) + paragraph("Engineer") + std::string(kDocxEnd)},
                          {"word/header1.xml", header}})) == "Jane Doe\nEngineer\n");
}

TEST_CASE("what is no Word document, or a broken one, is named") {
  CHECK(fault(zip_of({{"hello.txt", "hi"}})).find("no Word document") != std::string::npos);
  CHECK(fault(zip_of({{"mimetype", "x"}, {"content.xml", "x"}})).find(".odt") != std::string::npos);
  CHECK(fault("PK\x03\x04 half").find("damaged") != std::string::npos);
  CHECK(fault(zip_of({{"word/document.xml", "no XML <"}})).find("no XML") != std::string::npos);
  const std::string whole = docx_of(repeated(paragraph("word"), 100));
  CHECK(fault(whole.substr(0, whole.size() / 2)).find("damaged") != std::string::npos);
}

TEST_CASE("bombs, deep nesting and endless text end in a sentence") {
  CHECK(fault(zip_of({{"word/document.xml", std::string(50'000'000, ' ')}})).find("far more than a CV") !=
        std::string::npos);
  CHECK(fault(docx_of(repeated("<w:tbl><w:tr><w:tc>", 5000) + repeated("</w:tc></w:tr></w:tbl>", 5000)))
            .find("nested too deeply") != std::string::npos);
  CHECK(fault(docx_of(repeated(paragraph(std::string(1000, 'x')), 2000))).find("far more") != std::string::npos);
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 2100; ++i) many.emplace_back("f" + std::to_string(i), "");
  CHECK(fault(zip_of(many)).find("too many files") != std::string::npos);
}

TEST_CASE("entities of a document's own are not expanded") {
  const std::string xml = R"(<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "boom">]><w:document xmlns:w="x"><w:body>)" +
                          paragraph("&a;") + "</w:body></w:document>";
  CHECK(docx_text(zip_of({{"word/document.xml", xml}})) == "&a;\n");
}
