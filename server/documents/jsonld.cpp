#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "server/documents/document.h"
#include "server/documents/html_tree.h"
#include "server/documents/json_document.h"
#include "server/documents/json_mending.h"
#include "server/documents/jsonld_graph.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kTornBytesMax = 1 << 20;    // what it takes to guess, for each quote
constexpr std::size_t kMendedBytesMax = 4 << 20;  // of a block, which is then held three times

/// A block whose quotes were escaped as if it stood in an attribute.
std::string without_entities(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 7> kEntities{{{"&quot;", '"'},
                                                                               {"&#34;", '"'},
                                                                               {"&#39;", '\''},
                                                                               {"&apos;", '\''},
                                                                               {"&lt;", '<'},
                                                                               {"&gt;", '>'},
                                                                               {"&amp;", '&'}}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto* const entity = std::find_if(kEntities.begin(), kEntities.end(),
                                            [&](const auto& one) { return text.substr(at).starts_with(one.first); });
    if (entity == kEntities.end()) {
      out += text[at++];
    } else {
      out += entity->second;
      at += entity->first.size();
    }
  }
  return out;
}

/// Names that are written with their vocabulary: "schema:title", "https://schema.org/title".
std::string without_vocabulary(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kPrefixes{"schema:", "http://schema.org/", "https://schema.org/"};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find('"', at), text.size() - 1) + 1;
    out += text.substr(at, begin - at);
    at = begin;
    for (const std::string_view prefix : kPrefixes)
      if (text.substr(at).starts_with(prefix) && at + prefix.size() < text.size() &&
          ascii::is_letter(text[at + prefix.size()]))
        at += prefix.size();
  }
  return out;
}

class JsonLdDocument : public Document {
 public:
  /// `page`: {"page": {"title", "heading", "url"}}, which "$" in a locator leads to.
  /// `tree_bytes`: of the page's tree, while blocks are added.
  JsonLdDocument(const nlohmann::json& page, std::int64_t tree_bytes)
      : title_(page["page"]["title"]), tree_bytes_(tree_bytes) {
    if (!page_.parse(page.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)))
      throw std::logic_error("a page's facts are no JSON");
    root_ = std::make_unique<JsonNode>(page_.root(), page_.root());
  }
  void add(std::unique_ptr<ParsedJson> block) {
    graph_.add(block->root());
    blocks_.push_back(std::move(block));
  }
  /// Whether one more text may be read; if not, the document has a fault.
  bool has_room_for(std::string_view json) {
    bytes_ += json_bytes(json, count_signs(json, kJsonSigns));
    fault_ = takes_too_much(tree_bytes_ + bytes_);
    return fault_.empty();
  }
  /// After the last block.
  void resolve() {
    tree_bytes_ = 0;
    for (JsonElement posting : graph_.postings()) {
      auto whole = std::make_unique<ParsedJson>();
      const std::string text = graph_.with_named_parts(posting);
      if (!text.empty() && !has_room_for(text)) return;
      if (!text.empty() && whole->parse(text)) {
        posting = whole->root();
        resolved_.push_back(std::move(whole));
      }
      postings_.push_back(posting);
    }
  }
  void note_mended(const std::vector<std::string>& found) {
    std::string note = "the JSON-LD is no clean JSON (" + joined(found) + "); it was read all the same";
    if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) notes_.push_back(std::move(note));
  }
  void add_broken(std::string reason) { broken_.push_back({0, std::move(reason)}); }
  const Node& root() const override { return *root_; }
  ItemList items(std::string_view) const override {
    ItemList list;
    for (const JsonElement posting : postings_)
      list.items.push_back(std::make_unique<JsonNode>(page_.root(), posting, JsonNode::Lists::kOfAnything));
    list.broken = broken_;
    if (list.items.empty())
      list.error = "expected a JobPosting in JSON-LD, found a page " +
                   (title_.empty() ? "" : "titled “" + title_ + "” ") +
                   (broken_.empty() ? "without one" : "whose JSON-LD is broken");
    return list;
  }

 private:
  const std::string title_;
  std::int64_t tree_bytes_;
  ParsedJson page_;
  std::vector<std::unique_ptr<ParsedJson>> blocks_;
  JsonLdGraph graph_;                                  ///< of the blocks
  std::vector<std::unique_ptr<ParsedJson>> resolved_;  ///< postings whose parts stood elsewhere
  std::vector<JsonElement> postings_;                  ///< in either
  std::vector<BrokenItem> broken_;
  std::unique_ptr<JsonNode> root_;
};

}  // namespace

std::unique_ptr<Document> read_json_ld(std::string_view body, DocumentError& error) {
  if (const BodyLooks looks = looks_of(body); looks == BodyLooks::kNothing || looks == BodyLooks::kJson) {
    error = unexpected("an HTML page", body);
    return nullptr;
  }
  auto page = std::make_unique<const HtmlTree>(body);
  const HtmlTree& tree = *page;
  nlohmann::json facts{{"title", tree.title()}};
  std::string buffer;
  const std::vector<lxb_dom_node*> canonical = select_all(tree.root(), "link[rel=canonical]");
  if (!canonical.empty() && attribute_of(canonical.front(), "href", buffer) != nullptr) facts["url"] = buffer;
  const std::vector<lxb_dom_node*> heading = select_all(tree.root(), "h1");
  if (!heading.empty()) facts["heading"] = clean_line(text_below(heading.front()), 300);
  auto document = std::make_unique<JsonLdDocument>(nlohmann::json{{"page", std::move(facts)}}, tree.bytes());
  for (lxb_dom_node* script : select_all(tree.root(), "script[type*='ld+json' i]")) {
    std::string text = text_below(script);
    if (text.find("\"schema:") != std::string::npos || text.find("schema.org/title") != std::string::npos)
      text = without_vocabulary(text);
    auto block = std::make_unique<ParsedJson>();
    const std::string_view seen = trimmed(text);
    if (!document->has_room_for(seen)) return document;
    // One broken block must not hide the others.
    if (block->parse(seen)) {
      document->add(std::move(block));
      continue;
    }
    const bool is_posting = text.find("JobPosting") != std::string::npos;
    if (seen.size() > kMendedBytesMax) {
      if (is_posting) document->add_broken("a JobPosting that is no JSON: " + clean_line(seen.substr(0, 400), 80));
      continue;
    }
    const bool is_escaped = seen.substr(0, 40).find("&quot;") != std::string_view::npos;
    const std::string unescaped = is_escaped ? without_entities(seen) : std::string(seen);
    MendedJson mended = mend_json(unescaped, JsonKind::kScript);
    bool is_json = block->parse(mended.text);
    if (!is_json && is_posting && unescaped.size() <= kTornBytesMax) {
      mended = mend_json(unescaped, JsonKind::kTornScript);
      is_json = block->parse(mended.text);
    }
    if (is_json) {
      document->add(std::move(block));
      if (!mended.found.empty() && is_posting) document->note_mended(mended.found);
    } else if (is_posting) {
      document->add_broken("a JobPosting that is no JSON: " + clean_line(text, 80));
    }
  }
  page.reset();
  document->resolve();
  return document;
}

}  // namespace zapply
