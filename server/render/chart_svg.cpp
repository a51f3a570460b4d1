#include "server/render/chart_svg.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include "server/render/html.h"
#include "shared/chart/drawing.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kEm = 13, kWide = 780, kNarrow = 350;
/// How the lines of a series' hatch go; the first is plain.
constexpr std::array<std::string_view, 5> kHatches{"M0 6L6 0", "M0 0L6 6", "M0 3H6", "M3 0V6", "M0 0L6 6M0 6L6 0"};

class Svg {
 public:
  Svg(const Chart& chart, float width, const std::string& id, std::string_view style_class)
      : chart_(chart), id_(id), style_class_(style_class), drawing_(draw(chart, width, kEm, about_length)) {}

  std::string text() {
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart " + style_class_ + "\" role=\"img\" viewBox=\"0 0 ";
    number(drawing_.width);
    out_ += ' ';
    number(drawing_.height);
    out_ += "\" aria-labelledby=\"" + id_ + "-t " + id_ + "-d\"><title id=\"" + id_ + "-t\">";
    append_html(out_, chart_.title);
    out_ += "</title><desc id=\"" + id_ + "-d\">";
    append_html(out_, chart_.text);
    out_ += "</desc>";
    add_hatches();
    for (const Drawing::Line& line : drawing_.lines)
      if (!line.is_curve) add_line(line);
    for (const Drawing::Box& box : drawing_.boxes)
      if (box.row >= chart_.rows.size()) add_box(box);  // the legend's
    for (std::size_t i = 0; i < drawing_.targets.size(); ++i) add_row(drawing_.targets[i], drawing_.told[i]);
    for (const Drawing::Line& line : drawing_.lines)
      if (line.is_curve) add_line(line);
    for (const Drawing::Text& text : drawing_.texts) add_text(text);
    return out_ + "</svg>";
  }

 private:
  void number(float value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::round(value * 100) / 100);
    out_.append(buffer.data(), end.ptr);
  }
  void attribute(std::string_view name, float value) {
    out_.append(" ").append(name).append("=\"");
    number(value);
    out_ += '"';
  }

  std::string hatch_of(std::size_t series) const {
    return id_ + "-h" + std::to_string(std::min(series, kHatches.size()));
  }

  void add_hatches() {
    if (chart_.series.size() < 2) return;
    out_ += "<defs>";
    for (std::size_t i = 1; i < std::min(chart_.series.size(), kHatches.size() + 1); ++i)
      out_ +=
          "<pattern id=\"" + hatch_of(i) +
          "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path stroke=\"#fff\" stroke-opacity=\".6\" d=\"" +
          std::string(kHatches[i - 1]) + "\"/></pattern>";
    out_ += "</defs>";
  }

  void add_line(const Drawing::Line& line) {
    out_ += line.is_curve ? "<line stroke=\"" + color(0) + "\" stroke-width=\"2\"" : "<line class=\"axis\"";
    attribute("x1", line.x1);
    attribute("y1", line.y1);
    attribute("x2", line.x2);
    attribute("y2", line.y2);
    out_ += "/>";
  }

  std::string color(std::size_t series) const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const std::uint32_t rgb = series_color(chart_, series);
    std::string out = "#";
    for (int shift = 20; shift >= 0; shift -= 4) out += kDigits[rgb >> shift & 15U];
    return out;
  }

  void add_rect(const Drawing::Box& box, const std::string& fill, const char* style_class = nullptr) {
    out_ += "<rect fill=\"" + fill + "\"";
    if (style_class) out_.append(" class=\"").append(style_class).append("\"");
    attribute("x", box.x);
    attribute("y", box.y);
    attribute("width", box.w);
    attribute("height", box.h);
    out_ += "/>";
  }
  void add_box(const Drawing::Box& box) {
    add_rect(box, color(box.series));
    if (box.series > 0 && chart_.series.size() > 1) add_rect(box, "url(#" + hatch_of(box.series) + ")");
  }

  void add_row(const Drawing::Box& target, const std::string& told) {
    const ChartRow& row = chart_.rows[target.row];
    if (row.link.empty()) {
      out_ += "<g>";
    } else {
      out_ += "<a href=\"";
      append_html(out_, row.link);
      out_ += "\">";
    }
    out_ += "<title>";
    append_html(out_, row_words(chart_, row));
    out_ += "</title>";
    add_rect(target, "transparent", "at");
    for (const Drawing::Box& box : drawing_.boxes)
      if (box.row == target.row) add_box(box);
    add_text({.x = 0, .y = drawing_.told_y, .text = told, .is_quiet = false}, "told");
    out_ += row.link.empty() ? "</g>" : "</a>";
  }

  void add_text(const Drawing::Text& text, std::string_view style_class = {}) {
    constexpr std::array<std::string_view, 3> kAnchors{"start", "middle", "end"};
    out_.append("<text text-anchor=\"").append(kAnchors[static_cast<std::size_t>(text.anchor)]).append("\"");
    if (text.is_quiet) style_class = "quiet";
    if (!style_class.empty()) out_.append(" class=\"").append(style_class).append("\"");
    attribute("x", text.x);
    attribute("y", text.y + kEm * 0.35f);
    out_ += '>';
    append_html(out_, text.text);
    out_ += "</text>";
  }

  const Chart& chart_;
  const std::string id_, style_class_;
  const Drawing drawing_;
  std::string out_;
};

void add_table(std::string& out, const Chart& chart) {
  out += "<details><summary>As a table</summary><div class=\"wide\"><table><thead><tr>";
  for (const std::string& head : chart.heads) {
    out += "<th>";
    append_html(out, head);
    out += "</th>";
  }
  out += "</tr></thead><tbody>\n";
  for (const ChartRow& row : chart.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const bool is_link = i == 0 && !row.link.empty();
      out += i == 0 ? "<td>" : "<td class=\"number\">";
      if (is_link) {
        out += "<a href=\"";
        append_html(out, row.link);
        out += "\">";
      }
      append_html(out, cell_words(row.cells[i]));
      out += is_link ? "</a></td>" : "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div></details>";
}

}  // namespace

float about_length(std::string_view text) {
  float length = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = next_code_point(text, at);
    const bool is_wide = letter >= U'\u2E80';
    const bool is_narrow = std::u32string_view(U"iljtfrI.,:;|'!() -").find(letter) != std::u32string_view::npos;
    length += is_wide ? 1.0f : is_narrow ? 0.38f : (letter >= U'A' && letter <= U'Z') ? 0.74f : 0.63f;
  }
  return length;
}

std::string chart_svg(const Chart& chart, float width, const std::string& id, std::string_view style_class) {
  return chart.drawn == 0 ? std::string() : Svg(chart, width, id, style_class).text();
}

std::string charts_html(const std::vector<Chart>& charts, const std::function<std::string(const std::string&)>& csv) {
  std::string out;
  for (const Chart& chart : charts) {
    out += "<section class=\"chart\" id=\"" + chart.key + "\"><h2>";
    append_html(out, chart.title);
    out += "</h2><p>";
    append_html(out, chart.text);
    out += "</p>" + chart_svg(chart, kWide, chart.key, "wide") + chart_svg(chart, kNarrow, chart.key + "-n", "narrow");
    if (!chart.rows.empty()) add_table(out, chart);
    out += "<p><a href=\"";
    append_html(out, csv(chart.key.substr(0, chart.key.starts_with("pay") ? 3 : chart.key.size())));
    out += "\">CSV</a></p></section>\n";
  }
  return out;
}

}  // namespace zapply
