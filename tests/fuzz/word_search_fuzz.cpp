// The first line is what somebody types, the others are a job: title, company, place, description. Whatever they are, the
// expressions for the index are whole, and a job is found or it is not; that both say the same, job_search_test.cpp holds.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/jobs/job_words.h"
#include "server/jobs/word_search.h"
#include "shared/text.h"
#include "tests/fuzz/one_input.h"

namespace {

using namespace zapply;

void demand(bool holds) {
  if (!holds) std::abort();
}

/// Each quote and bracket has its other end, and no term is empty.
bool is_whole(std::string_view expression) {
  int depth = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    if (expression[i] == '"') {
      if (is_quoted && expression[i - 1] == '"') return false;
      is_quoted = !is_quoted;
    } else if (!is_quoted) {
      if (expression[i] == '(') ++depth;
      if (expression[i] == ')' && --depth < 0) return false;
    } else if (expression[i] == ' ') {
      return false;
    }
  }
  return depth == 0 && !is_quoted;
}

}  // namespace

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::array<std::string, 5> lines;
  for (std::size_t i = 0; i < lines.size() && !rest.empty(); ++i) {
    const std::size_t end = i + 1 == lines.size() ? rest.size() : std::min(rest.find('\n'), rest.size());
    lines[i] = i == 0 ? std::string(rest.substr(0, std::min<std::size_t>(end, 1000))) : clean_line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  // As a query's parameter is.
  if (!is_valid_utf8(lines[0]) || lines[0].find('\0') != std::string::npos) return;
  Job job;
  job.source_name = "lever";
  job.title = lines[1];
  job.company = lines[2];
  job.location = lines[3];
  job.description = lines[4];

  const WordSearch search(lines[0]);
  demand(is_whole(search.match()) && is_whole(search.without()) && is_whole(search.match_title_or_company()));
  demand(is_whole(match_company(lines[0])) && is_whole(match_source(lines[0])));
  const bool fits = search.fits(job);
  if (search.match().empty() && search.without().empty() && !search.has_phrases()) demand(fits);
}
