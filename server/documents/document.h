#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/documents/format.h"

namespace zapply {

/// Something in a document from which locators lead further: the whole, an item of its list, a part of that.
class Node {
 public:
  enum class Want {
    kText,    ///< what a reader sees
    kMarkup,  ///< as HTML, for a conversion that keeps lists and paragraphs
  };

  virtual ~Node() = default;
  /// Appends the text of everything that stands at `locator`, in order; nulls, objects and empty texts are left out.
  virtual void texts(std::string_view locator, Want want, std::vector<std::string>& out) const = 0;
  /// What stands at `locator`, to go on from; at most kNodesMax.
  virtual std::vector<std::unique_ptr<Node>> nodes(std::string_view locator) const = 0;
  /// Whether the line breaks of its texts are those of the document's own lay-out.
  virtual bool is_markup() const { return false; }
  /// Whether a locator leads to the same from every node of the document.
  virtual bool is_from_top(std::string_view locator) const = 0;
  /// Whether anything stands there at all, be it null or empty.
  virtual bool has(std::string_view locator) const = 0;
};

/// An item that can't be read.
struct BrokenItem {
  std::int64_t position = 0;  ///< in the list, from 1; 0: nobody knows
  std::string reason;
};

/// No list has more: what stands at a locator is looked up no further.
constexpr std::size_t kNodesMax = 100'001;

/// The items of a list, or why there is none.
struct ItemList {
  std::vector<std::unique_ptr<Node>> items;  ///< at most kNodesMax
  std::vector<BrokenItem> broken;
  std::string error;
};

/// A response, read. Nodes point into it.
class Document {
 public:
  virtual ~Document() = default;
  virtual const Node& root() const = 0;
  virtual ItemList items(std::string_view locator) const = 0;
  /// Where and why the document stops being well-formed: "line 12: …". What stands before that can be read.
  const std::string& fault() const { return fault_; }
  /// What a person should know of a document that was read although it is not quite what it should be.
  const std::vector<std::string>& notes() const { return notes_; }
  /// About what it takes in memory, beside the body.
  std::int64_t bytes() const { return bytes_; }
  /// Whether the body must stay while the document is in use.
  bool refers_to_body() const { return refers_to_body_; }

 protected:
  std::string fault_;
  std::vector<std::string> notes_;
  std::int64_t bytes_ = 0;
  bool refers_to_body_ = false;
};

/// Why a body is no document.
struct DocumentError {
  std::string what;
  bool is_unexpected = false;  ///< it is something else than was asked for, not a broken or too large one of its kind
};

/// Null, with the reason in `error`, when nothing of the body can be read.
std::unique_ptr<Document> read_json(std::string_view body, DocumentError& error);
/// `items`: where its list stands; items that are broken are then left out, the others are read.
std::unique_ptr<Document> read_xml(std::string_view body, DocumentError& error, std::string_view items = "");
std::unique_ptr<Document> read_html(std::string_view body, DocumentError& error);
/// The JobPostings of a page.
std::unique_ptr<Document> read_json_ld(std::string_view body, DocumentError& error);
/// The JSON that stands in a page where the CSS selector leads: in a script, also assigned to something. Of several the
/// first that has something at `items`.
std::unique_ptr<Document> read_json_inside(std::string_view body, std::string_view selector, std::string_view items,
                                           DocumentError& error);
std::unique_ptr<Document> read_document(Format format, std::string_view body, DocumentError& error,
                                        std::string_view items = "");

/// A document that takes more is given up: "read, the answer would take 92 MB, which no list needs".
constexpr std::int64_t kDocumentBytesMax = 88'000'000;
std::string takes_too_much(std::int64_t bytes);
/// Why a page is too long to be made a tree, or empty.
std::string is_too_long_a_page(std::string_view body);

/// What a body is, by its beginning.
enum class BodyLooks { kNothing, kJson, kHtml, kXml, kText };
BodyLooks looks_of(std::string_view body);
/// How many of these bytes it has: what they count is what costs memory, many times its length.
std::int64_t count_signs(std::string_view body, std::string_view signs);
/// The reason not to read a body that has more than `max` such parts, or empty.
std::string has_too_many(std::int64_t count, std::int64_t max, const char* parts);
/// What a body looks like, for a message: `an HTML page titled “Just a moment…”`, `an empty answer`, `JSON`.
std::string describe_body(std::string_view body);
/// "expected JSON, found an empty answer".
DocumentError unexpected(std::string_view expected, std::string_view body);

}  // namespace zapply
