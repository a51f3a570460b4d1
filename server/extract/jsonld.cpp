#include "server/extract/jsonld.h"

#include "server/extract/html_tree.h"
#include "server/extract/json_document.h"
#include "server/sources/field_reader.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::json;

constexpr int kDepthMax = 32;

/// The forms that are met: an object or a text for the company, one place or several, a country as a text or
/// an object, numbers in the salary or in its value, escaped descriptions.
constexpr std::string_view kJobFieldsText = R"({
  "id": ["/identifier/value", "/identifier/*/value", "/identifier", "/url", "/@id"],
  "url": ["/url", "/mainEntityOfPage/@id", "/mainEntityOfPage"],
  "title": ["/title", "/name"],
  "company": ["/hiringOrganization/name", "/hiringOrganization/*/name", "/hiringOrganization/legalName", "/hiringOrganization"],
  "location": [
    {"each": "/jobLocation", "template": "{/address/addressLocality}, {/address/addressRegion}, {/address/addressCountry}{/address/addressCountry/name}"},
    {"each": "/jobLocation/*", "template": "{/address/addressLocality}, {/address/addressRegion}, {/address/addressCountry}{/address/addressCountry/name}"},
    "/jobLocation/address", "/jobLocation/*/address", "/jobLocation/name", "/jobLocation/*/name", "/jobLocation",
    "/applicantLocationRequirements/name", "/applicantLocationRequirements/*/name"
  ],
  "remote": "/jobLocationType",
  "remote_from": {"at": ["/applicantLocationRequirements/name", "/applicantLocationRequirements/*/name", "/applicantLocationRequirements"]},
  "employment_type": "/employmentType",
  "tags": {"at": ["/industry", "/occupationalCategory", "/industry/name"], "all": true},
  "published_at": "/datePosted",
  "description": {"at": "/description", "as": "html"},
  "salary": {
    "text": "/baseSalary",
    "min": ["/baseSalary/value/minValue", "/baseSalary/value/value", "/baseSalary/minValue", "/baseSalary/value"],
    "max": ["/baseSalary/value/maxValue", "/baseSalary/value/value", "/baseSalary/maxValue", "/baseSalary/value"],
    "currency": ["/baseSalary/currency", "/baseSalary/value/currency", "/salaryCurrency"],
    "period": ["/baseSalary/value/unitText", "/baseSalary/unitText"]
  }
})";

bool is_job_posting(const json& value) {
  if (!value.is_object()) return false;
  const auto type = value.find("@type");
  if (type == value.end()) return false;
  const auto named = [](const json& name) {
    if (!name.is_string()) return false;
    const std::string_view text = name.get_ref<const std::string&>();
    return text == "JobPosting" || text.ends_with("/JobPosting") || text.ends_with(":JobPosting");
  };
  if (!type->is_array()) return named(*type);
  for (const json& one : *type)
    if (named(one)) return true;
  return false;
}

/// {"@value": x} -> x.
void unwrap_values(json& value, int depth) {
  if (depth > kDepthMax || !value.is_structured()) return;
  for (json& one : value) {
    if (one.is_object() && one.contains("@value") && !one["@value"].is_structured()) {
      json inner = std::move(one["@value"]);
      one = std::move(inner);
    } else {
      unwrap_values(one, depth + 1);
    }
  }
}

void collect_postings(json& value, json& postings, int depth) {
  if (depth > kDepthMax || !value.is_structured()) return;
  if (is_job_posting(value)) {
    unwrap_values(value, 0);
    postings.push_back(value);
    return;
  }
  for (json& one : value) collect_postings(one, postings, depth + 1);
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
  explicit JsonLdDocument(json value) : value_(std::move(value)), root_(value_, value_) {}
  const Node& root() const override { return root_; }
  ItemList items(std::string_view) const override {
    ItemList list;
    for (const json& posting : value_["postings"])
      list.items.push_back(std::make_unique<JsonNode>(value_, posting));
    if (list.items.empty())
      list.error =
          "expected a JobPosting in JSON-LD, found a page " +
          (value_["page"]["title"].get_ref<const std::string&>().empty()
               ? std::string("without one")
               : "titled “" + value_["page"]["title"].get_ref<const std::string&>() + "” without one");
    return list;
  }

 private:
  json value_;
  JsonNode root_;
};

}  // namespace

JobFields json_ld_job_fields() {
  static const JobFields kFields = read_job_fields(parse_json_tree(kJobFieldsText), "job", Format::kJsonLd);
  return kFields;
}

std::unique_ptr<Document> read_json_ld(std::string_view body, std::string& error) {
  const std::string what = describe_body(body);
  if (what == "an empty answer" || what.starts_with("JSON")) {
    error = "expected an HTML page, found " + what;
    return nullptr;
  }
  const HtmlTree tree(body);
  json value{{"postings", json::array()}, {"page", {{"title", tree.title()}}}};
  std::string buffer;
  for (lxb_dom_node* script : select_all(tree.root(), "script[type*='ld+json' i]")) {
    std::string ignored;  // one broken block must not hide the others
    const std::string text = text_below(script);
    std::optional<json> block = parse_json(text, ignored);
    if (!block) block = parse_json(mended(text), ignored);
    if (block) collect_postings(*block, value["postings"], 0);
  }
  const std::vector<lxb_dom_node*> canonical = select_all(tree.root(), "link[rel=canonical]");
  if (!canonical.empty() && attribute_of(canonical.front(), "href", buffer) != nullptr)
    value["page"]["url"] = buffer;
  const std::vector<lxb_dom_node*> heading = select_all(tree.root(), "h1");
  if (!heading.empty()) value["page"]["heading"] = clean_line(text_below(heading.front()), 300);
  return std::make_unique<JsonLdDocument>(std::move(value));
}

}  // namespace zapply
