#include "server/papers/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "server/profiles/cv_parts.h"

namespace zapply {
namespace {

/// Words of a line that stand close together.
struct Fragment {
  double left = 0, top = 0, right = 0, bottom = 0;
  double height = 0;  ///< of its letters
  std::string text;
  bool is_title = false;
  bool is_heading = false;  ///< of a part of a CV

  double middle() const { return (top + bottom) / 2; }
};
using Fragments = std::vector<Fragment>;

bool is_mark(const std::string& text) {
  return text.size() <= 3 &&
         text.find_first_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
}

bool on_one_line(const Fragment& a, double middle, double height) {
  return std::abs(a.middle() - middle) < 0.45 * std::min(a.height, height);
}

/// In the order in which the file draws them: nearly always that in which they were written.
Fragments fragments_of(const PdfPage& page) {
  constexpr double kGap = 1.1, kMarkGap = 4;  // widths between words, in heights of letters
  Fragments out;
  for (const PdfWord& word : page.words) {
    if (!out.empty()) {
      Fragment& last = out.back();
      const double gap = word.left - last.right;
      if (on_one_line(last, word.middle(), word.height()) && gap > -0.5 * last.height &&
          gap < (is_mark(last.text) ? kMarkGap : kGap) * last.height) {
        // Letters of one word that were drawn one by one touch each other.
        last.text += gap < 0.05 * last.height ? word.text : ' ' + word.text;
        last.right = std::max(last.right, word.right);
        last.top = std::min(last.top, word.top);
        last.bottom = std::max(last.bottom, word.bottom);
        last.height = std::max(last.height, word.height());
        continue;
      }
    }
    out.push_back({word.left, word.top, word.right, word.bottom, std::max(word.height(), 0.1), word.text});
  }
  for (Fragment& fragment : out) fragment.is_heading = part_headed(fragment.text).has_value();
  return out;
}

/// Two columns beside each other: from where the right one begins, and over which part of the page.
struct Columns {
  double edge = 0;
  double top = 0, bottom = 0;
  std::size_t lines = 0;  ///< of the shorter one
};

constexpr double kSlack = 2;  // points

/// The longest part of a page that nothing crosses at `edge`.
Columns columns_at(const Fragments& by_top, double edge) {
  Columns best, now{edge, -1e9, 0, 0};
  std::size_t left = 0, right = 0;
  bool are_headed_left = false, are_headed_right = false;
  const auto finish = [&](double bottom) {
    now.bottom = bottom;
    now.lines = std::min(left, right);
    // In a table only one side has headings: of the rows' labels, or none.
    if (are_headed_left && are_headed_right && now.lines > best.lines) best = now;
    left = right = 0;
    are_headed_left = are_headed_right = false;
  };
  for (const Fragment& fragment : by_top) {
    if (fragment.left < edge - kSlack && fragment.right > edge + kSlack) {
      finish(fragment.top);
      now.top = fragment.bottom;
      continue;
    }
    const bool is_right = fragment.left >= edge - kSlack;
    ++(is_right ? right : left);
    (is_right ? are_headed_right : are_headed_left) |= fragment.is_heading;
  }
  finish(1e9);
  return best;
}

std::optional<Columns> columns_of(const Fragments& fragments) {
  constexpr std::size_t kLinesMin = 3, kEdgesMax = 200;
  Fragments by_top = fragments;
  std::stable_sort(by_top.begin(), by_top.end(), [](const Fragment& a, const Fragment& b) { return a.top < b.top; });
  std::vector<double> edges;
  for (const Fragment& fragment : fragments) edges.push_back(fragment.left);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end(), [](double a, double b) { return b - a < kSlack; }), edges.end());
  if (edges.size() > kEdgesMax) edges.resize(kEdgesMax);
  Columns best;
  for (std::size_t i = 1; i < edges.size(); ++i)
    if (const Columns found = columns_at(by_top, edges[i]); found.lines > best.lines) best = found;
  if (best.lines < kLinesMin) return std::nullopt;
  return best;
}

void sort_by_rows(Fragments& all) {
  std::stable_sort(all.begin(), all.end(), [](const Fragment& a, const Fragment& b) { return a.top < b.top; });
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && on_one_line(all[begin], all[end].middle(), all[end].height)) ++end;
    std::stable_sort(all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Fragment& a, const Fragment& b) { return a.left < b.left; });
    begin = end;
  }
}

/// Fragments that are drawn one below the other. A cell whose text stands in the middle of its row is drawn lower than the
/// next one begins, so where a run ends its last two don't count.
struct Run {
  std::size_t begin = 0, end = 0;
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
};

std::vector<Run> runs_of(const Fragments& all) {
  std::vector<Run> out;
  for (std::size_t begin = 0; begin < all.size();) {
    Run run{begin, begin + 1};
    while (run.end < all.size() && all[run.end].bottom >= all[run.end - 1].top - 0.5 * all[run.end - 1].height)
      ++run.end;
    const bool is_last = run.end == all.size();
    for (std::size_t i = begin; i < (is_last || run.end < begin + 3 ? run.end : run.end - 2); ++i) {
      run.left = std::min(run.left, all[i].left);
      run.right = std::max(run.right, all[i].right);
      run.top = std::min(run.top, all[i].top);
      run.bottom = std::max(run.bottom, all[i].bottom);
    }
    begin = run.end;
    out.push_back(run);
  }
  return out;
}

/// Whether most of a run's fragments stand beside one of the other's: dates at the edge of what they are the dates of.
bool stands_beside(const Fragments& all, const Run& run, const Run& other) {
  std::size_t beside = 0;
  for (std::size_t i = run.begin; i < run.end; ++i)
    for (std::size_t j = other.begin; j < other.end; ++j)
      if (on_one_line(all[i], all[j].middle(), all[j].height)) {
        ++beside;
        break;
      }
  return beside * 5 >= (run.end - run.begin) * 4;
}

/// As the file draws them, where that goes down the page: its head last or its foot first are put where they stand. Otherwise
/// by their rows.
void put_in_order(Fragments& all) {
  constexpr std::size_t kRunsMax = 200;
  const std::vector<Run> runs = runs_of(all);
  if (runs.size() > kRunsMax) return sort_by_rows(all);
  bool are_apart = true;
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Run &run = runs[i], &other = runs[j];
      const double slack = all[run.begin].height;
      const bool shares_lines = run.top + slack < other.bottom && other.top + slack < run.bottom;
      if (!shares_lines || run.end < run.begin + 3) continue;
      are_apart = false;
      const bool overlaps = run.left < other.right && other.left < run.right;
      if (overlaps || stands_beside(all, run, other) || stands_beside(all, other, run)) return sort_by_rows(all);
    }
  if (!are_apart) return;
  std::vector<Run> sorted = runs;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Run& a, const Run& b) { return a.top < b.top; });
  Fragments out;
  for (const Run& run : sorted)
    for (std::size_t i = run.begin; i < run.end; ++i) out.push_back(std::move(all[i]));
  all = std::move(out);
}

/// A third cell of one line comes to the row that it stands beside, where what stands below the second was drawn first: the
/// employer at the right edge.
void bring_cells_back(Fragments& all) {
  constexpr std::size_t kFar = 8;
  const auto is_below = [&](std::size_t next, std::size_t last) {
    return next < all.size() && std::abs(all[next].left - all[last].left) < kSlack && all[next].top > all[last].top;
  };
  const auto is_beside = [&](std::size_t right, std::size_t left) {
    return on_one_line(all[left], all[right].middle(), all[right].height) && all[right].left >= all[left].right;
  };
  for (std::size_t i = 3; i < all.size(); ++i) {
    if (is_below(i + 1, i) || is_below(i, i - 1) || is_beside(i, i - 1)) continue;
    for (std::size_t back = 2; back <= std::min(kFar, i - 1); ++back) {
      if (!is_beside(i, i - back) || !is_beside(i - back, i - back - 1)) continue;
      std::rotate(all.begin() + static_cast<std::ptrdiff_t>(i - back + 1), all.begin() + static_cast<std::ptrdiff_t>(i),
                  all.begin() + static_cast<std::ptrdiff_t>(i + 1));
      break;
    }
  }
}

void append_lines(std::string& out, Fragments all) {
  put_in_order(all);
  bring_cells_back(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Fragment& fragment = all[i];
    if (i > 0) {
      const Fragment& last = all[i - 1];
      const bool is_same_line =
          on_one_line(last, fragment.middle(), fragment.height) && fragment.left >= last.right - kSlack;
      const bool is_same_title = fragment.is_title && last.is_title && !is_same_line;
      if (is_same_line) {
        out += is_mark(last.text) ? ' ' : '\t';
        out += fragment.text;
        continue;
      }
      if (is_same_title) {
        out += ' ' + fragment.text;
        continue;
      }
      out += fragment.top - last.bottom > last.height || fragment.bottom < last.top ? "\n\n" : "\n";
    }
    out += (fragment.is_title ? "# " : "") + fragment.text;
  }
  if (!all.empty()) out += '\n';
}

/// The largest letters of a page are the name, where they stand out.
void mark_title(Fragments& all) {
  constexpr double kLarger = 1.25;
  if (all.size() < 3) return;
  std::vector<double> heights;
  for (const Fragment& fragment : all) heights.push_back(fragment.height);
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
  const double usual = heights[heights.size() / 2];
  double largest = 0;
  for (const Fragment& fragment : all)
    if (fragment.text.size() > 3) largest = std::max(largest, fragment.height);
  if (largest < kLarger * usual) return;
  // A name may take two lines; more than that of one size are headings.
  const auto count =
      std::count_if(all.begin(), all.end(), [&](const Fragment& f) { return f.height > largest * 0.97; });
  if (count > 2) return;
  for (Fragment& fragment : all) fragment.is_title = fragment.height > largest * 0.97;
}

std::size_t letters(const Fragments& all) {
  std::size_t sum = 0;
  for (const Fragment& fragment : all) sum += fragment.text.size();
  return sum;
}

}  // namespace

std::string text_of_pages(const std::vector<PdfPage>& pages) {
  std::string main, beside;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Fragments all = fragments_of(pages[i]);
    if (i == 0) mark_title(all);
    const auto columns = columns_of(all);
    if (!columns) {
      append_lines(main, std::move(all));
      continue;
    }
    Fragments above, left, right, below;
    for (Fragment& fragment : all) {
      Fragments& target = fragment.middle() < columns->top          ? above
                          : fragment.middle() > columns->bottom     ? below
                          : fragment.left >= columns->edge - kSlack ? right
                                                                    : left;
      target.push_back(std::move(fragment));
    }
    if (letters(left) < letters(right)) std::swap(left, right);
    append_lines(main, std::move(above));
    append_lines(main, std::move(left));
    append_lines(beside, std::move(right));
    append_lines(main, std::move(below));
  }
  return beside.empty() ? main : main + '\f' + beside;
}

}  // namespace zapply
