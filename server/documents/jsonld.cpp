#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "server/documents/document.h"
#include "server/documents/html_tree.h"
#include "server/documents/json_document.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kDepthMax = 32;

bool is_job_posting(JsonElement value) {
  simdjson::dom::object object;
  JsonElement type;
  if (value.get(object) != simdjson::SUCCESS || object.at_key("@type").get(type) != simdjson::SUCCESS) return false;
  const auto named = [](JsonElement name) {
    std::string_view text;
    if (name.get(text) != simdjson::SUCCESS) return false;
    return text == "JobPosting" || text.ends_with("/JobPosting") || text.ends_with(":JobPosting");
  };
  if (!type.is_array()) return named(type);
  const simdjson::dom::array types = type;
  return std::any_of(types.begin(), types.end(), named);
}

void collect_postings(JsonElement value, std::vector<JsonElement>& postings, int depth) {
  if (depth > kDepthMax) return;
  if (is_job_posting(value)) {
    postings.push_back(value);
  } else if (value.is_array()) {
    for (const JsonElement one : simdjson::dom::array(value)) collect_postings(one, postings, depth + 1);
  } else if (value.is_object()) {
    for (const auto& member : simdjson::dom::object(value)) collect_postings(member.value, postings, depth + 1);
  }
}

/// Script text as boards write it: wrapped in comments or CDATA, with raw line breaks inside strings.
std::string mended(std::string_view text) {
  std::string out;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\' && i + 1 < text.size()) {
      out += c;
      out += text[++i];
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (in_string && static_cast<unsigned char>(c) < 0x20) {
      out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : " ";
      continue;
    }
    out += c;
  }
  for (const std::string_view wrapping :
       {"<!--", "-->", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//]]>", "/*]]>*/", "]]>"}) {
    const std::size_t at = out.find(wrapping);
    if (at != std::string::npos && (at < 40 || at + 40 > out.size())) out.erase(at, wrapping.size());
  }
  return out;
}

class JsonLdDocument : public Document {
 public:
  /// `page`: {"page": {"title", "heading", "url"}}, which "$" in a locator leads to.
  explicit JsonLdDocument(const nlohmann::json& page) : title_(page["page"]["title"]) {
    if (!page_.parse(page.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)))
      throw std::logic_error("a page's facts are no JSON");
    root_ = std::make_unique<JsonNode>(page_.root(), page_.root());
  }
  void add(std::unique_ptr<ParsedJson> block) {
    collect_postings(block->root(), postings_, 0);
    blocks_.push_back(std::move(block));
  }
  void add_broken(std::string reason) { broken_.push_back(std::move(reason)); }
  const Node& root() const override { return *root_; }
  ItemList items(std::string_view) const override {
    ItemList list;
    for (const JsonElement posting : postings_) list.items.push_back(std::make_unique<JsonNode>(page_.root(), posting));
    list.broken = broken_;
    if (list.items.empty())
      list.error = "expected a JobPosting in JSON-LD, found a page " +
                   (title_.empty() ? "" : "titled “" + title_ + "” ") +
                   (broken_.empty() ? "without one" : "whose JSON-LD is broken");
    return list;
  }

 private:
  const std::string title_;
  ParsedJson page_;
  std::vector<std::unique_ptr<ParsedJson>> blocks_;
  std::vector<JsonElement> postings_;  ///< in the blocks
  std::vector<std::string> broken_;
  std::unique_ptr<JsonNode> root_;
};

}  // namespace

std::unique_ptr<Document> read_json_ld(std::string_view body, DocumentError& error) {
  if (const BodyLooks looks = looks_of(body); looks == BodyLooks::kNothing || looks == BodyLooks::kJson) {
    error = unexpected("an HTML page", body);
    return nullptr;
  }
  const HtmlTree tree(body);
  nlohmann::json facts{{"title", tree.title()}};
  std::string buffer;
  const std::vector<lxb_dom_node*> canonical = select_all(tree.root(), "link[rel=canonical]");
  if (!canonical.empty() && attribute_of(canonical.front(), "href", buffer) != nullptr) facts["url"] = buffer;
  const std::vector<lxb_dom_node*> heading = select_all(tree.root(), "h1");
  if (!heading.empty()) facts["heading"] = clean_line(text_below(heading.front()), 300);
  auto document = std::make_unique<JsonLdDocument>(nlohmann::json{{"page", std::move(facts)}});
  for (lxb_dom_node* script : select_all(tree.root(), "script[type*='ld+json' i]")) {
    const std::string text = text_below(script);
    auto block = std::make_unique<ParsedJson>();
    // One broken block must not hide the others.
    if (block->parse(text) || block->parse(mended(text)))
      document->add(std::move(block));
    else if (text.find("JobPosting") != std::string::npos)
      document->add_broken("a JobPosting that is no JSON: " + clean_line(text, 80));
  }
  return document;
}

}  // namespace zapply
