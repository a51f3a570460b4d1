#include "server/values/date_label.h"

#include "server/words/pattern.h"

namespace zapply {

bool is_of_another_day(std::string_view words) {
  static constexpr std::string_view kEnds =
      R"((?:^|[^\pL])(?:closes?|closing|closed|close date|expir\w*|deadline|due|ends?|ending|ended|until|till|through|apply|valid|bis|frist|bewerbung\w*|gultig|einsendeschluss|endet|jusqu|cloture|limite|avant|candidature\w*|hasta|cierra|cierre|vence|vencimiento|plazo|ate|prazo|encerra\w*|inscricoes|validade|fino|entro|scade\w*|scadenza|tot|sluit\w*|uiterlijk|reageer|termin|do|wazn[ae]|sista|ansok\w*|senast|ansogningsfrist|soknadsfrist|hakuaika|viimeistaan|do dne|lejarat\w*|hatarido|son basvuru|до|дедлайн|срок)(?:[^\pL]|$))";
  static constexpr std::string_view kStarts =
      R"((?:^|[^\pL])(?:starts?|starting|start date|begins?|beginning|commenc\w*|ab|beginn|eintritt\w*|startdatum|debut|prise de poste|a partir|a partire|inicio|inizio|decorrenza|aanvang|vanaf|rozpoczecie|od|tilltrade|oppstart|tiltredelse|с)(?:[^\pL]|$))";
  static constexpr std::string_view kUnspaced =
      "締切|締め切り|期限|応募期間|まで|入社|勤務開始|截止|截至|有效期|到期|入职|마감|까지|입사";
  static constexpr std::string_view kFirst = R"(^(?:by|before|from)(?: |$))";
  if (words.empty()) return false;
  return matches(kFirst, words) || matches(kEnds, words) || matches(kStarts, words) || matches(kUnspaced, words);
}

}  // namespace zapply
