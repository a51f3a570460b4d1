#include "server/announcements/labelled_lines.h"

#include <array>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {

Labelled read_label(std::string_view text) {
  using Label = Labelled::Label;
  struct Form {
    Label label;
    std::string_view names;
  };
  static constexpr std::array<Form, 7> kForms{{
      {Label::kCompany, R"(^\W*(?:company(?: name)?|employer|firma|unternehmen|entreprise|empresa|azienda|bedrijf)$)"},
      {Label::kRole,
       R"(^\W*(?:open |job |current )?(?:roles?|positions?|titles?|job|now hiring|hiring|we(?:'re| are) hiring|openings?|stelle|poste|puesto|vaga|functie)$)"},
      {Label::kPlace,
       R"(^\W*(?:job |office |work )?(?:locations?|where|offices?|based|place|city|ort|standort|lieu|ubicacion|sede|locatie)$)"},
      {Label::kMode,
       R"(^\W*(?:remote|remote ok|remote work|work ?(?:mode|model|type|arrangement|style|place)|workplace|onsite/remote|remote/onsite|on-?site|hybrid)$)"},
      {Label::kType,
       R"(^\W*(?:(?:job |employment |contract |position )?type|employment|commitment|contract|vertragsart|type de contrat)$)"},
      {Label::kPay,
       R"(^\W*(?:(?:base |annual )?(?:salary|compensation|comp|pay|rate|tc|gehalt|salaire|salario)(?: range)?)$)"},
      {Label::kOther,
       R"(^\W*(?:website|web|url|link|apply|how to apply|email|e-mail|contact|visa|tech(?: stack)?|stack|technologies|skills|team|about|start|start date|equity|benefits|industry|funding|stage|requirements?|description|interview process)$)"},
  }};
  text = trimmed(text);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon > 30 || text.substr(colon).starts_with("://"))
    return {Label::kNone, std::string(text)};
  const std::string name = folded(trimmed(text.substr(0, colon)));
  const std::string_view value = trimmed(text.substr(colon + 1));
  if (!value.empty())
    for (const Form& form : kForms)
      if (matches(form.names, name)) {
        // "Remote: No" says it with its label.
        const bool needs_label = form.label == Label::kMode && !matches("work|type|mode", name);
        return {form.label, std::string(needs_label ? text : value)};
      }
  return {Label::kNone, std::string(text)};
}

}  // namespace zapply
