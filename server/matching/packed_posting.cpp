#include "server/matching/packed_posting.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "server/demands/skill_table.h"
#include "server/matching/roles.h"

namespace zapply {
namespace {

class Packer {
 public:
  std::string bytes;

  void number(std::uint64_t value) {  // LEB128
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    bytes += static_cast<char>(value);
  }
  /// Small ones in few bytes, of either sign.
  void integer(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void real(double value) {
    std::uint64_t bits = std::bit_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i, bits >>= 8) bytes += static_cast<char>(bits);
  }
  void text(std::string_view value) {
    number(value.size());
    bytes += value;
  }
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw BadPacking();
  }
  /// Below `end`.
  template <class Value>
  Value number_below(std::uint64_t end) {
    const std::uint64_t value = number();
    if (value >= end) throw BadPacking();
    return static_cast<Value>(value);
  }
  std::int64_t integer() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  double real() {
    const std::string_view bytes = take(8);
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < 8; ++i)
      bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return std::bit_cast<double>(bits);
  }
  std::string_view text() { return take(number()); }
  /// Clears `out`, and lets `read` fill each of them.
  template <class Item, class Read>
  void list(std::vector<Item>& out, Read read) {
    const std::uint64_t count = number();
    if (count > rest_.size()) throw BadPacking();  // each takes a byte at least
    out.clear();
    for (std::uint64_t i = 0; i < count; ++i) out.push_back(read());
  }
  bool is_empty() const { return rest_.empty(); }

 private:
  std::string_view take(std::uint64_t count) {
    if (count > rest_.size()) throw BadPacking();
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(count));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

/// What is there at all, and what is yes or no.
enum Flag : std::uint64_t {
  kRemoteIsKnown = 1,
  kRemote = 2,
  kPay = 4,
  kReach = 8,
  kTerms = 16,
  kHours = 32,
  kZones = 64,
  kAnywhere = 128,
  kResidence = 256,
  kOffice = 512,
  kClosed = 1024,
  kYears = 2048,
  kStates = 4096,
  kCommute = 8192,
  kAllFlags = 16383
};

std::uint64_t flags_of(const Posting& posting) {
  const auto if_true = [](bool is, Flag flag) { return is ? std::uint64_t{flag} : 0; };
  return if_true(posting.remote.has_value(), kRemoteIsKnown) | if_true(posting.remote == true, kRemote) |
         if_true(posting.pay.has_value(), kPay) | if_true(posting.reach.has_value(), kReach) |
         if_true(posting.country_of_terms.has_value(), kTerms) | if_true(posting.hours.has_value(), kHours) |
         if_true(posting.hours && posting.hours->value.is_zones, kZones) | if_true(posting.is_anywhere, kAnywhere) |
         if_true(posting.demands_residence, kResidence) | if_true(posting.office_at_times.has_value(), kOffice) |
         if_true(posting.closed.has_value(), kClosed) | if_true(posting.years_min.has_value(), kYears) |
         if_true(posting.states.has_value(), kStates) | if_true(posting.commute.has_value(), kCommute);
}

}  // namespace

std::string packed(const Posting& posting) {
  Packer out;
  out.number(flags_of(posting));
  out.number(posting.work_mode ? 1 + static_cast<std::uint64_t>(*posting.work_mode) : 0);
  out.number(static_cast<std::uint64_t>(posting.coast));
  out.number(static_cast<std::uint64_t>(posting.clearance));
  out.number(posting.sponsorship ? 1 + static_cast<std::uint64_t>(*posting.sponsorship) : 0);
  out.text(posting.location);
  out.text(posting.company);
  out.text(posting.employment_type);
  out.text(posting.seniority);
  out.text(posting.written_in);
  out.number(posting.remote_from.size());
  for (const std::string_view place : posting.remote_from) out.text(place);
  if (posting.pay) {
    out.real(*posting.pay);
    out.text(posting.currency);
    out.integer(posting.found_on);
  }
  out.number(posting.work_rights.size());
  for (const auto& right : posting.work_rights) {
    out.text(right.value.country);
    out.number(right.value.is_citizenship ? 1 : 0);
  }
  out.number(posting.languages.size());
  for (const auto& language : posting.languages) {
    out.text(language.value.code);
    out.number(language.value.is_must ? 1 : 0);
  }
  if (posting.reach) out.number(static_cast<std::uint64_t>(posting.reach->value));
  if (posting.country_of_terms) out.text(posting.country_of_terms->value);
  if (posting.hours) {
    out.integer(posting.hours->value.from);
    out.integer(posting.hours->value.to);
    out.real(posting.hours->value.overlap);
  }
  if (posting.years_min) out.real(*posting.years_min);
  if (posting.states) {
    out.number(posting.states->value.only);
    out.number(posting.states->value.except);
  }
  if (posting.commute) out.text(posting.commute->value);
  out.number(posting.subjects.size());
  for (const MentionedSubject& each : posting.subjects)
    out.number(std::uint64_t{each.subject} * 2 + (each.is_core ? 1 : 0));
  out.number(posting.skills.size());
  for (const AskedSkill& each : posting.skills)
    out.number(std::uint64_t{each.skill} * 4 + static_cast<std::uint64_t>(each.need));
  out.number(posting.roles.size());
  for (const TitleRole& each : posting.roles)
    out.number(std::uint64_t{each.role} * 4 + static_cast<std::uint64_t>(each.place));
  out.number(posting.title_skills.size());
  for (const std::uint16_t skill : posting.title_skills) out.number(skill);
  return std::move(out.bytes);
}

void unpack(std::string_view bytes, Posting& out) {
  Unpacker in(bytes);
  const std::size_t skill_count = skills().size(), role_count = roles_count();
  const auto skill = [&](std::uint64_t number) {
    if (number >= skill_count) throw BadPacking();
    return static_cast<std::uint16_t>(number);
  };
  const auto flags = in.number_below<std::uint64_t>(kAllFlags + 1);
  const auto has = [&](Flag flag) { return (flags & flag) != 0; };
  out.job = nullptr;
  const auto mode = in.number_below<std::uint64_t>(EnumNames<WorkMode>::kNames.size() + 1);
  out.work_mode = mode == 0 ? std::nullopt : std::optional(static_cast<WorkMode>(mode - 1));
  out.remote = has(kRemoteIsKnown) ? std::optional(has(kRemote)) : std::nullopt;
  out.coast = in.number_below<Coast>(3);
  out.clearance = in.number_below<ClearanceDemand>(3);
  const auto sponsorship = in.number_below<std::uint64_t>(EnumNames<Sponsorship>::kNames.size() + 1);
  out.sponsorship = sponsorship == 0 ? std::nullopt : std::optional(static_cast<Sponsorship>(sponsorship - 1));
  out.location = in.text();
  out.company = in.text();
  out.employment_type = in.text();
  out.seniority = in.text();
  out.written_in = in.text();
  in.list(out.remote_from, [&] { return in.text(); });
  out.pay.reset();
  out.currency = {};
  out.found_on = 0;
  if (has(kPay)) {
    out.pay = in.real();
    out.currency = in.text();
    out.found_on = in.integer();
  }
  in.list(out.work_rights, [&] {
    const std::string_view country = in.text();
    return Stated<WorkRight>{{std::string(country), in.number_below<bool>(2)}, {}};
  });
  in.list(out.languages, [&] {
    const std::string_view code = in.text();
    return Stated<LanguageDemand>{{code, in.number_below<bool>(2)}, {}};
  });
  out.reach.reset();
  if (has(kReach)) out.reach = Stated<Reach>{in.number_below<Reach>(2), {}};
  out.country_of_terms.reset();
  if (has(kTerms)) out.country_of_terms = Stated<std::string_view>{in.text(), {}};
  out.hours.reset();
  if (has(kHours)) {
    HoursDemand& hours = out.hours.emplace().value;
    hours.is_zones = has(kZones);
    hours.from = static_cast<int>(in.integer());
    hours.to = static_cast<int>(in.integer());
    hours.overlap = in.real();
  }
  out.is_anywhere = has(kAnywhere);
  out.demands_residence = has(kResidence);
  out.office_at_times = has(kOffice) ? std::optional<std::string>("") : std::nullopt;
  out.closed = has(kClosed) ? std::optional<std::string>("") : std::nullopt;
  out.years_min = has(kYears) ? std::optional(in.real()) : std::nullopt;
  out.states.reset();
  if (has(kStates)) {
    StateDemand& states = out.states.emplace().value;
    states.only = in.number();
    states.except = in.number();
  }
  out.commute.reset();
  if (has(kCommute)) out.commute = Stated<std::string_view>{in.text(), {}};
  in.list(out.subjects, [&] {
    const auto both = in.number_below<std::uint64_t>(2 * avoidable_subjects_count());
    return MentionedSubject{static_cast<std::uint8_t>(both / 2), both % 2 == 1};
  });
  in.list(out.skills, [&] {
    const std::uint64_t both = in.number();
    if (both % 4 >= EnumNames<Need>::kNames.size()) throw BadPacking();
    return AskedSkill{skill(both / 4), static_cast<Need>(both % 4)};
  });
  in.list(out.roles, [&] {
    const std::uint64_t both = in.number();
    if (both % 4 > 2 || both / 4 >= role_count) throw BadPacking();
    return TitleRole{static_cast<Role>(both / 4), static_cast<TitleRole::Place>(both % 4)};
  });
  in.list(out.title_skills, [&] { return skill(in.number()); });
  if (!in.is_empty()) throw BadPacking();
}

}  // namespace zapply
