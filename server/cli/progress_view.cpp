#include "server/cli/progress_view.h"

#include <algorithm>

#include "server/cli/log_lines.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kBarWidth = 24;
constexpr std::chrono::milliseconds kRedraw{100};
constexpr std::string_view kClearLine = "\r\x1b[K";

// One less than there are, so that the cursor doesn't wrap; a terminal that doesn't tell (0) is taken for a usual one.
int bar_columns(const Output& output) {
  const int columns = output.columns();
  return columns == 0 ? 79 : std::max(columns - 1, 20);
}

}  // namespace

std::string progress_bar(const Run& run, Timestamp now, int columns) {
  const auto total = std::max<std::int64_t>(run.progress.total, 1);
  const auto done = std::clamp<std::int64_t>(run.progress.done, 0, total);
  const auto filled = static_cast<std::size_t>(done * kBarWidth / total);
  std::string text = "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '-') + "]  " +
                     with_thousands(run.progress.done) + " of " + with_thousands(run.progress.total);
  const RunStats stats = stats_of(run.source_runs);
  text += "  " + count_of(stats.jobs_scraped, "job", "jobs") + ", " + with_thousands(stats.new_jobs) + " new";
  if (const auto errors = run.log_counts[Level::kError]; errors > 0) text += ", " + count_of(errors, "error", "errors");
  text += "  " + format_duration(now - run.started_at);
  if (run.cancel_requested_at) text += "  cancelling";
  return cut_to_width(text, columns);
}

ProgressView::ProgressView(Output output, Zone zone) : output_(output), zone_(std::move(zone)) {}

void ProgressView::show(const Run& run, std::span<const LogEntry> entries) {
  std::string text;
  for (const LogEntry& entry : entries) text += log_line(entry, zone_, output_.has_colours());
  if (!output_.is_terminal()) return write(text);

  const auto now = std::chrono::steady_clock::now();
  const bool due = !drawn_at_ || now - *drawn_at_ >= kRedraw;
  if (text.empty() && !due) return;
  std::string bar = bar_;
  if (due) {
    bar = progress_bar(run, system_now(), bar_columns(output_));
    drawn_at_ = now;
  }
  if (text.empty() && bar == bar_) return;
  bar_ = bar;
  write(std::string(kClearLine) + text + bar_);
}

void ProgressView::finish() {
  if (output_.is_terminal() && !bar_.empty()) write(kClearLine);
  bar_.clear();
}

void ProgressView::write(std::string_view text) {
  if (closed_ || text.empty()) return;
  try {
    output_.write(text);
  } catch (const OutputClosed&) {
    closed_ = true;
  }
}

}  // namespace zapply
