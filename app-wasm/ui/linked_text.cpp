#include "app-wasm/ui/linked_text.h"

#include <algorithm>
#include <cstddef>

#include "shared/ascii.h"

namespace zapply {
namespace {

bool is_of_address(char c) {
  return c > ' ' && c != '<' && c != '>' && c != '"' && c != '`' && c != '{' && c != '}' && c != '|' && c != '\\' &&
         c != '^' && c != '\x7f';
}

bool is_of_mailbox(char c) {
  return ascii::is_alphanumeric(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
}

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || !ascii::is_alphanumeric(text[at - 1]); }

/// Without what ends the sentence, and a bracket that was opened before the address.
std::string_view without_end(std::string_view address) {
  for (;;) {
    if (address.empty()) return address;
    const char last = address.back();
    const auto has = [&](char c) { return std::count(address.begin(), address.end(), c); };
    const bool is_stray = (last == ')' && has(')') > has('(')) || (last == ']' && has(']') > has('['));
    if (!is_stray && std::string_view(".,;:!?'*").find(last) == std::string_view::npos) return address;
    address.remove_suffix(1);
  }
}

/// Of the ASCII that addresses are made of, and letters of other scripts.
std::string_view address_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (ascii::is_beyond(text[end]) || is_of_address(text[end]))) ++end;
  return without_end(text.substr(0, end));
}

/// "https://a.example/b", "www.a.example"; empty: none begins here.
std::string_view web_address_at(std::string_view text, std::size_t at, std::string& href) {
  if (!begins_word(text, at)) return {};
  const std::string_view rest = text.substr(at);
  const bool is_full =
      ascii::lower(rest.substr(0, 8)).starts_with("https://") || ascii::lower(rest.substr(0, 7)).starts_with("http://");
  const bool is_short = ascii::lower(rest.substr(0, 4)) == "www.";
  if (!is_full && !is_short) return {};
  const std::string_view address = address_at(rest);
  const std::size_t host = is_full ? address.find("//") + 2 : 4;
  if (address.size() <= host || !(ascii::is_alphanumeric(address[host]) || ascii::is_beyond(address[host]))) return {};
  href = is_full ? std::string(address) : "https://" + std::string(address);
  return address;
}

/// The mailbox around the "@" at `at`; empty: it is none. `begin`: what may be taken from.
std::string_view mailbox_around(std::string_view text, std::size_t begin, std::size_t at) {
  std::size_t from = at, end = at + 1;
  while (from > begin && is_of_mailbox(text[from - 1])) --from;
  while (end < text.size() && (ascii::is_alphanumeric(text[end]) || text[end] == '-' || text[end] == '.')) ++end;
  const std::string_view mailbox = without_end(text.substr(from, end - from));
  const std::size_t name = at - from;
  if (name == 0 || mailbox.size() <= name) return {};
  const std::string_view host = mailbox.substr(name + 1);
  const std::size_t dot = host.rfind('.');
  const bool is_host = dot != std::string_view::npos && dot > 0 && host.size() - dot > 2;
  return is_host ? mailbox : std::string_view();
}

}  // namespace

std::vector<TextPiece> linked_pieces(std::string_view text) {
  std::vector<TextPiece> out;
  std::size_t plain = 0;
  const auto add = [&](std::string_view address, std::string href) {
    const auto at = static_cast<std::size_t>(address.data() - text.data());
    if (at > plain) out.push_back({text.substr(plain, at - plain)});
    out.push_back({address, std::move(href)});
    plain = at + address.size();
  };
  for (std::size_t at = text.find_first_of("hHwW@"); at != std::string_view::npos;
       at = text.find_first_of("hHwW@", std::max(at + 1, plain))) {
    std::string href;
    const std::string_view address = text[at] == '@' ? mailbox_around(text, plain, at) : web_address_at(text, at, href);
    if (!address.empty()) add(address, href.empty() ? "mailto:" + std::string(address) : std::move(href));
  }
  if (plain < text.size()) out.push_back({text.substr(plain)});
  return out;
}

}  // namespace zapply
