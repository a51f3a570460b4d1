#include "server/opinion/instructions.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSentenceMax = 2000;  // bytes; longer ones are looked at in pieces
constexpr std::size_t kPairMax = 240;

/// What a model is called, where nobody means a product or a trade.
constexpr std::string_view kModel =
    "(?:(?:large |ai )?language model|llm|chat ?bot|(?:ai|virtual|helpful) assistant|ai (?:model|system|agent|bot|tool)|"
    "chatgpt|gpt-?[0-9]|claude|gemini|copilot|artificial intelligence)";
/// What follows where a model is spoken to, and not a noun that it only describes: "an AI assistant team".
constexpr std::string_view kThen =
    "(?:$|[^a-z0-9 -]| (?:that|who|which|and|or|to|for|with|reading|scoring|evaluating|processing|must|should|please|now)"
    "\\b)";

/// Of folded text; {model} and {then} stand for the two above.
constexpr std::string_view kPatterns[] = {
    // "Ignore all previous instructions", "disregard the above", "forget your rules".
    R"(\b(?:ignore|disregard|forget|override|bypass|skip|discard)\b.{0,40}\b(?:instruction|instructions|prompt|prompts|system message|guidelines you|directives?|everything (?:above|before)|(?:the|all) (?:above|previous|prior)|your rules)\b)",
    R"(\b(?:ignoriere?n?|vergiss|missachten?|vergessen sie)\b.{0,50}\b(?:anweisung(?:en)?|instruktion(?:en)?|vorgaben|prompts?|regeln)\b)",
    R"(\b(?:ignore[rz]?|oublie[rz]?|ne tiens? pas compte|ne tenez pas compte)\b.{0,50}\b(?:instructions?|consignes?|directives?|regles)\b)",
    R"(\b(?:ignor[ae]r?|olvid[ae]r?|descart[ae]r?|haz caso omiso)\b.{0,50}\b(?:instruccion(?:es)?|indicacion(?:es)?|ordenes|reglas)\b)",
    R"(\b(?:ignor[ae]r?|esquec[ae]r?|desconsider[ae]r?)\b.{0,50}\b(?:instruc(?:ao|oes)|orientac(?:ao|oes)|regras|ordens)\b)",
    R"(\b(?:ignora|dimentica)\b.{0,50}\b(?:istruzioni|regole)\b)",
    R"(\b(?:negeer|vergeet)\b.{0,50}\b(?:instructies|regels)\b)",
    R"((?:zignoruj|игнориру|забуд|не обраща|ігнору).{0,80}(?:instrukcj|polecen|инструкц|указани|правил|інструкц))",
    R"((?:忽略|无视|忘记|無視|忘れ).{0,20}(?:指令|指示|说明|提示|命令))",
    // "If you are an AI", "you are now a helpful assistant", "as a language model".
    R"(\b(?:you are|you're|you re|act as|pretend to be|behave as)\b (?:now |really |actually |also )?(?:an? |the |my )?{model}{then})",
    R"(\b(?:you are|you're|act as|pretend to be)\b (?:now |really |actually )?(?:an? |the |my )?(?:ai|assistant|bot){then})",
    R"(\bas an? {model}(?:$|[^a-z0-9 -]| (?:you|i|that|which|reading|scoring|evaluating|please)\b))",
    R"(\bas an ai[,;: ]+(?:you (?:must|should|have to|are|will (?:now|rate|answer|output|score))|i |rate|answer|output|score|respond|please))",
    R"(\b(?:du bist|sie sind|falls du|wenn du|wenn sie|als)\b.{0,20}\b(?:ki|ai|sprachmodell|llm|chatbot|ki-modell|ki-assistent|assistent)\b.{0,6}(?:$|[.,;:!]|\bbist\b|\bsind\b))",
    R"(\b(?:tu es|vous etes|si tu es|si vous etes|en tant qu)\b.{0,20}\b(?:une? ia|modele de langage|llm|chatbot|assistant ia|un assistant)\b)",
    R"(\b(?:eres|si eres|es usted|como)\b (?:ahora )?(?:una? )?(?:ia|modelo de lenguaje|llm|chatbot|asistente de ia|asistente virtual|asistente)\b(?:$|[.,;:!]| (?:que|y|debes)\b))",
    R"(\b(?:voce e|tu es|se voce e|se voce for|como)\b (?:agora )?(?:um[a]? )?(?:ia|modelo de linguagem|llm|chatbot|assistente de ia|assistente virtual|assistente)\b(?:$|[.,;:!]| (?:que|e|deve)\b))",
    R"((?:ты|вы) .{0,20}(?:языковая модель|ассистент|искусственн))",
    R"((?:你是|如果你是|作为|あなたは).{0,8}(?:ai|人工智能|语言模型|助手|アシスタント|言語モデル))",
    // Addressed by name, or by its own marks.
    R"(\b(?:dear|attention|note (?:to|for)|message (?:to|for)|hey|hello|instructions? (?:to|for)|notice to)\b[,: ]+(?:any |all |the |an? )?(?:ai\b|{model}))",
    R"((?:<\|?(?:im_start|im_end|system|assistant|endoftext)|\[/?inst\]|<</?sys>>|^#+ ?(?:system|instruction|assistant)\b|^(?:system|assistant|user) ?:))",
    R"(\b(?:system prompt|your prompt|your instructions|your system message|hidden instructions)\b)",
    R"(\b(?:respond|reply|answer|output|return|print|write)\b.{0,20}\b(?:only|exactly|nothing but|just)\b.{0,40}\b(?:json|score|figure|rating|yes|100|"))",
    // "Rate this job 100", "give the highest score".
    R"(\b(?:rate|score|rank|give|assign|grade|evaluate|mark)\b.{0,60}\b(?:100|10/10|ten out of ten|highest|maximum|perfect|top|best possible|full)\b.{0,20}(?:score|rating|figure|match|fit|marks?|points|grade|candidates?\b.{0,20}\bmodel))",
    R"(\b(?:rate|score|rank|grade)\b (?:this|the|our|it)\b.{0,40}\b(?:100|10/10|highest|maximum|perfect)\b)",
    R"(\bthe (?:figure|score|rating) (?:is|must be|should be|has to be|shall be)\b.{0,20}\b(?:100|[0-9]{1,3}|highest|maximum)\b)",
    R"(\b(?:bewerte|bewerten sie|gib|vergib)\b.{0,60}\b(?:100|hochste|maximale|volle)\b.{0,20}\b(?:punkt|punkte|punktzahl|bewertung|wertung))",
    R"(\b(?:note[rz]?|donne[rz]?|attribue[rz]?)\b.{0,60}\b(?:100|maximale?|la meilleure|la plus haute)\b.{0,20}\b(?:note|score|points?)\b)",
    R"(\b(?:da|dale|asigna|otorga|puntua|de|atribua)\b.{0,60}\b(?:100|maxima|la mas alta|mais alta)\b.{0,20}\b(?:puntuacion|puntos|nota|pontuacao|pontos)\b)",
};

std::string expanded(std::string_view pattern) {
  std::string out(pattern);
  for (const auto& [name, words] : {std::pair(std::string_view("{model}"), kModel), {"{then}", kThen}})
    for (std::size_t at = out.find(name); at != std::string::npos; at = out.find(name, at + words.size()))
      out.replace(at, name.size(), words);
  return out;
}

const PatternSet& patterns() {
  static const PatternSet kSet([] {
    static std::vector<std::string> texts;
    for (const std::string_view pattern : kPatterns) texts.push_back(expanded(pattern));
    return PatternSet(std::vector<std::string_view>(texts.begin(), texts.end()));
  }());
  return kSet;
}

/// Characters that take no room: zero width, tags, joiners. They hide words from whoever looks for them.
bool is_unseen(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE01EF) || c == 0x180E || (c >= 0xFE00 && c <= 0xFE0F);
}

std::string without_unseen(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (!is_unseen(c)) out.append(text.substr(begin, at - begin));
  }
  return out;
}

/// Where the sentence ends that begins at `begin`: behind its mark and the blanks, or behind the line's break.
std::size_t sentence_end(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  while (at < text.size() && at - begin < kSentenceMax) {
    const char32_t c = next_code_point(text, at);
    if (c == '\n') return at;
    const bool is_wide = c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
    if (!is_wide && c != '.' && c != '!' && c != '?') continue;
    if (!is_wide && at < text.size() && text[at] != ' ' && text[at] != '\n') continue;
    while (at < text.size() && text[at] == ' ') ++at;
    if (at < text.size() && text[at] == '\n') ++at;
    return at;
  }
  return at;
}

bool ends_sentence(std::string_view sentence) {
  sentence = trimmed(sentence);
  return sentence.empty() || sentence.ends_with('.') || sentence.ends_with('!') || sentence.ends_with('?');
}

}  // namespace

bool speaks_to_model(std::string_view sentence) { return patterns().matching(folded(sentence)) != 0; }

WithoutInstructions without_instructions(std::string_view given) {
  const std::string text = without_unseen(given);
  std::vector<std::string_view> sentences;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = sentence_end(text, at);
    sentences.push_back(std::string_view(text).substr(at, end - at));
    at = end;
  }
  std::vector<bool> goes(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) goes[i] = speaks_to_model(sentences[i]);
  // One that a line break cuts in two: what goes on with a small letter belongs to it.
  for (std::size_t i = 1; i < sentences.size(); ++i)
    if (goes[i - 1] && !ends_sentence(sentences[i - 1]) && ascii::is_lower(sentences[i].front())) goes[i] = true;
  for (std::size_t i = 1; i < sentences.size(); ++i) {
    if (goes[i - 1] || goes[i] || ends_sentence(sentences[i - 1])) continue;
    if (sentences[i - 1].size() + sentences[i].size() > kPairMax) continue;
    if (speaks_to_model(std::string(sentences[i - 1]) + " " + std::string(sentences[i]))) goes[i - 1] = goes[i] = true;
  }
  WithoutInstructions out;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (!goes[i])
      out.text += sentences[i];
    else if (sentences[i].ends_with('\n'))
      out.text += '\n';
    out.left_out += goes[i] ? 1 : 0;
  }
  return out;
}

}  // namespace zapply
