#include "shared/version.h"

namespace zapply {

std::string_view version() { return ZAPPLY_VERSION; }

}  // namespace zapply
