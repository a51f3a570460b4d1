#pragma once

#include <string>

namespace zapply {

class Store;

/// The file of currencies that matches are made by, in the place of ours; empty: none is.
std::string kept_currencies(Store&);
/// All matches are made anew where it is another than before.
void keep_currencies(Store&, const std::string& file);

}  // namespace zapply
