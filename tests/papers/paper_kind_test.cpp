#include "server/papers/paper_kind.h"

#include <doctest/doctest.h>

#include <string>

#include "server/papers/paper_fault.h"

using namespace zapply;
using namespace std::string_literals;

namespace {

std::string fault(std::string_view bytes) {
  try {
    kind_of_paper(bytes);
  } catch (const PaperFault& why) {
    return why.what();
  }
  return {};
}

}  // namespace

TEST_CASE("what a document is, its first bytes say") {
  CHECK(kind_of_paper("%PDF-1.7\n") == PaperKind::kPdf);
  CHECK(kind_of_paper("\n\n%PDF-1.4\n") == PaperKind::kPdf);
  CHECK(kind_of_paper("PK\x03\x04...") == PaperKind::kDocx);
  CHECK(kind_of_paper("  {\"basics\": {}}") == PaperKind::kJsonResume);
  CHECK(kind_of_paper("# Jane Doe\n") == PaperKind::kText);
  CHECK(kind_of_paper("\xff\xfeJ\0a\0"s) == PaperKind::kText);
}

TEST_CASE("what can't be read is named, with what to do") {
  CHECK(fault("") == "The document is empty.");
  CHECK(fault(" \n\t") == "The document is empty.");
  CHECK(fault("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").find("save it as DOCX or PDF") != std::string::npos);
  CHECK(fault("#!/bin/sh\n") == "This is a script, not a document.");
  CHECK(fault("\x7f"
              "ELF\x02") == "This is a program, not a document.");
  CHECK(fault("\x1f\x8b\x08") == "This is a packed file: unpack it first.");
  CHECK(fault("\x89PNG\r\n").find("a picture") != std::string::npos);
  CHECK(fault("<!DOCTYPE html><script>").find("print it to PDF") != std::string::npos);
  CHECK(fault("Jane\0Doe"s).find("no text") != std::string::npos);
}
