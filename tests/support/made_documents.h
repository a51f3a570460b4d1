#pragma once

#include <zip.h>
#include <zlib.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zapply::test {

/// A zip archive of files by their names.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("no zip archive");
  zip_source_keep(target);
  for (const auto& [name, bytes] : files)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
  if (zip_close(archive) != 0 || zip_source_open(target) != 0) throw std::runtime_error("no zip archive");
  zip_source_seek(target, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

inline constexpr std::string_view kDocxHead =
    R"(<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)";
inline constexpr std::string_view kDocxEnd = "</w:body></w:document>";

/// A Word document whose body is this XML.
inline std::string docx_of(std::string_view body) {
  return zip_of({{"word/document.xml", std::string(kDocxHead).append(body).append(kDocxEnd)}});
}

inline std::string paragraph(std::string_view text) {
  return "<w:p><w:r><w:t>" + std::string(text) + "</w:t></w:r></w:p>";
}

/// A PDF of objects, the first of which is its catalog.
inline std::string pdf_of(const std::vector<std::string>& objects) {
  std::string out = "%PDF-1.5\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string offset = std::to_string(out.size());
    offset.insert(0, 10 - offset.size(), '0');
    table += offset + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string at = std::to_string(out.size()), count = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count +
         "/Root 1 0 R>>\nstartxref\n" + at + "\n%%EOF\n";
}

inline std::string pdf_stream(const std::string& bytes, const std::string& about = {}) {
  return "<</Length " + std::to_string(bytes.size()) + about + ">>stream\n" + bytes + "\nendstream";
}

inline std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  out.resize(size);
  return out;
}

/// Objects of a PDF with one page that draws this content, with the font /F and more objects behind, the first of which is /X.
inline std::vector<std::string> pdf_page(const std::string& content, const std::vector<std::string>& more = {}) {
  std::vector<std::string> out{
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
      content, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

}  // namespace zapply::test
