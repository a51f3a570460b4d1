#include "server/profiles/cv_positions.h"

#include <algorithm>
#include <cmath>

#include "server/profiles/cv_header.h"
#include "server/profiles/cv_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// A line with dates, around which a position stands.
struct Anchor {
  std::size_t line = 0;
  CvSpan span;
};

/// How the first position is laid out, and so the others: lines of its header before the dates, and from them on.
struct Layout {
  std::size_t before = 0;
  std::size_t from = 0;
  bool company_first = false;
};

/// What of a line may belong to a header: where its beginning is bold, that alone, with the dates in it.
std::string_view header_of(const CvLine& line, const CvSpan& span) {
  if (line.bold > 0 && span.end <= line.bold) return std::string_view(line.text).substr(0, line.bold);
  return line.text;
}

std::string without_span(const CvLine& line, const CvSpan& span) {
  const std::string_view header = header_of(line, span);
  std::string out(header.substr(0, span.begin));
  // Bold words and the others are two parts, whatever stands between them.
  if (line.bold > 0 && line.bold < out.size()) out.insert(line.bold, "\t");
  std::string_view behind = header.substr(std::min(span.end, header.size()));
  // A sentence behind a short header is what was done there.
  constexpr std::size_t kHeaderMax = 120;
  if (behind.size() > kHeaderMax) behind = behind.substr(0, behind.find(". "));
  return out + '\t' + std::string(behind);
}

bool is_header_line(const CvLine& line) {
  constexpr std::size_t kBytesMax = 110;
  if (line.is_bullet || line.text.size() > kBytesMax || is_row_of_labels(line.text)) return false;
  return !line.text.ends_with('.') || looks_like_company(line.text) == 2;
}

bool is_anchor(const CvLine& line, const CvSpan& span) {
  constexpr std::size_t kBytesMax = 160, kEdge = 50;
  const std::string_view header = header_of(line, span);
  if (header.size() <= kBytesMax) return true;
  return span.begin <= kEdge || span.end + kEdge >= header.size();
}

std::vector<Anchor> anchors_in(const std::vector<CvLine>& lines, CvMonth today, bool of_lists) {
  std::vector<Anchor> out;
  for (std::size_t i = 0; i < lines.size() && out.size() < kCvPositionsMax; ++i) {
    if (lines[i].is_bullet != of_lists) continue;
    auto span = span_in(lines[i].text, today);
    if (!span) span = single_in(lines[i].text, today);
    if (span && is_anchor(lines[i], *span)) out.push_back({i, *span});
  }
  return out;
}

/// The lines of a header that stand before its dates.
std::vector<std::string> lines_before(const std::vector<CvLine>& lines, std::size_t least, std::size_t anchor,
                                      std::size_t most) {
  std::size_t begin = anchor;
  if (lines[anchor].level > 0) most = 0;
  for (std::size_t taken = 0; begin > least && taken < most && is_header_line(lines[begin - 1]); --begin) {
    if (begin < anchor && lines[begin].level > 0) break;  // a heading begins it
    taken += !is_duration(lines[begin - 1].text);
  }
  std::vector<std::string> out;
  for (; begin < anchor; ++begin) out.push_back(lines[begin].text);
  return out;
}

class Positions {
 public:
  Positions(const std::vector<CvLine>& lines, std::vector<Anchor> anchors)
      : lines_(lines), anchors_(std::move(anchors)) {
    learn_layout();
  }

  std::vector<CvPosition> all() const {
    std::vector<CvPosition> out;
    std::size_t least = 0;
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
      const Anchor& anchor = anchors_[i];
      const std::vector<std::string> before = lines_before(lines_, least, anchor.line, layout_.before);
      const Read read = header_at(i, before);
      CvHeader header = read.header;
      if (header.company.empty() && !out.empty() && !header.title.empty()) header.company = out.back().company;
      CvPosition position{header.title, header.company, anchor.span.from, anchor.span.to, {}};
      const std::size_t begin = anchor.line - before.size(), end = end_of(i);
      for (std::size_t line = begin; line < end; ++line) position.text += lines_[line].text + '\n';
      least = anchor.line + 1 + read.behind;
      out.push_back(std::move(position));
    }
    return out;
  }

 private:
  /// Where the header of the next position begins.
  std::size_t end_of(std::size_t i) const {
    if (i + 1 == anchors_.size()) return lines_.size();
    const std::size_t next = anchors_[i + 1].line;
    return next - lines_before(lines_, anchors_[i].line + 1, next, layout_.before).size();
  }

  struct Read {
    CvHeader header;
    std::size_t behind = 0;  ///< lines behind the dates that are of it
    std::size_t from = 0;    ///< and what stands beside them
  };
  Read header_at(std::size_t i, const std::vector<std::string>& before) const {
    const Anchor& anchor = anchors_[i];
    std::vector<std::string> lines = before;
    if (std::string own = without_span(lines_[anchor.line], anchor.span);
        own.find_first_not_of(" \t,;:.|()[]-") != std::string::npos)
      lines.push_back(std::move(own));
    Read out{read_header(lines, layout_.company_first), 0, lines.size() - before.size()};
    const std::size_t end = end_of(i);
    for (std::size_t line = anchor.line + 1; line < end && out.from < layout_.from && !out.header.is_whole(); ++line) {
      if (!is_header_line(lines_[line])) break;
      lines.push_back(lines_[line].text);
      ++out.behind;
      ++out.from;
      out.header = read_header(lines, layout_.company_first);
    }
    return out;
  }

  void learn_layout() {
    constexpr std::size_t kLinesMax = 3;
    const Anchor& first = anchors_[0];
    // Dates that begin a line which says more begin the position, too.
    const bool begins = first.span.begin == 0 && says_something(without_span(lines_[first.line], first.span));
    if (!begins) layout_.before = lines_before(lines_, 0, first.line, kLinesMax).size();
    // A long way to complete it: the first one's description must not be taken for an employer.
    layout_.from = 3;
    layout_.from = header_at(0, lines_before(lines_, 0, first.line, layout_.before)).from;
    int votes = 0;
    for (std::size_t i = 0; i < anchors_.size(); ++i) votes += vote_at(i);
    layout_.company_first = votes < 0;
  }
  /// 1 where a header has its title first for certain, -1 where it has its company first.
  int vote_at(std::size_t i) {
    const std::vector<std::string> before = lines_before(lines_, 0, anchors_[i].line, layout_.before);
    CvHeader headers[2];
    for (const bool company_first : {false, true}) {
      layout_.company_first = company_first;
      headers[company_first] = header_at(i, before).header;
    }
    layout_.company_first = false;
    if (headers[0] != headers[1] || !headers[0].is_whole()) return 0;
    std::string text = joined(before, "\n") + '\n';
    for (std::size_t line = anchors_[i].line; line < std::min(anchors_[i].line + 3, lines_.size()); ++line)
      text += lines_[line].text + '\n';
    const std::size_t title = text.find(headers[0].title), company = text.find(headers[0].company);
    if (title == std::string::npos || company == std::string::npos) return 0;
    return title < company ? 1 : -1;
  }

  const std::vector<CvLine>& lines_;
  const std::vector<Anchor> anchors_;
  Layout layout_;
};

/// Months since the year 0, from one to behind the other; whole years where months are not said.
std::pair<int, int> months_of(const CvPosition& position, CvMonth today) {
  const int begin = position.from.year * 12 + std::max(position.from.month - 1, 0);
  if (!position.to) return {begin, today.year * 12 + (position.from.month == 0 ? 0 : today.month)};
  return {begin, position.to->year * 12 + position.to->month};
}

}  // namespace

std::vector<CvPosition> positions_in(const std::vector<CvLine>& lines, CvMonth today) {
  auto anchors = anchors_in(lines, today, false);
  if (anchors.empty()) anchors = anchors_in(lines, today, true);
  if (anchors.empty()) return {};
  return Positions(lines, std::move(anchors)).all();
}

double years_of(const std::vector<CvPosition>& positions, CvMonth today) {
  std::vector<std::pair<int, int>> spans;
  spans.reserve(positions.size());
  for (const CvPosition& position : positions) spans.push_back(months_of(position, today));
  std::sort(spans.begin(), spans.end());
  int months = 0, end = 0;
  for (const auto& [from, to] : spans) {
    months += std::max(to - std::max(from, end), 0);
    end = std::max(end, to);
  }
  return std::round(months / 1.2) / 10;
}

}  // namespace zapply
