#include "server/papers/paper_kind.h"

#include "server/papers/paper_fault.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLookedAt = 1024;

struct Refused {
  std::string_view begin;
  const char* why;
};
constexpr Refused kRefused[] = {
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv,
     "This is an old Word document (.doc), or one that is protected by a password: save it as DOCX or PDF without one."},
    {"{\\rtf"sv, "This is an RTF document: save it as DOCX or PDF."},
    {"\x7f"
     "ELF"sv,
     "This is a program, not a document."},
    {"MZ"sv, "This is a program, not a document."},
    {"#!"sv, "This is a script, not a document."},
    {"\x1f\x8b"sv, "This is a packed file: unpack it first."},
    {"BZh"sv, "This is a packed file: unpack it first."},
    {"\xfd"
     "7zXZ"sv,
     "This is a packed file: unpack it first."},
    {"7z\xbc\xaf"sv, "This is a packed file: unpack it first."},
    {"Rar!"sv, "This is a packed file: unpack it first."},
    {"\x89PNG"sv, "This is a picture: zapply reads text. Export the CV as PDF or DOCX from where it was written."},
    {"\xff\xd8\xff"sv, "This is a picture: zapply reads text. Export the CV as PDF or DOCX from where it was written."},
    {"GIF8"sv, "This is a picture: zapply reads text. Export the CV as PDF or DOCX from where it was written."},
    {"%!PS"sv, "This is PostScript: save it as PDF (ps2pdf does)."},
};

/// "<!doctype html", "<html", "<?xml": what a program shows, with tags in it.
bool is_markup(std::string_view text) {
  const std::string begin = ascii::lower(trimmed(text.substr(0, kLookedAt)));
  return begin.starts_with("<!doctype") || begin.starts_with("<html") || begin.starts_with("<?xml") ||
         begin.starts_with("<script") || begin.starts_with("<svg");
}

bool is_utf16(std::string_view bytes) { return bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"); }

}  // namespace

PaperKind kind_of_paper(std::string_view bytes) {
  if (trimmed(bytes).empty()) throw PaperFault("The document is empty.");
  // Some makers put a few bytes before it, which readers of PDF pass over.
  if (bytes.substr(0, kLookedAt).find("%PDF-") != std::string_view::npos) return PaperKind::kPdf;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return PaperKind::kDocx;
  for (const Refused& refused : kRefused)
    if (bytes.starts_with(refused.begin)) throw PaperFault(refused.why);
  if (!is_utf16(bytes) && bytes.find('\0') != std::string_view::npos)
    throw PaperFault(
        "This is no text, and of no kind that zapply reads: PDF, DOCX, JSON Resume, Markdown or plain text.");
  if (is_markup(bytes)) throw PaperFault("This is a web page or XML: open it and print it to PDF.");
  const std::string_view begin = trimmed(bytes, " \t\r\n\xef\xbb\xbf");
  return begin.starts_with('{') || begin.starts_with('[') ? PaperKind::kJsonResume : PaperKind::kText;
}

}  // namespace zapply
