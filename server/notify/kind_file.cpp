#include "server/notify/kind_file.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "server/embedded/embedded.h"
#include "server/sources/near_miss.h"
#include "server/sources/object_reader.h"
#include "server/sources/request_template.h"
#include "shared/ascii.h"
#include "shared/short_name.h"

namespace zapply {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::uintmax_t kFileBytesMax = 100'000;
constexpr std::int64_t kTextMax = 1'000'000;

/// What a message gives to placeholders.
constexpr std::array<std::string_view, 8> kOfMessage{"title", "text", "link", "key_of_message",
                                                     "kind",  "time", "data", "tone"};

bool is_field_name(std::string_view name) {
  constexpr std::size_t kBytesMax = 30;
  return !name.empty() && name.size() <= kBytesMax && ascii::is_lower(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return ascii::is_lower(c) || ascii::is_digit(c) || c == '_'; });
}

void read_fields(ObjectReader& root, KindFile& out) {
  const JsonTree* const tree = root.find("fields");
  if (tree == nullptr) return;
  ObjectReader names(*tree, "fields");
  for (const std::string& name : tree->keys) {
    const JsonTree& value = *names.find(name);
    const std::string path = names.path_of(name);
    if (!is_field_name(name)) complain(value, path, "a field's name has small letters, digits and \"_\"");
    if (std::count(kOfMessage.begin(), kOfMessage.end(), name) > 0)
      complain(value, path, "this is what a message has: take another name");
    ObjectReader object(value, path);
    ChannelField field{.name = name, .label = object.text("label").value_or(name)};
    field.hint = object.text("hint").value_or("");
    field.is_secret = object.boolean("secret").value_or(false);
    field.is_required = object.boolean("required").value_or(false);
    if (const auto otherwise = object.text("default")) out.defaults[name] = *otherwise;
    object.done();
    out.kind.fields.push_back(std::move(field));
  }
}

void require_known(const JsonTree& value, const std::string& path, const KindFile& kind, std::string_view text) {
  std::vector<std::string_view> known(kOfMessage.begin(), kOfMessage.end());
  for (const ChannelField& field : kind.kind.fields) known.push_back(field.name);
  for (const std::string& name : placeholder_names(text))
    if (std::count(known.begin(), known.end(), name) == 0)
      complain(value, path, "there is no placeholder {" + name + "}" + did_you_mean(name, known));
}

void read_wants(ObjectReader& root, KindFile& out) {
  for (const std::string& name : root.texts("wants").value_or(std::vector<std::string>())) {
    const auto kind = from_name<MessageKind>(name);
    if (!kind)
      complain(*root.find("wants"), "wants",
               "there is no message \"" + name + "\": expected " + one_of(names_of<MessageKind>()));
    out.kind.wants.push_back(*kind);
  }
}

void read_headers(ObjectReader& request, KindFile& out) {
  const JsonTree* const tree = request.find("headers");
  if (tree == nullptr) return;
  ObjectReader headers(*tree, "request.headers");
  for (const std::string& name : tree->keys) {
    const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(),
                                                      [](char c) { return ascii::is_alphanumeric(c) || c == '-'; });
    const JsonTree& value = *headers.find(name);
    if (!is_name) complain(value, headers.path_of(name), "not a header's name");
    const std::string text = headers.text(name).value_or("");
    require_known(value, headers.path_of(name), out, text);
    out.headers.emplace_back(name, text);
  }
}

void read_request(ObjectReader& root, KindFile& out) {
  ObjectReader request(root.require("request", "an object with \"url\""), "request");
  out.method = request.text("method").value_or("POST");
  if (out.method != "GET" && out.method != "POST" && out.method != "PUT")
    complain(*request.find("method"), "request.method", "expected GET, POST or PUT");
  const JsonTree& url = request.require("url", "an address, such as \"{+url}\"");
  out.url = request.text("url").value_or("");
  require_known(url, "request.url", out, out.url);
  if (!out.url.starts_with("https://") && !out.url.starts_with("http://") && !out.url.starts_with("{+"))
    complain(url, "request.url", "expected an address of http or https, or a field that holds one: \"{+url}\"");
  read_headers(request, out);
  out.format = request.name<BodyFormat>("format").value_or(BodyFormat::kJson);
  out.escaping = request.name<Escaping>("escape").value_or(Escaping::kNone);
  if (const JsonTree* const body = request.find("body")) {
    const bool is_json = out.format == BodyFormat::kJson;
    if (is_json != body->is(JsonTree::Kind::kObject) && out.format != BodyFormat::kNone)
      complain(*body, "request.body", is_json ? "expected an object" : "expected a text");
    out.body = is_json ? body->dump() : request.text("body").value_or("");
    require_known(*body, "request.body", out, out.body);
  }
  if (out.body.empty() && out.format != BodyFormat::kNone)
    complain(request.value(), "request", "\"body\" is missing; where none is sent, \"format\" is \"none\"");
  request.done();
}

void read_url_ends(ObjectReader& root, KindFile& out) {
  const JsonTree* const tree = root.find("url_ends");
  if (tree == nullptr) return;
  ObjectReader ends(*tree, "url_ends");
  for (const std::string& name : tree->keys) {
    const JsonTree& value = *ends.find(name);
    const auto kind = from_name<MessageKind>(name);
    if (!kind) complain(value, ends.path_of(name), "expected " + one_of(names_of<MessageKind>()));
    out.url_ends[*kind] = ends.text(name).value_or("");
  }
}

void read_signature(ObjectReader& root, KindFile& out) {
  const JsonTree* const tree = root.find("signature");
  if (tree == nullptr) return;
  ObjectReader object(*tree, "signature");
  object.require("field", "the field that holds the key");
  object.require("header", "the header that holds the signature");
  object.require("time_header", "the header that holds the seconds since 1970");
  out.signature = {object.text("field").value_or(""), object.text("header").value_or(""),
                   object.text("time_header").value_or("")};
  object.done();
  const auto is_it = [&](const ChannelField& field) { return field.name == out.signature->field && field.is_secret; };
  if (std::none_of(out.kind.fields.begin(), out.kind.fields.end(), is_it))
    complain(*object.find("field"), "signature.field", "expected a field that is a secret");
}

std::optional<StatusRange> status_range(std::string_view text) {
  StatusRange range;
  const auto number = [](std::string_view digits, int& out) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc() && end == digits.data() + digits.size() && out >= 100 && out <= 599;
  };
  const std::size_t dash = text.find('-');
  if (!number(text.substr(0, dash), range.first)) return std::nullopt;
  range.last = range.first;
  if (dash != std::string_view::npos && !number(text.substr(dash + 1), range.last)) return std::nullopt;
  if (range.last < range.first) return std::nullopt;
  return range;
}

void read_ranges(ObjectReader& answers, const char* key, std::vector<StatusRange>& out) {
  const auto texts = answers.texts(key, /*scalars=*/true);
  if (!texts) return;
  out.clear();
  for (const std::string& text : *texts) {
    const auto range = status_range(text);
    if (!range) complain(*answers.find(key), answers.path_of(key), "expected statuses such as \"204\" or \"500-599\"");
    out.push_back(*range);
  }
}

void read_answers(ObjectReader& root, KindFile& out) {
  const JsonTree* const tree = root.find("answers");
  if (tree == nullptr) return;
  ObjectReader answers(*tree, "answers");
  read_ranges(answers, "delivered", out.delivered);
  read_ranges(answers, "again", out.again);
  out.retry_after = answers.text("retry_after").value_or("");
  if (!out.retry_after.empty() && !out.retry_after.starts_with('/'))
    complain(*answers.find("retry_after"), "answers.retry_after", "expected a pointer such as \"/retry_after\"");
  answers.done();
}

void read_limits(ObjectReader& root, KindFile& out) {
  const JsonTree* const tree = root.find("limits");
  if (tree == nullptr) return;
  ObjectReader limits(*tree, "limits");
  if (const auto most = limits.integer("text", 100, kTextMax)) out.text_max = static_cast<std::size_t>(*most);
  if (const auto most = limits.integer("title", 20, kTextMax)) out.title_max = static_cast<std::size_t>(*most);
  if (const auto unit = limits.name<LengthUnit>("unit")) out.unit = *unit;
  if (const auto minutes = limits.integer("minutes", 1, 7 * 24 * 60)) out.minutes_max = static_cast<int>(*minutes);
  limits.done();
}

void read_tones(ObjectReader& root, KindFile& out) {
  const JsonTree* const tree = root.find("tones");
  if (tree == nullptr) return;
  ObjectReader tones(*tree, "tones");
  constexpr std::array<std::string_view, 3> kTones{"good", "neutral", "bad"};
  for (std::size_t i = 0; i < kTones.size(); ++i)
    if (const auto word = tones.text(kTones[i])) out.tones[i] = *word;
  tones.done();
}

KindFile read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) > kFileBytesMax && !error)
    throw KindFileError(path.string() + ": is larger than 100 kB, which no kind of channel is");
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw KindFileError(path.string() + ": can't be read");
  return parse_kind_file(text, path.string());
}

}  // namespace

KindFile parse_kind_file(std::string_view text, const std::string& name) {
  try {
    KindFile out;
    const JsonTree tree = parse_json_tree(text);
    ObjectReader root(tree, "");
    root.require("version", "1");
    root.integer("version", kVersion, kVersion);
    root.require("name", "a name such as \"ntfy\"");
    out.kind.name = root.text("name").value_or("");
    if (!is_short_name(out.kind.name) || out.kind.name == kMailKind)
      complain(*root.find("name"), "name",
               "expected up to 64 letters, digits, points, \"_\" and \"-\", and not \"mail\", which is built in");
    out.kind.label = root.text("label").value_or(out.kind.name);
    read_fields(root, out);
    read_wants(root, out);
    read_request(root, out);
    read_url_ends(root, out);
    read_signature(root, out);
    read_answers(root, out);
    read_limits(root, out);
    read_tones(root, out);
    root.done();
    return out;
  } catch (const JsonTreeError& error) {
    throw KindFileError(name + ':' + std::to_string(error.line) + ": " + error.what());
  }
}

ChannelKind mail_kind() {
  return {.name = std::string(kMailKind),
          .label = "Mail",
          .fields = {{"server", "Server", "smtp://mail.example.org:587, or smtps://", true, true},
                     {"user", "User", "empty: nobody logs in", true, false},
                     {"password", "Password", "", true, false},
                     {"from", "From", "zapply@example.org", false, true},
                     {"to", "To", "ann@example.org", false, true}},
          .wants = {MessageKind::kReport, MessageKind::kRunFailed, MessageKind::kSourceBroke}};
}

ChannelKinds::ChannelKinds(const std::optional<std::filesystem::path>& folder) {
  for (const EmbeddedFile& file : embedded_channel_kinds()) {
    KindFile kind = parse_kind_file(file.content, std::string(file.path));
    files_[kind.kind.name] = std::move(kind);
  }
  if (folder) {
    std::error_code error;
    std::filesystem::directory_iterator entries(*folder, error);
    if (error)
      throw KindFileError(folder->string() + ": the folder of kinds of channels can't be read: " + error.message());
    for (const auto& entry : entries) {
      if (entry.path().extension() != ".json" || !entry.is_regular_file()) continue;
      KindFile kind = read_file(entry.path());
      files_[kind.kind.name] = std::move(kind);
    }
  }
  all_.push_back(mail_kind());
  for (const auto& [name, file] : files_) all_.push_back(file.kind);
}

const KindFile* ChannelKinds::file(std::string_view name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

const ChannelKind* ChannelKinds::find(std::string_view name) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const ChannelKind& kind) { return kind.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

}  // namespace zapply
