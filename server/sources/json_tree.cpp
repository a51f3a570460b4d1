#include "server/sources/json_tree.h"

#include <iterator>
#include <nlohmann/json.hpp>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kDepthMax = 32;

/// Where the reader is: lines begun and the last character read.
struct Position {
  int line = 1;
  char last = 0;
};

/// Counts lines while nlohmann's lexer reads: its SAX events carry no position.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Position* position) : at_(at), position_(position) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    position_->last = *at_;
    if (*at_ == '\n') ++position_->line;
    ++at_;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  Position* position_;
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(JsonTree& root, const Position& position) : position_(position) { open_.push_back(&root); }

  bool null() override { return scalar(JsonTree::Kind::kNull, "null", position_.line); }
  bool boolean(bool value) override { return scalar(JsonTree::Kind::kBool, value ? "true" : "false", position_.line); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return number(text); }
  bool string(string_t& value) override { return scalar(JsonTree::Kind::kString, std::move(value), position_.line); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return start(JsonTree::Kind::kObject); }
  bool start_array(std::size_t) override { return start(JsonTree::Kind::kArray); }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool key(string_t& name) override {
    open_.back()->keys.push_back(std::move(name));
    open_.back()->key_lines.push_back(position_.line);
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 7: syntax error …": the place is ours to say. Errors
    // of syntax are numbered 1xx; the others have no place.
    std::string_view what = error.what();
    const std::size_t reason = what.find(error.id / 100 == 1 ? ": " : "] ");
    if (reason != std::string_view::npos) what.remove_prefix(reason + 2);
    throw JsonTreeError(position_.line - (position_.last == '\n' ? 1 : 0),
                        "this is not JSON: " + clean_line(what, 300));
  }

 private:
  JsonTree& add() {
    JsonTree& parent = *open_.back();
    if (parent.is(JsonTree::Kind::kArray) || parent.is(JsonTree::Kind::kObject)) return parent.children.emplace_back();
    return parent;
  }
  bool scalar(JsonTree::Kind kind, std::string text, int line) {
    JsonTree& value = add();
    value.kind = kind;
    value.text = std::move(text);
    value.line = line;
    return true;
  }
  /// The lexer has read one character beyond a number.
  bool number(std::string text) {
    return scalar(JsonTree::Kind::kNumber, std::move(text), position_.line - (position_.last == '\n' ? 1 : 0));
  }
  bool start(JsonTree::Kind kind) {
    if (open_.size() > kDepthMax)
      throw JsonTreeError(position_.line, "values are nested deeper than " + std::to_string(kDepthMax) + " levels");
    JsonTree& value = add();
    value.kind = kind;
    value.line = position_.line;
    open_.push_back(&value);
    return true;
  }
  bool end() {
    open_.pop_back();
    return true;
  }

  const Position& position_;
  std::vector<JsonTree*> open_;  ///< stable: a value gets siblings only when it is closed
};

}  // namespace

JsonTree parse_json_tree(std::string_view text) {
  JsonTree root;
  Position position;
  TreeBuilder builder(root, position);
  nlohmann::json::sax_parse(CountingIterator(text.data(), &position),
                            CountingIterator(text.data() + text.size(), &position), &builder);
  return root;
}

std::string JsonTree::describe() const {
  switch (kind) {
    case Kind::kArray:
      return children.empty() ? "an empty list" : "a list";
    case Kind::kObject:
      return "an object";
    case Kind::kString:
      return text.empty() ? "an empty text" : '"' + clean_line(text, 80) + '"';
    default:
      return text;
  }
}

std::string JsonTree::dump() const {
  switch (kind) {
    case Kind::kString:
      return nlohmann::json(text).dump();
    case Kind::kArray:
    case Kind::kObject: {
      const bool object = kind == Kind::kObject;
      std::string out(1, object ? '{' : '[');
      for (std::size_t i = 0; i < children.size(); ++i) {
        if (i > 0) out += ',';
        if (object) out += nlohmann::json(keys[i]).dump() + ':';
        out += children[i].dump();
      }
      return out += object ? '}' : ']';
    }
    default:
      return text;
  }
}

}  // namespace zapply
