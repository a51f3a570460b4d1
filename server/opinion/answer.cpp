#include "server/opinion/answer.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/opinion/question.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::json;

// More than an answer of kAnswerTokensMax can have.
constexpr std::size_t kContentBytesMax = 16 * 1024;
constexpr int kBracesMax = 100;  // where an object may begin in prose
constexpr std::size_t kQuotesMax = 8;
constexpr std::size_t kQuoteBytesMax = 600;
constexpr std::size_t kQuoteBytesMin = 3;  // folded
constexpr std::size_t kErrorWordsMax = 200;
constexpr std::size_t kModelsMax = 200;

/// An answer that is of no use; the message says why.
struct Useless {
  std::string why;
  bool is_no_json = false;
};

std::size_t characters_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

/// For comparing: folded, of whatever length, blanks once, quotation marks plain.
std::string compared(std::string_view text) {
  constexpr std::size_t kPiece = 2000;  // bytes; folded() takes one line
  std::string out;
  while (!text.empty()) {
    std::size_t end = std::min(kPiece, text.size());
    if (end < text.size()) {
      const std::size_t blank = text.find_last_of(" \n\t", end);
      if (blank != std::string_view::npos && blank > 0) end = blank;
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    }
    const std::string piece = folded(text.substr(0, end));
    if (!out.empty() && !piece.empty()) out += ' ';
    out += piece;
    text.remove_prefix(end);
  }
  for (const std::string_view mark : {"“", "”", "„", "«", "»"})
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at + 1))
      out.replace(at, mark.size(), "\"");
  return out;
}

/// Without marks and dots that models put around a quote.
std::string_view bare(std::string_view quote) {
  for (bool again = true; again;) {
    again = false;
    quote = trimmed(quote, " \t\r\n\"'`-*");
    for (const std::string_view mark : {"...", "…", "“", "”", "„", "«", "»", "‘", "’", "•"}) {
      if (quote.starts_with(mark)) quote.remove_prefix(mark.size()), again = true;
      if (quote.ends_with(mark)) quote.remove_suffix(mark.size()), again = true;
    }
  }
  return quote;
}

bool has_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c < 0x20 && c != '\n' && c != '\t') return true;
    if (c == 0x7f || (c >= 0x80 && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
      return true;
    if (c == 0xFFFD && at - begin == 1) return true;
  }
  return false;
}

const PatternSet& links() {
  static const PatternSet kLinks{
      R"([a-z][a-z0-9+.-]*://)",
      R"(\bwww\.)",
      R"(\b(?:mailto|javascript|data|tel):)",
      R"([^\s@]+@[^\s@]+\.[a-z]{2,})",
      R"(\b[a-z0-9-]+\.(?:com|org|info|biz|xyz|top|site|online|link|shop|click|ly|ru|cn|tk)\b)",
      R"(\b[a-z0-9-]+\.[a-z]{2,10}/[a-z0-9?#])"};
  return kLinks;
}

const PatternSet& markup() {
  static const PatternSet kMarkup{R"(</?[a-z!][^<>]*>)",
                                  R"(\]\()",
                                  R"(\*\*|__|```|~~)",
                                  R"((?:^|\n)\s*(?:#{1,6} |[-*] |> ))",
                                  R"(!\[)",
                                  R"(&(?:#[0-9]+|#x[0-9a-f]+|[a-z]+);)",
                                  R"(`)"};
  return kMarkup;
}

/// Where the object ends that begins at `begin`; npos where it has no end.
std::size_t object_end(std::string_view text, std::size_t begin) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

json parsed(std::string_view text) { return json::parse(text.begin(), text.end(), nullptr, false); }

/// The one object that stands in prose, or between ``` fences.
json object_in(std::string_view text) {
  json found = json::value_t::discarded;
  int braces = 0;
  for (std::size_t at = text.find('{'); at != std::string_view::npos;) {
    if (++braces > kBracesMax) throw Useless{"it holds too many braces to find a JSON object in it", true};
    const std::size_t end = object_end(text, at);
    if (end == std::string_view::npos) {
      at = text.find('{', at + 1);
      continue;
    }
    json object = parsed(text.substr(at, end - at));
    if (!object.is_object()) {
      at = text.find('{', at + 1);
      continue;
    }
    if (!found.is_discarded()) throw Useless{"it holds more than one JSON object"};
    found = std::move(object);
    at = text.find('{', end);
  }
  if (found.is_discarded()) throw Useless{"it holds no JSON object", true};
  return found;
}

json object_of(std::string_view content, Rung rung) {
  if (rung == Rung::kText) return object_in(content);
  json object = parsed(content);
  if (!object.is_object()) throw Useless{"it is not the JSON object that was asked for", true};
  return object;
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) throw Useless{std::string("it has no \"") + key + "\"", true};
  if (!found->is_string()) throw Useless{std::string("its \"") + key + "\" is no text", true};
  return found->get<std::string>();
}

void check_keys(const json& object) {
  constexpr std::array<std::string_view, 5> kKeys{"reference", "closing", "figure", "comment", "quotes"};
  for (const auto& item : object.items())
    if (!is_one_of(kKeys, item.key()))
      throw Useless{"it has the key \"" + clean_line(item.key(), 40) + "\", which nobody asked for", true};
}

int figure_of(const json& object) {
  const auto found = object.find("figure");
  if (found == object.end()) throw Useless{"it has no \"figure\"", true};
  if (!found->is_number_integer()) throw Useless{"its figure is no whole number", true};
  if (found->is_number_unsigned() ? found->get<std::uint64_t>() > 100 : found->get<std::int64_t>() < 0)
    throw Useless{"its figure is not between 0 and 100"};
  return found->get<int>();
}

std::string comment_of(const json& object) {
  const std::string comment = text_of(object, "comment");
  const std::size_t count = characters_of(comment);
  if (trimmed(comment).empty()) throw Useless{"its comment is empty"};
  if (count > kCommentMax) throw Useless{"its comment is longer than " + std::to_string(kCommentMax) + " characters"};
  if (has_control(comment)) throw Useless{"its comment has characters that hide what it says"};
  const std::string seen = ascii::lower(comment);
  if (links().matching(seen) != 0) throw Useless{"its comment has a link or an address in it"};
  if (markup().matching(seen) != 0) throw Useless{"its comment has markup in it"};
  return clean_line(comment);
}

std::vector<std::string> quotes_of(const json& object, const Question& question) {
  const auto found = object.find("quotes");
  if (found == object.end() || !found->is_array()) throw Useless{"it has no list of quotes", true};
  if (found->empty()) throw Useless{"it quotes nothing of the posting"};
  if (found->size() > kQuotesMax) throw Useless{"it has more than " + std::to_string(kQuotesMax) + " quotes"};
  const std::string posting = compared(question.posting);
  std::vector<std::string> out;
  for (const json& each : *found) {
    if (!each.is_string()) throw Useless{"one of its quotes is no text", true};
    const std::string given = each.get<std::string>();
    const std::string_view quote = bare(given);
    const std::string sought = compared(quote);
    if (quote.size() > kQuoteBytesMax) throw Useless{"one of its quotes is longer than a quote"};
    if (sought.size() < kQuoteBytesMin) throw Useless{"one of its quotes is too short to say anything"};
    if (posting.find(sought) == std::string::npos)
      throw Useless{"it quotes what does not stand in the posting: \"" + clean_line(quote, 80) + '"'};
    out.push_back(clean_line(quote));
  }
  return out;
}

Opinion opinion_in(std::string_view content, const Question& question, Rung rung) {
  if (content.size() > kContentBytesMax) throw Useless{"it is longer than what was asked for"};
  if (content.find(question.marks.canary) != std::string_view::npos)
    throw Useless{"it repeats a word of the instructions that it was told never to write"};
  const json object = object_of(content, rung);
  // Escapes could hide it.
  if (object.dump(-1, ' ', false, json::error_handler_t::replace).find(question.marks.canary) != std::string::npos)
    throw Useless{"it repeats a word of the instructions that it was told never to write"};
  check_keys(object);
  if (text_of(object, "reference") != question.marks.reference)
    throw Useless{"it does not name this question's reference: it answers another one, or saw only a part of it"};
  if (text_of(object, "closing") != question.marks.closing)
    throw Useless{"it does not name this question's closing code: it answers another one, or saw only a part of it"};
  Opinion opinion;
  opinion.figure = figure_of(object);
  opinion.comment = comment_of(object);
  opinion.quotes = quotes_of(object, question);
  return opinion;
}

/// OpenRouter and others answer errors with status 200.
void check_error(const json& body, ReadAnswer& out) {
  const auto error = body.find("error");
  if (error == body.end() || error->is_null()) return;
  const auto code = error->is_object() ? error->find("code") : error->end();
  if (error->is_object() && code != error->end() && code->is_number_integer()) out.status = code->get<int>();
  if (out.status < 400 || out.status > 599) out.status = 500;
  throw Useless{"it answered with an error"};
}

std::string content_of(const json& body) {
  const auto choices = body.find("choices");
  if (choices == body.end() || !choices->is_array() || choices->empty() || !choices->front().is_object())
    throw Useless{"it has no \"choices\": this is no server that speaks as OpenAI's does"};
  const json& choice = choices->front();
  const auto reason = choice.find("finish_reason");
  if (reason != choice.end() && reason->is_string() && *reason == "length")
    throw Useless{"it was cut off after " + std::to_string(kAnswerTokensMax) +
                  " tokens: a model that thinks at length before it answers does not suit"};
  const auto message = choice.find("message");
  if (message == choice.end() || !message->is_object()) throw Useless{"it has no message"};
  const auto refusal = message->find("refusal");
  if (refusal != message->end() && refusal->is_string() && !refusal->get_ref<const std::string&>().empty())
    throw Useless{"the model refused: " + clean_line(refusal->get_ref<const std::string&>(), 120)};
  const auto content = message->find("content");
  if (content == message->end() || !content->is_string() || trimmed(content->get_ref<const std::string&>()).empty())
    throw Useless{"it is empty"};
  return content->get<std::string>();
}

}  // namespace

ReadAnswer read_answer(std::string_view body, const Question& question, Rung rung) {
  ReadAnswer out;
  try {
    const json answer = parsed(body);
    if (!answer.is_object()) throw Useless{"it is no JSON: this is no server that speaks as OpenAI's does"};
    check_error(answer, out);
    out.opinion = opinion_in(content_of(answer), question, rung);
  } catch (const Useless& useless) {
    out.fault = useless.why;
    out.is_no_json = useless.is_no_json;
    if (out.status != 0) {
      const std::string words = error_words(body);
      if (!words.empty()) out.fault = words;
    }
  }
  return out;
}

std::string error_words(std::string_view body) {
  const json answer = parsed(body);
  if (!answer.is_object()) return {};
  const auto words = [](const json& object, const char* key) -> std::string {
    const auto found = object.find(key);
    return found != object.end() && found->is_string()
               ? clean_line(found->get_ref<const std::string&>(), kErrorWordsMax)
               : "";
  };
  if (const auto error = answer.find("error"); error != answer.end()) {
    if (error->is_string()) return words(answer, "error");
    if (error->is_object()) return words(*error, "message");
  }
  for (const char* key : {"message", "detail"})
    if (std::string said = words(answer, key); !said.empty()) return said;
  return {};
}

std::optional<std::vector<std::string>> listed_models(std::string_view body) {
  const json answer = parsed(body);
  if (!answer.is_object()) return std::nullopt;
  const auto data = answer.find("data");
  if (data == answer.end() || !data->is_array()) return std::nullopt;
  std::vector<std::string> out;
  for (const json& model : *data) {
    if (!model.is_object() || out.size() == kModelsMax) continue;
    const auto id = model.find("id");
    if (id != model.end() && id->is_string()) out.push_back(clean_line(id->get_ref<const std::string&>(), 120));
  }
  return out;
}

}  // namespace zapply
