#include "server/documents/xpath_cost.h"

#include <algorithm>
#include <string>

#include "shared/ascii.h"

namespace zapply {
namespace {

enum class Token { kEnd, kName, kLiteral, kNumber, kSign };

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { take(); }

  Token kind() const { return kind_; }
  std::string_view token() const { return token_; }
  bool is(std::string_view sign) const { return kind_ == Token::kSign && token_ == sign; }
  bool ends_part() const { return kind_ == Token::kEnd || is("]") || is(")") || is(","); }
  /// What stands behind this token.
  bool is_before(std::string_view sign) const { return text_.substr(behind_blanks()).starts_with(sign); }

  void take() {
    at_ = behind_blanks();
    const std::size_t begin = at_;
    if (at_ == text_.size()) {
      kind_ = Token::kEnd;
    } else if (text_[at_] == '"' || text_[at_] == '\'') {
      at_ = std::min(text_.find(text_[at_], at_ + 1), text_.size() - 1) + 1;
      kind_ = Token::kLiteral;
    } else if (is_of_name(text_[at_]) && text_[at_] != '-' && text_[at_] != '.') {
      kind_ = ascii::is_digit(text_[at_]) ? Token::kNumber : Token::kName;
      while (at_ < text_.size() && (is_of_name(text_[at_]) || is_prefix_end())) ++at_;
    } else {
      kind_ = Token::kSign;
      ++at_;
      for (const std::string_view two : {"//", "..", "::", "!=", "<=", ">="})
        if (text_.substr(begin).starts_with(two)) at_ = begin + 2;
    }
    token_ = text_.substr(begin, at_ - begin);
  }

 private:
  static bool is_of_name(char c) {
    return ascii::is_alphanumeric(c) || ascii::is_beyond(c) || c == '_' || c == '-' || c == '.';
  }
  bool is_prefix_end() const {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    return text_[at_] == ':' && next != ':' && text_[at_ - 1] != ':';
  }
  std::size_t behind_blanks() const { return std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::string_view text_;
  std::size_t at_ = 0;
  Token kind_ = Token::kEnd;
  std::string_view token_;
};

/// Nodes from which a part of the expression is evaluated, or that it reaches.
struct Nodes {
  double count = 1;
  double often = 1;  ///< how often each may be among them
};

struct Value {
  double nodes = 0;       ///< of all contexts together; 0: a text, a number, a truth
  double most = 1;        ///< of one context
  bool is_short = false;  ///< not all the text that stands below
};

class Reader {
 public:
  Reader(std::string_view text, const TreeSize& size) : at_(text), size_(size) {}

  XPathCost read() {
    expression({});
    return cost_;
  }

 private:
  void spend(double steps) { cost_.steps += steps; }

  /// Operands with whatever stands between them: which binds closer makes no difference.
  Value expression(Nodes contexts) {
    Value left = operand(contexts);
    while (!at_.ends_part()) {
      const bool compares = at_.is("=") || at_.is("!=") || at_.is("<") || at_.is("<=") || at_.is(">") || at_.is(">=");
      at_.take();
      const Value right = operand(contexts);
      if (compares) compare(left, right, contexts);
      left.nodes = std::max(left.nodes, right.nodes);
      left.most = std::max(left.most, right.most);
      left.is_short = left.is_short && right.is_short;
    }
    return left;
  }

  /// Each node of one side is held against each of the other.
  void compare(const Value& left, const Value& right, Nodes contexts) {
    const double length = left.is_short && right.is_short ? 1 : size_.depth;
    const double one = std::max(left.nodes, contexts.count), other = std::max(right.nodes, contexts.count);
    spend(std::min(left.most * other, right.most * one) * length);
  }

  Value operand(Nodes contexts) {
    while (at_.is("-")) at_.take();
    if (at_.kind() == Token::kLiteral || at_.kind() == Token::kNumber) {
      at_.take();
      return {0, 1, true};
    }
    Value value;
    if (at_.is("(")) {
      at_.take();
      value = expression(contexts);
      at_.take();
    } else if (at_.kind() == Token::kName && at_.is_before("(") && !is_node_test(at_.token())) {
      value = call(contexts);
    } else {
      return path(contexts);
    }
    const Nodes reached{std::max(value.nodes, contexts.count), contexts.count};
    while (at_.is("[")) predicate(reached);
    if (at_.is("/") || at_.is("//")) return steps_from(contexts, reached);
    return value;
  }

  static bool is_node_test(std::string_view name) {
    return name == "text" || name == "node" || name == "comment" || name == "processing-instruction";
  }

  Value call(Nodes contexts) {
    const std::string name(at_.token());
    at_.take();
    at_.take();
    Value all{0, 1, name == "position" || name == "last" || name == "true" || name == "false" || name == "count"};
    double sought = 1;  // how long the second argument may be
    for (int i = 0; !at_.is(")") && at_.kind() != Token::kEnd; ++i) {
      const bool is_written = at_.kind() == Token::kLiteral;
      const auto size = static_cast<double>(at_.token().size());
      const Value one = expression(contexts);
      if (i == 1) sought = is_written ? size : size_.nodes;
      all.nodes = std::max(all.nodes, one.nodes);
      all.is_short =
          i == 0 ? one.is_short || name == "not" || name == "boolean" || name == "count" : all.is_short && one.is_short;
      if (at_.is(",")) at_.take();
    }
    at_.take();
    const double length = (all.is_short ? 1 : size_.depth) * (name == "translate" || name == "contains" ? sought : 1);
    spend(std::max(all.nodes, contexts.count) * length);
    return {0, 1, all.is_short};
  }

  Value path(Nodes contexts) {
    if (!at_.is("/") && !at_.is("//")) return steps_from(contexts, contexts, true);
    cost_.leaves_item = true;
    // From the top, for each context anew.
    return steps_from(contexts, {contexts.count, contexts.count});
  }

  /// `begins`: with a step, not with a "/" before it.
  Value steps_from(Nodes contexts, Nodes reached, bool begins = false) {
    Value value;
    while (begins || at_.is("/") || at_.is("//")) {
      if (!begins) {
        if (at_.is("//")) reached = along("descendant-or-self", contexts, reached), value.most = size_.nodes;
        at_.take();
      }
      begins = false;
      if (at_.ends_part() || at_.is("|")) break;
      const std::string axis = take_axis();
      if (axis == "child" || axis.ends_with("-sibling"))
        value.most = std::min(value.most * size_.siblings, size_.nodes);
      else if (axis != "self" && axis != "attribute" && axis != "parent")
        value.most = size_.nodes;
      value.is_short = axis == "attribute";
      reached = along(axis, contexts, reached);
      while (at_.is("[")) predicate(reached);
    }
    value.nodes = reached.count;
    return value;
  }

  /// Of a step, with its test.
  std::string take_axis() {
    std::string axis = at_.is("..") ? "parent" : at_.is(".") ? "self" : at_.is("@") ? "attribute" : "child";
    if (at_.is("@")) at_.take();
    if (at_.kind() == Token::kName && at_.is_before("::")) {
      axis = std::string(at_.token());
      at_.take();
      at_.take();
    }
    at_.take();
    if (at_.is("(")) {
      while (!at_.is(")") && at_.kind() != Token::kEnd) at_.take();
      at_.take();
    }
    return axis;
  }

  Nodes along(std::string_view axis, Nodes contexts, Nodes from) {
    double looked_at = 1;  // how often a node is, when the axis is walked from every node once
    double again = 1;      // from how many nodes the same one is reached
    if (axis == "parent") again = size_.siblings;
    if (axis.starts_with("descendant")) looked_at = again = size_.depth;
    if (axis.starts_with("ancestor")) looked_at = size_.depth, again = size_.nodes;
    if (axis.ends_with("-sibling")) looked_at = again = size_.siblings;
    if (axis == "following" || axis == "preceding") looked_at = again = size_.nodes;
    cost_.leaves_item =
        cost_.leaves_item || (axis != "self" && axis != "child" && axis != "attribute" && !axis.starts_with("desc"));
    if (axis == "self") return from;
    // One context alone looks at no node twice in a step, whose doubles pugixml drops behind it.
    spend(std::min(from.often * looked_at, from.count) * size_.nodes);
    const double often = std::min(from.often * again, contexts.count);
    return {axis == "parent" ? std::min(from.count, often * size_.nodes) : often * size_.nodes, often};
  }

  void predicate(Nodes contexts) {
    at_.take();
    const Value value = expression(contexts);
    spend(std::max(value.nodes, contexts.count));
    at_.take();
  }

  Lexer at_;
  TreeSize size_;
  XPathCost cost_;
};

}  // namespace

XPathCost cost_of(std::string_view xpath, const TreeSize& size) { return Reader(xpath, size).read(); }

bool is_linear(std::string_view xpath) {
  constexpr TreeSize kLarge{1e9, 1e6, 1e8};
  const XPathCost cost = cost_of(xpath, kLarge);
  return !cost.leaves_item && cost.steps < kLarge.nodes * 1000;
}

}  // namespace zapply
