#include "server/values/location_pieces.h"

#include <algorithm>
#include <array>
#include <span>

#include "server/places/towns.h"
#include "server/values/location_words.h"
#include "server/values/work_mode.h"
#include "server/words/folded_words.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = PlaceName::Kind;

constexpr std::string_view kAround = " \t.-:*'\"!?~";

/// A word of a piece as it is written and as it is compared.
struct Token {
  std::string_view written;
  std::string folded;
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  const auto is_word = [](char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c) || c == '.' || c == '\''; };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    Token token{text.substr(at, end - at), {}};
    token.folded = folded_words(token.written);
    std::erase(token.folded, ' ');
    if (!token.folded.empty()) tokens.push_back(std::move(token));
    at = end;
  }
  return tokens;
}

std::string key_of(std::span<const Token> tokens) {
  std::string key;
  for (const Token& token : tokens) key += token.folded;
  return key;
}

bool is_code(std::string_view written) {
  return (written.size() == 2 || written.size() == 3) && std::all_of(written.begin(), written.end(), ascii::is_upper);
}

// Words and short forms of US cities that look like a code of three letters.
constexpr auto kNoCodes =
    std::to_array<std::string_view>({"and", "are", "com", "per", "iot", "gin", "vir", "pro", "can", "sur", "nyc", "com",
                                     "ton", "mar", "dom", "mac", "pan"});

void read_code(LocationPiece& piece, std::string_view written) {
  if (!is_code(written)) return;
  const std::string code = ascii::lower(written);
  if (code.size() == 3 && is_one_of(kNoCodes, code)) return;
  piece.code_country = country_of_code(code);
  if (const PlaceName state = state_of_code(code); state.kind == Kind::kState) piece.code_state = state.country;
}

/// Whether the piece is known by this name; reads it then.
bool read_key(LocationPiece& piece, const std::string& key) {
  if (key.empty()) return false;
  if (piece.place = find_place_key(key); piece.place.kind != Kind::kNone) {
    if (key == "georgia") piece.town_of = {};
    return true;
  }
  if (const std::string_view country = country_of_province(key); !country.empty()) {
    piece.place = {Kind::kState, key == "punjab" ? "" : "province", country, {}};
    return true;
  }
  if (const PlaceName city = find_city_key(key); city.kind == Kind::kCity && !city.country.empty())
    piece.home = piece.town_of.emplace_back(city.country);
  for (const std::string_view country : countries_of_town(key))
    if (std::find(piece.town_of.begin(), piece.town_of.end(), country) == piece.town_of.end())
      piece.town_of.push_back(country);
  return piece.is_town = !piece.town_of.empty();
}

bool is_known(std::string_view text) {
  LocationPiece piece;
  const auto tokens = tokens_of(text);
  if (tokens.size() == 1) read_code(piece, tokens[0].written);
  return piece.has_code() || read_key(piece, key_of(tokens));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<LocationPiece> pieces() {
    std::size_t begun = 0;
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t length = 0;
      const char sign = sign_at(at, begun, length);
      if (sign == 0) {
        ++at;
        continue;
      }
      add(begun, at);
      if (sign == ')') {
        depth_ = std::max(0, depth_ - 1);
        if (depth_ == 0) excludes_ = false;
        before_ = ',';
      } else {
        before_ = sign;
        if (sign == '(') ++depth_;
        if (depth_ == 0 && (sign == ';' || sign == '|')) excludes_ = false;
      }
      begun = at += length;
    }
    add(begun, text_.size());
    spread_marks();
    complete_directions();
    return std::move(pieces_);
  }

 private:
  /// The sign between two pieces that stands here, and how long it is; 0 for none.
  char sign_at(std::size_t at, std::size_t begun, std::size_t& length) const {
    length = 1;
    const std::string_view rest = text_.substr(at);
    switch (text_[at]) {
      case ',':
      case ';':
      case '|':
      case '\n':
        return text_[at] == '\n' ? ';' : text_[at];
      case '/':
        return '/';
      case '(':
      case '[':
        return '(';
      case ')':
      case ']':
        return ')';
      case '&':
      case '+':
        // "UTC+3"
        if (at > begun && text_[at] == '+' && at + 1 < text_.size() && ascii::is_digit(text_[at + 1])) return 0;
        return is_between(at, begun, 1) ? '&' : 0;
      case ':':
      case '>':
        return ':';
      default:
        break;
    }
    for (const std::string_view sign : {"–", "—", "·", "•", "、", "，", "；", "／", "（", "）", "：", "→"})
      if (rest.starts_with(sign)) {
        length = sign.size();
        if (sign == "–" || sign == "—" || sign == "→") return '-';
        if (sign == "（") return '(';
        if (sign == "）") return ')';
        if (sign == "·" || sign == "•" || sign == "；") return ';';
        if (sign == "／") return '/';
        return ',';
      }
    if (rest.starts_with(" - ") || rest.starts_with(" -- ")) {
      length = rest.starts_with(" - ") ? 3 : 4;
      return '-';
    }
    if (text_[at] == ' ') {
      const std::size_t end = std::min(rest.find(' ', 1), rest.size());
      const std::string_view word = rest.substr(1, end - 1);
      if (end < rest.size() && word.size() <= 4 && stands_between_places(word) && is_between(at, begun, end + 1)) {
        length = end;
        const bool is_or = word == "or" || word == "OR" || word == "oder" || word == "ou" || word == "lub" ||
                           (word == "o") || (word == "of");
        return is_or ? '|' : '&';
      }
    }
    return 0;
  }

  /// "Bosnia and Herzegovina" is one piece; "of" and "en" are between places in Dutch only.
  bool is_between(std::size_t at, std::size_t begun, std::size_t behind) const {
    const std::string_view before = trimmed(text_.substr(begun, at - begun), kAround);
    const std::string_view after = text_.substr(at + behind);
    const std::string_view next =
        trimmed(after.substr(0, std::min(after.find_first_of(",;|/()[]&+\n:"), after.size())), kAround);
    const std::string_view whole =
        text_.substr(begun, static_cast<std::size_t>(next.data() + next.size() - (text_.data() + begun)));
    if (is_known(whole)) return false;
    const std::string_view word = trimmed(text_.substr(at, behind), " ");
    if (word == "of" || word == "en" || word == "o" || word == "e" || word == "i" || word == "y")
      return !before.empty() && is_known(before.substr(before.rfind(' ') + 1));
    return true;
  }

  void add(std::size_t begin, std::size_t end) {
    const std::string_view text = trimmed(text_.substr(begin, end - begin), kAround);
    if (text.empty()) return;
    const auto tokens = tokens_of(text);
    if (tokens.empty()) return;
    // "US (excluding CA)", "Anywhere except China": what stands behind the word is left out.
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const bool is_no = i + 1 < tokens.size() && may_exclude(tokens[i], tokens[i + 1]);
      if (!excludes_place(tokens[i].folded) && !is_no) continue;
      const std::size_t at = static_cast<std::size_t>(tokens[i].written.data() - text.data());
      if (i > 0) add_piece(trimmed(text.substr(0, at), kAround));
      excludes_ = true;
      before_ = ',';
      if (i + 1 < tokens.size())
        add_piece(trimmed(text.substr(at + tokens[i].written.size()), kAround));
      else
        mark_nothing();
      return;
    }
    add_piece(text);
  }

  /// "no US", "kein UK"; "no Brasil" is Portuguese.
  static bool may_exclude(const Token& word, const Token& next) {
    if (!ascii::is_lower(word.written[0])) return false;
    if (word.folded == "no") return is_code(next.written);
    return word.folded == "kein" || word.folded == "keine" || word.folded == "pas" || word.folded == "but";
  }

  void mark_nothing() {
    LocationPiece piece;
    piece.before = before_;
    piece.depth = depth_;
    piece.is_excluded = true;
    pieces_.push_back(piece);
  }

  void add_piece(std::string_view text) {
    if (text.empty()) return;
    LocationPiece piece;
    piece.text = text;
    piece.before = before_;
    piece.depth = depth_;
    piece.is_excluded = excludes_;
    if (split_joined(text)) return;
    read(piece);
    pieces_.push_back(std::move(piece));
    before_ = ',';
  }

  /// "US-Reno", "US-CA-San Francisco", "Remote-US", "Portland OR", "London UK", "DE Berlin".
  bool split_joined(std::string_view text) {
    const auto tokens = tokens_of(text);
    if (tokens.size() < 2 || is_known(text)) return false;
    const auto cut = [&](std::size_t first, std::size_t second) {
      add_piece(trimmed(text.substr(0, first), kAround));
      if (!pieces_.empty()) before_ = '-';
      add_piece(trimmed(text.substr(second), kAround));
      return true;
    };
    const auto says_how = [](const std::string& word) {
      return word == "remote" || word == "hybrid" || word == "onsite";
    };
    const std::size_t hyphen = text.find('-');
    if (hyphen != text.npos && hyphen > 0 && hyphen + 1 < text.size()) {
      const std::string_view left = trimmed(text.substr(0, hyphen), kAround),
                             right = trimmed(text.substr(hyphen + 1), kAround);
      const auto left_words = tokens_of(left), right_words = tokens_of(right);
      const bool is_affix =
          !right_words.empty() && stands_around_place(right_words[0].folded) && !says_how(right_words[0].folded);
      if (!is_affix && !left.empty() && !right.empty() && !left_words.empty() && !right_words.empty() &&
          ((is_known(left) && (left_words.size() == 1 || is_known(right) || find_place(left).kind == Kind::kCountry)) ||
           says_how(left_words.back().folded) || says_how(right_words.front().folded)))
        return cut(hyphen, hyphen + 1);
    }
    const auto offset = [&](const Token& token) {
      return static_cast<std::size_t>(token.written.data() - text.data());
    };
    LocationPiece code;
    read_code(code, tokens.back().written);
    const bool is_utc = is_zone_word(tokens.back().folded);
    if (code.has_code() && !is_utc && !stands_around_place(tokens[tokens.size() - 2].folded) && tokens.size() <= 4)
      return cut(offset(tokens.back()), offset(tokens.back()));
    LocationPiece first;
    read_code(first, tokens.front().written);
    if (first.has_code() && !stands_around_place(tokens[1].folded) && !is_zone_word(tokens[1].folded) &&
        is_known(text.substr(offset(tokens[1]))))
      return cut(offset(tokens[1]), offset(tokens[1]));
    return false;
  }

  void read(LocationPiece& piece) const {
    const auto tokens = tokens_of(piece.text);
    piece.says_remote = says_remote_word(piece.text);
    bool has_time = false;
    for (const Token& token : tokens) {
      piece.is_zone =
          piece.is_zone || (is_zone_word(token.folded) && !is_small_verb(token)) ||
          (token.folded.size() > 3 && (token.folded.starts_with("utc") || token.folded.starts_with("gmt")) &&
           token.folded.find_first_of("0123456789") != std::string::npos) ||
          (has_time && (token.folded == "zone" || token.folded == "zones")) ||
          (token.folded == "time" && has_direction(tokens) && !has_full(tokens));
      has_time = token.folded == "time";
      piece.is_preferred = piece.is_preferred || prefers_place(token.folded);
      piece.is_anywhere = piece.is_anywhere || means_anywhere(token.folded);
    }
    if (tokens.size() == 1) read_code(piece, tokens[0].written);
    if (read_key(piece, key_of(tokens)) || piece.has_code()) return;
    std::vector<Token> rest;
    for (const Token& token : tokens)
      if (!stands_around_place(token.folded) && !is_number(token.folded) &&
          !(ascii::is_lower(token.written[0]) && is_small_around_place(token.folded)))
        rest.push_back(token);
    if (read_rest(piece, rest)) return;
    std::erase_if(rest, [](const Token& token) { return stands_late_around_place(token.folded); });
    if (read_rest(piece, rest)) return;
    if (rest.empty()) {
      if (piece.is_anywhere) piece.place = {Kind::kWorld, "worldwide", {}, {}};
      return;
    }
    // "Pleasanton, CA 94566": a postcode behind it, or words that nobody knows.
    piece.is_town = rest.size() <= 4;
  }

  /// "ist" and "est" are what "is" is elsewhere.
  static bool is_small_verb(const Token& token) { return token.written == "ist" || token.written == "est"; }

  static bool read_rest(LocationPiece& piece, std::span<const Token> rest) {
    if (rest.size() == 1) read_code(piece, rest[0].written);
    return (piece.has_code() && rest[0].folded != "us") || read_key(piece, key_of(rest));
  }

  static bool is_number(const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return ascii::is_digit(c) || c == '.'; });
  }
  static bool has_direction(std::span<const Token> tokens) {
    return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
      return token.folded == "eastern" || token.folded == "pacific" || token.folded == "mountain" ||
             token.folded == "european" || token.folded == "uk" || token.folded == "us" || token.folded == "standard" ||
             token.folded == "central";
    });
  }
  static bool has_full(std::span<const Token> tokens) {
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return token.folded == "full" || token.folded == "part"; });
  }

  /// "US/EU timezones", "US or Canada preferred": both are.
  void spread_marks() {
    for (std::size_t i = pieces_.size(); i-- > 1;) {
      const LocationPiece& piece = pieces_[i];
      LocationPiece& before = pieces_[i - 1];
      if (piece.depth != before.depth) continue;
      const bool is_or = piece.before == '/' || piece.before == '|';
      if (piece.is_zone && (is_or || piece.before == '&')) before.is_zone = true;
      if (piece.is_preferred && is_or) before.is_preferred = true;
    }
  }

  /// "Central or South America", "North & South America"
  void complete_directions() {
    for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) {
      LocationPiece& piece = pieces_[i];
      const LocationPiece& next = pieces_[i + 1];
      const bool is_joined = next.before == '&' || next.before == '|' || next.before == '/';
      if (!is_joined || next.place.kind != Kind::kRegion || piece.place.kind != Kind::kNone) continue;
      const std::size_t last = next.text.rfind(' ');
      if (last == next.text.npos) continue;
      const std::string key = key_of(tokens_of(piece.text)) + key_of(tokens_of(next.text.substr(last)));
      if (const PlaceName whole = find_place_key(key); whole.kind == Kind::kRegion) {
        piece.place = whole;
        piece.is_town = false;
      }
    }
  }

  std::string_view text_;
  std::vector<LocationPiece> pieces_;
  char before_ = 0;
  int depth_ = 0;
  bool excludes_ = false;
};

}  // namespace

std::vector<LocationPiece> location_pieces(std::string_view text) { return Reader(text).pieces(); }

}  // namespace zapply
