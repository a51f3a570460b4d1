#include "server/words/hash.h"

namespace zapply {

std::int64_t text_hash(std::string_view text) {
  Hash hash;
  hash.add(text);
  return hash.value();
}

}  // namespace zapply
