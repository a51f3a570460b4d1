#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/chart/chart.h"

namespace zapply {

/// The chart as SVG for a page, `width` wide where it is not scaled. Said by its title and description; each row by what it
/// says, shown where it is pointed at, and with its link. Series are told apart without colours, too, by hatches. `id` is a
/// word that no other on the page begins with. Empty where nothing is drawn.
std::string chart_svg(const Chart&, float width, const std::string& id, std::string_view style_class = {});

/// Each chart with its heading, what it says, the picture for wide and for narrow windows, and its table; `csv` has the
/// address of a table's download.
std::string charts_html(const std::vector<Chart>&, const std::function<std::string(const std::string& name)>& csv);

/// The length of a text in an em of 1, about, in the fonts of systems.
float about_length(std::string_view text);

}  // namespace zapply
