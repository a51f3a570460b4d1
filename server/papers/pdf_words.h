#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// A word of a page and its box: points, from the page's left and upper edge.
struct PdfWord {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;

  double height() const { return bottom - top; }
  double middle() const { return (top + bottom) / 2; }
};

struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfWord> words;  ///< as the file draws them
};

/// What `pdftotext -raw -bbox` prints. Whatever is not as it prints it is passed over.
std::vector<PdfPage> read_pdf_words(std::string_view printed);

}  // namespace zapply
