#include "server/papers/read_document.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <new>

#include "server/papers/confinement.h"
#include "server/papers/paper_draft.h"
#include "server/papers/paper_fault.h"
#include "server/papers/paper_text.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string read_all(int descriptor) {
  std::string out;
  std::array<char, 64 * 1024> buffer;
  while (true) {
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw PaperFault("The document can't be read.");
    if (got == 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(got));
    if (out.size() > kPaperBytesMax)
      throw PaperFault("The document is larger than " + format_bytes(kPaperBytesMax) + ": a CV is much smaller.");
  }
}

std::string error_of(const std::string& sentence) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("error", sentence).end_object();
  return out;
}

}  // namespace

std::string read_document(int descriptor, CvMonth today) {
  if (const std::string why = confine(); !why.empty())
    return error_of("Documents are not read on this machine, because what reads them can't be locked in (" + why +
                    "). A profile file can be imported.");
  try {
    return to_json(draft_of_paper(read_all(descriptor), today));
  } catch (const PaperFault& fault) {
    return error_of(fault.what());
  } catch (const std::bad_alloc&) {
    return error_of("The document takes more memory to read than it may: save it anew, without pictures.");
  } catch (const std::exception&) {
    // What it says may quote the document.
    return error_of("The document could not be understood.");
  }
}

}  // namespace zapply
