#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/values/described_work.h"

namespace zapply {

/// Whether a text is written without blanks between its words, or in Korean: told by its beginning.
bool is_unspaced(std::string_view text);

/// described_work() of such a text, where "remote" and "office" have no borders: 「フルリモート」, 「주 2회 재택」, “每周2天居家办公”.
DescribedWork unspaced_work(std::string_view description);
/// The country where those have to live who are asked for: 「日本国内在住の方」.
std::vector<std::string> unspaced_places(std::string_view description);

}  // namespace zapply
