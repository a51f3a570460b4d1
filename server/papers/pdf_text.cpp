#include "server/papers/pdf_text.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "server/papers/confinement.h"
#include "server/papers/paper_fault.h"
#include "server/papers/pdf_layout.h"

namespace zapply {
namespace {

constexpr std::size_t kPrintedMax = 16 * 1024 * 1024;  // a word is some 120 bytes with its box
constexpr int kNotThere = 127;

[[noreturn]] void fail(const char* what) { throw PaperFault(what); }

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("The PDF can't be read: the system gives no pipe.");
    read = ends[0];
    write = ends[1];
  }
};

[[noreturn]] void become_pdftotext(int in, int out) {
  ::signal(SIGPIPE, SIG_DFL);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  // What it complains of may hold words of the document.
  ::close(STDERR_FILENO);
  if (!confine_to_one_process()) ::_exit(kNotThere);
  static constexpr const char* kPlaces[] = {"/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/bin/pdftotext"};
  const char* const words[] = {"pdftotext", "-raw", "-bbox", "-enc", "UTF-8", "-l", "30", "-", "-", nullptr};
  const char* const environment[] = {"LC_ALL=C.UTF-8", nullptr};
  for (const char* const place : kPlaces)
    ::execve(place, const_cast<char* const*>(words), const_cast<char* const*>(environment));
  ::_exit(kNotThere);
}

/// Writes to one end and reads from the other until that is at its end; false when more came than is taken.
bool exchange(int to, int from, std::string_view pdf, std::string& printed) {
  ::fcntl(to, F_SETFL, O_NONBLOCK);
  std::array<char, 64 * 1024> buffer;
  while (true) {
    std::array<pollfd, 2> wait{pollfd{from, POLLIN, 0}, pollfd{pdf.empty() ? -1 : to, POLLOUT, 0}};
    if (::poll(wait.data(), wait.size(), -1) < 0 && errno != EINTR) return false;
    if (!pdf.empty() && wait[1].revents != 0) {
      const ssize_t written = ::write(to, pdf.data(), pdf.size());
      if (written > 0)
        pdf.remove_prefix(static_cast<std::size_t>(written));
      else if (written < 0 && errno != EAGAIN && errno != EINTR)
        pdf = {};  // it has read enough
      if (pdf.empty()) ::close(to);
    }
    if (wait[0].revents == 0) continue;
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got == 0) break;
    if (got < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    if (printed.size() + static_cast<std::size_t>(got) > kPrintedMax) return false;
    printed.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return true;
}

bool is_encrypted(std::string_view pdf) { return pdf.find("/Encrypt") != std::string_view::npos; }

}  // namespace

std::string pdf_text(std::string_view pdf) {
  Pipe in, out;
  const pid_t child = ::fork();
  if (child < 0) fail("The PDF can't be read: the system starts no further process.");
  if (child == 0) become_pdftotext(in.read, out.write);
  ::close(in.read);
  ::close(out.write);
  std::string printed;
  const bool is_whole = exchange(in.write, out.read, pdf, printed);
  ::close(out.read);  // it ends by that, if it has more to say; a process that is locked in can't kill another
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!is_whole) fail("The PDF holds too much text: a CV has some pages.");
  if (WIFSIGNALED(status)) fail("The PDF takes too much time or memory to read: print it to a new PDF and try that.");
  if (WEXITSTATUS(status) == kNotThere)
    fail("PDF is read by pdftotext, which is not installed here: install poppler-utils, or import DOCX or text.");
  if (WEXITSTATUS(status) != 0 && is_encrypted(pdf)) fail("The PDF is protected by a password: save it without one.");
  if (WEXITSTATUS(status) == 3) fail("The PDF forbids copying its text: save it without that, or import DOCX or text.");
  const std::vector<PdfPage> pages = read_pdf_words(printed);
  std::size_t words = 0;
  for (const PdfPage& page : pages) words += page.words.size();
  if (pages.empty()) fail("The PDF is damaged: nothing in it can be read. Export it anew.");
  constexpr std::size_t kWordsMin = 5;
  if (words < kWordsMin)
    fail(
        "The PDF holds no text, only pictures (a scan?): export it from where it was written, or run OCR on it first.");
  return text_of_pages(pages);
}

}  // namespace zapply
