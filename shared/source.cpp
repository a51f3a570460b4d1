#include "shared/source.h"

namespace zapply {

bool apply(Source& known, const Source& news) {
  if (news.name != known.name || news.revision <= known.revision) return false;
  known = news;
  return true;
}

}  // namespace zapply
