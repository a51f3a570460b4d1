// How well skills are found in sentences that annotators marked (SkillSpan, kris927b/SkillSpan on GitHub).
//
//   skill_spans FILE [--missed] [--wrong]   FILE: a line of JSON a sentence, with "idx", "tokens", "tags_knowledge",
//                                           "tags_skill" (B, I, O) and "source"; those of "source": "tech" count;
//                                           prints {"sentences": …, "knowledge_spans": …, "touched": …, …}
//
// The sentences of a posting ("idx") are its lines; the tokens of one are read with a blank between them. A span is touched where a mention shares a byte with one of
// its tokens: "touched_percent" is of the spans of knowledge. A mention is right where it touches a span of knowledge or of
// skill: "precision_percent" is of all mentions in those sentences. --missed lists the spans that nothing touches, --wrong
// the mentions that touch no span, each with its sentence.

#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "server/demands/skill_finder.h"
#include "server/demands/skill_table.h"

namespace {

using namespace zapply;

struct Span {
  std::size_t begin = 0, end = 0;
};

struct Posting {
  std::string text;
  std::size_t sentences = 0;
  std::vector<Span> knowledge, skill;
};

struct Counts {
  std::size_t sentences = 0, spans = 0, touched = 0, mentions = 0, right = 0;
};

struct Wanted {
  bool missed = false, wrong = false;
};

void add_spans(const std::vector<Span>& tokens, const std::vector<std::string>& tags, std::vector<Span>& spans) {
  bool is_open = false;
  for (std::size_t i = 0; i < tokens.size() && i < tags.size(); ++i) {
    if (tags[i].starts_with("O")) {
      is_open = false;
    } else if (is_open && tags[i].starts_with("I")) {
      spans.back().end = tokens[i].end;
    } else {
      spans.push_back(tokens[i]);
      is_open = true;
    }
  }
}

void add_sentence(const nlohmann::json& json, Posting& posting) {
  std::vector<Span> tokens;
  if (!posting.text.empty()) posting.text += '\n';
  const std::size_t line = posting.text.size();
  for (const std::string token : json.at("tokens")) {
    if (posting.text.size() > line) posting.text += ' ';
    tokens.push_back({posting.text.size(), posting.text.size() + token.size()});
    posting.text += token;
  }
  ++posting.sentences;
  add_spans(tokens, json.at("tags_knowledge"), posting.knowledge);
  add_spans(tokens, json.at("tags_skill"), posting.skill);
}

bool touches(const SkillMention& mention, const std::vector<Span>& spans) {
  for (const Span& span : spans)
    if (mention.begin < span.end && span.begin < mention.end) return true;
  return false;
}

void print(const char* what, const Posting& posting, std::size_t begin, std::size_t end) {
  const std::size_t line = posting.text.substr(0, begin).find_last_of('\n') + 1;
  const std::string sentence = posting.text.substr(line, posting.text.find('\n', begin) - line);
  std::printf("%s\t%s\t%s\n", what, posting.text.substr(begin, end - begin).c_str(), sentence.c_str());
}

void measure(const Posting& posting, const Wanted& wanted, Counts& counts) {
  const std::vector<SkillMention> mentions = skills_in(posting.text);
  counts.sentences += posting.sentences;
  counts.spans += posting.knowledge.size();
  for (const Span& span : posting.knowledge) {
    bool is_touched = false;
    for (const SkillMention& mention : mentions) is_touched = is_touched || touches(mention, {span});
    counts.touched += is_touched;
    if (!is_touched && wanted.missed) print("missed", posting, span.begin, span.end);
  }
  counts.mentions += mentions.size();
  for (const SkillMention& mention : mentions) {
    const bool is_right = touches(mention, posting.knowledge) || touches(mention, posting.skill);
    counts.right += is_right;
    if (!is_right && wanted.wrong) print("wrong", posting, mention.begin, mention.end);
  }
}

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

Counts measure_file(const char* path, const Wanted& wanted) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(std::string("read ") + path + ": no such file");
  Counts counts;
  Posting posting;
  nlohmann::json idx;
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    if (json.at("source") != "tech") continue;
    if (json.at("idx") != idx) {
      measure(posting, wanted, counts);
      posting = {};
      idx = json.at("idx");
    }
    add_sentence(json, posting);
  }
  measure(posting, wanted, counts);
  return counts;
}

}  // namespace

int main(int argc, char** argv) {
  Wanted wanted;
  for (int i = 2; i < argc; ++i) {
    wanted.missed = wanted.missed || std::strcmp(argv[i], "--missed") == 0;
    wanted.wrong = wanted.wrong || std::strcmp(argv[i], "--wrong") == 0;
  }
  if (argc < 2 || argv[1][0] == '-') {
    std::fprintf(
        stderr,
        "usage: skill_spans FILE [--missed] [--wrong]\n"
        "FILE holds a line of JSON a sentence: \"idx\", \"tokens\", \"tags_knowledge\", \"tags_skill\", \"source\".\n"
        "Of \"source\": \"tech\", counts the spans of knowledge that share a byte with a mention (touched), and\n"
        "the mentions that share one with a span of knowledge or skill (precision).\n");
    return 2;
  }
  try {
    const Counts counts = measure_file(argv[1], wanted);
    std::printf(
        "{\"skills\": %zu, \"sentences\": %zu, \"knowledge_spans\": %zu, \"touched\": %zu, \"touched_percent\": %.1f, "
        "\"mentions\": %zu, \"right\": %zu, \"precision_percent\": %.1f}\n",
        skills().size(), counts.sentences, counts.spans, counts.touched, percent(counts.touched, counts.spans),
        counts.mentions, counts.right, percent(counts.right, counts.mentions));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "skill_spans: %s\n", error.what());
    return 1;
  }
}
