#include "server/values/pay_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::string_view kPay =
    R"((?:\b(?:salary|salaries|wages?|(?:hiring|target|base|posted|budgeted) range|range for (?:this|the) (?:role|position|job)|remuneration|renumeration|compensation|comp|ctc|pay (?:range|rate|band|scale|grade|package|is|will|starts?|for|between|from|of|per)|pay ?:|pay -|pay \(|pay$|(?:base|basic|hourly|starting|gross|annual|monthly|weekly|expected|target|estimated|guaranteed) pay|rates? of pay|(?:hourly|day|daily|pay|billing|contract|weekly|monthly) rates?|(?:basic|base|fixed|fixum|fixe) ?:|hourly (?:earnings|compensation)|(?:we|which|it|position|role|job) pays?|paying|you(?:'ll| will)? earn)\b)"
    R"(|(?:^|[.,;|(•] ?)(?:rates?|package) ?: ?(?:(?:up to|from|between|starting at) )?$|(?:pay|basic|base|fixed|fixum|fixe|gratification) ?: ?(?:(?:up to|from|between|ab|bis|starting at) )?$|\bpaid:? ?$|\bpays? ?$|ctc ?: ?$)"
    R"(|(?:gehalt|lohn|wir zahlen|entgelt|vergutung|verdienst|bezahlung|jahresbrutto)\b|\b(?:gehalts|lohn|vergutungs|entgelt|bruttojahres|bruttomonats)\w+)"
    R"(|\b(?:salaire|salaires|salariale?|remunere|fourchette|tjm|salario|salarios|salariales|sueldos?|remuneracion|remuneracao|renta|retribucion|retribuzione|honorarios|compensacion|pago|bolsa(?:[- ]auxilio)?|vencimento|ral|stipendio|compenso|tagessatz|stundensatz|honorarsatz|dagtarief|uurtarief|taux journalier)|\b(?:contract|position|role|job) at ?$\b)"
    R"(|\b(?:salaris|maandsalaris|brutoloon|(?:uur|maand|jaar)?loon|stagevergoeding|salarisindicatie|salarisschaal|wynagrodzeni\w+|widelki|stawk\w+|pensj\w+|placa|zarobki|(?:manads|ars|tim|grund|maneds|time)?lon(?:n|nen|ne?spann\w*|e?intervall?)?|\w*palkka\w*|mzda|mzdy|plat|odmena|fizetes|ber|salariu\w*|salariul|maas|ucret)\b)"
    R"(|[Зз]арплат|[Зз]аработн|[Оо]клад|[Дд]оход|[Вв]ознагражд|[Зз]аробітн|年収|月給|月収|時給|日給|給与|給料|年俸|報酬|賃金|単価|薪资|薪酬|月薪|年薪|时薪|薪水|工资|연봉|급여|월급|시급|임금))";

constexpr std::string_view kOther =
    R"((?:\b(?:equity|stock|shares?|options|rsus?|signing|sign-on|stipends?|budgets?|allowances?|credits?|401|pensions?|insurance|coverage|covered|deductible|premiums?|tuition|learning|training|development|wellness|wellbeing|fitness|gym|home[- ]office|equipment|laptop|phone|internet|travel|relocation|refer|awards?|prizes?|rais(?:ed|ing)|funding|funded|valuation|valued|backed|series [a-f]|seed|revenues?|arr|gmv|turnover|quotas?|deals?|acv|tcv|portfolio|assets|aum|transactions?|process(?:ed|es|ing)|customers?|clients?|savings?|saved?|grants?|loans?|fees?|costs?|pric(?:e|es|ed|ing)|fines?|visas?|threshold|tax|minimum wage|living wage|per diem|mileage|commissions?|variable|incentives?|potential|billion|trillion|worth|funds|scholarship|trial|assignments?|exercise|gifts?|vouchers?|discounts?|perks?|overtime|differential|additional|extra|in addition|on top of|previous|current|last|expectations?|average|median|market (?:size|value|cap\w*|share|opportunity|rate)|(?:billion|trillion) market|sacrifice|packaging|payroll|up to \d+ ?%|minimum order|ltv|cac|ad|ads|campaigns?|projects?|contracts|companies|businesses|startups?|users|sales|losses|goal|pipeline|target of|subscription|subscriptions)\b)"
    R"(|bonus|reimburs|subsid|contribut|matching|education|commut|referral|referring|invest|spend|donat|profit|budget|zielgehalt|zieleinkommen|zuschuss|pramie|zulage|umsatz|gutschein|vergoeding|przychod|friskvard|comision|provision)"
    R"(|\b(?:urlaubsgeld|weihnachtsgeld|finanzierung|match|matched|primes?|tickets?|titres?|mutuelle|indemnites?|allocation|chiffre d'affaires|levee?s?|transport|beneficios|bonos?|vales?|ayuda|presupuesto|facturacion|facturar|auxilio|ajuda|verba|faturamento|premi[oa]|premie|buoni|welfare|contributo|fatturato|toeslag|omzet|dodat\w+|gratis|im wert von|rabatt|kostenlos\w*|dofinansowanie|budzet\w*|bidrag|omsattning|omsetning|tillagg|viaticos|comissoes|provisjon)\b)"
    R"(|手当|賞与|ボーナス|売上|資本金|補助|支援金|祝い金|奖金|补贴|餐补|房补|补助|奖励|融资|营收|보너스|수당|식대|매출|투자|지원금|[Пп]реми|[Бб]онус|[Ии]нвестиц|[Вв]ыручк|[Кк]омпенсаци|[Бб]юджет))";

std::optional<std::size_t> behind_last(std::string_view pattern, std::string_view text) {
  const std::optional<std::size_t> end = end_of_last_match(pattern, text);
  return end ? std::optional(text.size() - *end) : std::nullopt;
}

/// "$400 per month credit": what is said of the amount itself, up to what comes on top of it.
std::string_view own_words(std::string_view behind) {
  static constexpr std::array<std::string_view, 18> kEnds{",",      ";",     "|",      " + ",   "+ ",         " & ",
                                                          " plus ", " and ", " with ", " und ", " et ",       " y ",
                                                          " + ",    "•",     " (",     " zzgl", " depending", ". "};
  std::size_t end = std::min<std::size_t>(behind.size(), 60);
  for (const std::string_view one : kEnds) end = std::min(end, behind.find(one));
  return behind.substr(0, end);
}

}  // namespace

std::optional<std::size_t> behind_last_pay_word(std::string_view text) { return behind_last(kPay, text); }
std::optional<std::size_t> behind_last_other_money(std::string_view text) { return behind_last(kOther, text); }

bool names_pay(std::string_view written) {
  return matches(
      R"((?i)salar|wage|wir zahlen|package|remun|rémun|compens|\bpay|\brates?\b|\bcomp\b|ctc|gehalt|lohn|entgelt|vergütung|verdienst|salaire|fourchette|\btjm\b|salário|sueldo|\brenta\b|retrib|honorar|satz|tarief|bolsa|\bral\b|stipendio|compenso|\bloon|wynagrodz|wide[łl]ki|stawk|pensj|zarobk|\bl[öø]n|lønn|palkka|mzda|plat\b|fizet|maas|ücret|зарплат|заработ|оклад|доход|年|月|給|给|薪|报酬|報酬|賃|单价|単価|工资|연봉|급여|월급|시급|임금)",
      written);
}

bool begins_with_pay_word(std::string_view behind) {
  return matches(
      R"(^[ (-]*(?:(?:usd|eur|gbp|cad|gross|annual|annualized|annually|yearly|monthly|base|basic|per|a|an|the|year|month|hour|hourly|p\.?a\.?|brutto|brut|bruto|starting|total|fixed|fixe|als|of|in|de|en) ?){0,4}(?:salary|pay\b|wages?\b|\w*gehalt|\w*entgelt|lohn|salaire|salario|sueldo|stipendio|salaris))",
      behind.substr(0, 60));
}

bool begins_with_other_money(std::string_view behind) {
  const std::string own(own_words(behind));
  return matches(kOther, own) ||
         matches(
             R"(\b(?:for (?:your|you|each|every|any|all|learning|books|those|the (?:purchase|setup|first|whole|entire|duration|trial|work)|a (?:new|home|desk|course|trial|test))|towards?|to (?:spend|cover|use|help|support|be used)|off|in (?:a|the) (?:fund|year one)|per (?:\d|word|article|project|session|referral|page|video|task|lead|class|visit|mile|child|employee|person|seat|user|lesson|student|piece|post|delivery|night|test|completed|hire|candidate|unit)|(?:/|each|an?) ?(?:word|article|project|session|referral|page|video|task|lead|class|visit|mile|child|lesson|student|piece|post|user|seat)|upon|fur (?:deine?|ihre?)|pour (?:votre|tes|vos)|para (?:tu|su|seu|sua))\b)",
             own) ||
         (!matches(R"(^ ?in base )", own) && matches(R"(^ ?(?:in |of |million|billion|m\b|bn\b|b\b))", own));
}

bool is_on_target(std::string_view before, std::string_view behind) {
  return matches(
             R"((?:\bote\b|on[- ]?target|on track|total (?:target )?(?:annual )?(?:direct )?(?:cash|comp\w*|earning\w*|remuneration|package|rewards?|potential|pay)|total (?:target|on)|target (?:total|cash|earnings)|variable|uncapped|gesamtvergutung)[^,;|.)]*$)",
             last_bytes(before, 90)) ||
         matches(
             R"(^[ ()]*(?:usd|eur|gbp|cad|k|a year|per year|per annum|annual\w*|/ ?(?:yr|year))?[ (,-]{0,3}(?:in |is |as |the )?(?:ote\b|on[- ]?target|total (?:comp|cash|earn|target|on)|first year earn|all[- ]in\b|including (?:bonus|commission|variable)|incl\. (?:bonus|variable)|with commission|inkl(?:usive|\.) (?:bonus|variable|provision)))",
             behind.substr(0, 60));
}

bool may_name_target(std::string_view sentence) {
  return matches(
      "\\bote\\b|target|on track|total|variable|uncapped|gesamtvergutung|first year|all[- ]in|incl|inkl|with commission",
      sentence);
}

bool names_base(std::string_view text) { return matches(R"(\b(?:base|basic|grund\w+|fixum|fixe|fijo)\b)", text); }

bool names_least(std::string_view text) {
  return matches(
      R"(\b(?:mindest\w+|minim\w+ (?:base |annual |gross |hourly )?(?:salary|pay|wage)|(?:salario|retribuzione|sueldo) minim\w+|salaire minimum|minimumloon)\b)",
      text);
}

bool names_benefits(std::string_view text) {
  return matches(
      R"(\b(?:benefits?|perks?|bonus\w*|rewards?|we offer|offer you|extras|zusatzleistungen|wir bieten|vorteile|avantages|beneficios|ofrecemos|oferecemos|benefity|oferujemy|vantaggi|secondaire)\b)",
      text);
}

bool is_filler(std::string_view rest) {
  return matches(
      R"(^(?:[^\pL]|\b(?:equity|benefits?|bonus(?:es)?|stock|options|rsus?|tokens?|cash|base|plus|and|or|doe|d\.o\.e|depending|depends|dependent|commensurate|on|upon|with|experience|location|level|negotiable|meaningful|generous|significant|competitive|performance|usd|eur|gbp|cad|aud|chf|us|ca|ab|bis|zu|gross|brutto|brut|net|netto|bruto|annual|annually|yearly|annum|year|yr|month|monthly|mo|hour|hourly|hr|week|weekly|wk|day|daily|per|an?|p|pa|h|pro|par|al|por|monat|jahr|stunde|std|uur|godz|kk|mois|heure|mes|ano|rok|miesiecznie|remote|full|part|time|contract|salary|pay|range|the|of|for|is|your|to|up|from|offers|profit|sharing|commission|ote|b2b|vat|uop|incl|excl|approx|approximately|circa|ca|about|base|super|superannuation|starting|at)\b)*$)",
      rest);
}

bool is_about_other_pay(std::string_view sentence) {
  return matches(
      R"(\b(?:skilled worker|minimum wage|visa|sponsorship|salary expectations?|expected salary of|gehaltsvorstellung\w*|pretensions? salariales?|pretensao salarial|expectativas? salaria\w+|for example|e\.g\.?|for instance|z\.b\.|average (?:\w+ )?salary|median (?:\w+ )?salary|salary in our industry|our (?:users|graduates|students|members|alumni|customers|clients|talents?|freelancers)|top (?:performers?|earners?)|earning potential|earn up to|potential to earn|salary sacrifice|salary packaging|workers'? compensation|(?:if|when|unless|those|who|anyone) (?:you |your )?(?:earn|earning|earns|salary)|times (?:your|annual)|h-?1b|(?:life|death)[- ](?:insurance|cover)|prevailing wage|% of (?:your )?(?:base |annual |basic )?(?:salary|pay)|previous(?:ly)? (?:earned|salary)|save|taxable|if you|you charge|\w*zielgehalt|\w*zieleinkommen)\b)",
      sentence);
}

}  // namespace zapply
