#include "server/values/work_mode.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "server/values/work_clause.h"
#include "server/words/memo.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Scripts without blanks between words.
std::optional<WorkMode> said_without_blanks(std::string_view text) {
  const auto has = [text](std::initializer_list<std::string_view> any) {
    return std::any_of(any.begin(), any.end(), [text](std::string_view word) { return text.find(word) != text.npos; });
  };
  if (has({"ハイブリッド", "一部リモート", "部分的にリモート", "混合办公", "混合辦公", "하이브리드", "부분 원격"}))
    return WorkMode::kHybrid;
  const bool remote =
      has({"リモート", "在宅", "テレワーク", "远程", "遠端", "遠距", "居家办公", "居家辦公", "재택", "원격"});
  if (remote && has({"不可", "なし", "無し", "不支持", "불가", "非远程", "非リモート"})) return WorkMode::kOnsite;
  if (remote) return WorkMode::kRemote;
  if (has({"出社", "オフィス勤務", "常駐", "现场办公", "坐班", "現場辦公", "사무실 근무", "출근"}))
    return WorkMode::kOnsite;
  return std::nullopt;
}

int rank(const std::optional<WorkMode>& mode) {
  if (!mode) return 0;
  return *mode == WorkMode::kOnsite ? 1 : *mode == WorkMode::kRemote ? 2 : 3;
}

/// One workplace: what limits it counts.
WorkModeSaid workplace_said(std::string_view text) {
  const WorkModeSaid said = clause_said(text).work;
  // "Remote: No - Leeds"
  if (said.mode == WorkMode::kRemote)
    if (const std::size_t dash = text.rfind(" - "); dash != text.npos)
      if (const ClauseSaid before = clause_said(text.substr(0, dash));
          before.work.mode == WorkMode::kOnsite && before.denies_remote)
        return {WorkMode::kOnsite, std::nullopt};
  if (text.find_first_of(",()[]/&") == text.npos || said.days_on_site) return said;
  WorkModeSaid parts;
  while (true) {
    const std::size_t at = std::min(text.find_first_of(",()[]/&"), text.size());
    const WorkModeSaid part = clause_said(text.substr(0, at)).work;
    if (rank(part.mode) > rank(parts.mode)) parts.mode = part.mode;
    if (part.days_on_site) parts.days_on_site = part.days_on_site;
    if (at == text.size()) break;
    text.remove_prefix(at + 1);
  }
  // "Remote, no office" is no denial across the comma; "2 days/week in office" is one clause with the sign.
  if (said.mode == WorkMode::kHybrid && parts.mode != WorkMode::kRemote) return said;
  return parts.mode ? parts : said;
}

WorkModeSaid read_said(std::string_view text) {
  WorkModeSaid best;
  if (const auto mode = said_without_blanks(text)) return {mode, std::nullopt};
  static constexpr auto kFreedom = [](const std::optional<WorkMode>& mode) {
    return !mode ? 0 : *mode == WorkMode::kRemote ? 3 : *mode == WorkMode::kHybrid ? 2 : 1;
  };
  static constexpr auto kOr = std::to_array<std::string_view>({" or ", " OR ", " oder ", " ou ", " lub ", " eller "});
  while (!text.empty()) {
    std::size_t end = std::min(text.find_first_of(";|\n"), text.size()), next = std::min(end + 1, text.size());
    // "EU (remote), US (hybrid)"
    if (const std::size_t at = text.find("), "); at < end && text.find('(', at) != text.npos)
      end = at + 1, next = at + 3;
    for (const std::string_view word : kOr)
      if (const std::size_t at = text.find(word); at < end) end = at, next = at + word.size();
    const WorkModeSaid said = workplace_said(text.substr(0, end));
    if (kFreedom(said.mode) > kFreedom(best.mode)) best = said;
    text.remove_prefix(next);
  }
  return best;
}

}  // namespace

WorkModeSaid work_mode_said(std::string_view text) {
  thread_local Memo<WorkModeSaid> known;
  return known.answer(text, read_said);
}

bool says_remote_word(std::string_view text) { return work_mode_said(text).mode == WorkMode::kRemote; }

}  // namespace zapply
