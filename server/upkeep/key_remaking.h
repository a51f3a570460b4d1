#pragma once

#include <stop_token>

namespace zapply {

class Store;

/// Makes the words and keys of stored jobs anew where other rules made them (store/rules.h), some at a time with a pause
/// between them. Returns when that is done or it is told to stop; the next start goes on there.
void remake_keys(Store&, const std::stop_token&);

}  // namespace zapply
