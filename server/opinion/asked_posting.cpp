#include "server/opinion/asked_posting.h"

#include <algorithm>
#include <array>

#include "server/demands/posting_parts.h"
#include "server/opinion/instructions.h"
#include "server/opinion/tokens.h"
#include "shared/ascii.h"
#include "shared/job.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kFieldMax = 200;  // bytes
constexpr std::size_t kTagsMax = 300;
constexpr std::size_t kPieceMin = 20;  // tokens; less says nothing

struct Part {
  PartKind kind = PartKind::kUnknown;
  std::string text;  ///< with its heading
};

struct Kind {
  PartKind kind;
  bool goes_whole;  ///< no piece of it is of use
  std::string_view words;
};
/// In the order in which they go.
constexpr std::array<Kind, 6> kKinds{{{PartKind::kCompany, true, "what the company says of itself"},
                                      {PartKind::kOffer, true, "what is offered"},
                                      {PartKind::kDuties, false, "duties"},
                                      {PartKind::kUnknown, false, "text without a known heading"},
                                      {PartKind::kNice, false, "what is nice to have"},
                                      {PartKind::kMust, false, "what is demanded"}}};

std::vector<Part> read_parts(std::string_view text) {
  std::vector<Part> out;
  std::size_t end = 0;
  for (const PostingPart& part : parts_of(text)) {
    out.push_back({part.kind, std::string(text.substr(end, part.end - end))});
    end = part.end;
  }
  if (end < text.size()) out.push_back({PartKind::kUnknown, std::string(text.substr(end))});
  return out;
}

/// Cuts behind a line, a sentence or a word, whichever leaves most of the last fifth, so that it takes `tokens` at most.
void cut(std::string& text, std::size_t tokens) {
  std::size_t keep = 0, thirds = 0;  // of a token, as tokens_of() counts them
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    thirds += ascii::is_beyond(text[begin]) ? 2 * (at - begin) : 1;
    if (thirds > 3 * tokens) break;
    keep = at;
  }
  const std::string_view kept = std::string_view(text).substr(0, keep);
  for (const std::string_view end : {"\n", ". ", " "}) {
    const std::size_t at = kept.rfind(end);
    if (at == std::string_view::npos || at + 1 < keep - keep / 5) continue;
    text.resize(at + 1);
    return;
  }
  text.resize(keep);
}

/// Takes from the parts of one kind, the last ones first, until all take `room` at most; `all` is what they take now. How much
/// of the kind is gone.
enum class Gone { kNothing, kSome, kAll };
Gone take_from(std::vector<Part>& parts, const Kind& kind, std::size_t& all, std::size_t room) {
  bool any_gone = false, any_left = false;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (part->kind != kind.kind || trimmed(part->text).empty()) continue;
    if (all <= room) {
      any_left = true;
      continue;
    }
    any_gone = true;
    const std::size_t own = tokens_of(part->text);
    const std::size_t left = own > all - room ? own - (all - room) : 0;
    if (kind.goes_whole || left < kPieceMin)
      part->text.clear();
    else
      cut(part->text, left);
    all -= own - tokens_of(part->text);
    any_left = any_left || !part->text.empty();
  }
  return !any_gone ? Gone::kNothing : any_left ? Gone::kSome : Gone::kAll;
}

void add_field(std::string& out, std::string_view name, std::string_view value, int& instructions,
               std::size_t bytes_max = kFieldMax) {
  WithoutInstructions clean = without_instructions(clean_line(value, bytes_max));
  instructions += clean.left_out;
  if (!clean.text.empty()) out += std::string(name) + ": " + clean.text + "\n";
}

}  // namespace

AskedPosting asked_posting(const Job& job, std::size_t tokens_max) {
  AskedPosting out;
  int instructions = 0;
  add_field(out.text, "Title", job.title, instructions);
  add_field(out.text, "Company", job.company, instructions);
  add_field(out.text, "Location", job.location, instructions);
  if (job.work_mode) add_field(out.text, "Work mode", name_of(*job.work_mode), instructions);
  add_field(out.text, "May be done from", joined(job.remote_from), instructions);
  add_field(out.text, "Employment", job.employment_type.value_or(""), instructions);
  add_field(out.text, "Pay", job.salary.text, instructions);
  add_field(out.text, "Tags", joined(job.tags), instructions, kTagsMax);

  const WithoutInstructions clean = without_instructions(job.description.value_or(""));
  instructions += clean.left_out;
  std::vector<Part> parts = read_parts(clean.text);
  const std::size_t head = tokens_of(out.text);
  const std::size_t room = tokens_max > head ? tokens_max - head : 0;
  std::size_t all = 0;
  for (const Part& part : parts) all += tokens_of(part.text);
  for (const Kind& kind : kKinds) {
    const Gone gone = take_from(parts, kind, all, room);
    if (gone == Gone::kNothing) continue;
    out.left_out.push_back((gone == Gone::kSome ? "a part of " : "") + std::string(kind.words));
  }
  for (const Part& part : parts) out.text += part.text;
  out.text = std::string(trimmed(out.text)) + "\n";
  if (!job.description) out.left_out.emplace_back("the text, which is not known");
  if (instructions > 0)
    out.left_out.push_back(count_of(instructions, "sentence that speaks", "sentences that speak") +
                           " to a language model");
  return out;
}

}  // namespace zapply
