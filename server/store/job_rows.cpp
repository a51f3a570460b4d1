#include "server/store/job_rows.h"

#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

#include "server/store/sql/database.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

// A multiply-and-fold hash over 8 bytes at a time, after wyhash (public domain).
class Hash {
 public:
  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    while (text.size() >= 8) {
      add(load(text.data(), 8));
      text.remove_prefix(8);
    }
    if (!text.empty()) add(load(text.data(), text.size()));
  }
  void add(std::uint64_t number) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(state_ ^ number ^ 0xa0761d6478bd642fULL) * 0xe7037ed1a0b428dbULL;
    state_ = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }
  template <class T>
  void add(const std::optional<T>& maybe) {
    add(static_cast<std::uint64_t>(maybe.has_value()));
    if (!maybe) return;
    if constexpr (std::is_same_v<T, double>)
      add(std::bit_cast<std::uint64_t>(*maybe));
    else if constexpr (std::is_same_v<T, Timestamp>)
      add(static_cast<std::uint64_t>(to_ms(*maybe)));
    else if constexpr (std::is_same_v<T, bool>)
      add(static_cast<std::uint64_t>(*maybe));
    else
      add(std::string_view(*maybe));
  }
  void add(const std::vector<std::string>& texts) {
    add(static_cast<std::uint64_t>(texts.size()));
    for (const std::string& text : texts) add(std::string_view(text));
  }
  std::int64_t value() const { return static_cast<std::int64_t>(state_); }

 private:
  static std::uint64_t load(const char* bytes, std::size_t count) {
    std::uint64_t number = 0;
    if constexpr (std::endian::native == std::endian::little)
      std::memcpy(&number, bytes, count);
    else
      for (std::size_t i = 0; i < count; ++i)
        number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return number;
  }

  std::uint64_t state_ = 0x2d358dccaa6c78a5ULL;
};

}  // namespace

void read_job_row(const Statement& row, Job& job) {
  std::string_view remote_from, tags;
  row.read(job.id, job.source_name, job.source_company, job.source_id, job.company, job.title, job.url, job.apply_url,
           job.location, job.remote, remote_from, job.employment_type, job.seniority, job.salary.text, job.salary.min,
           job.salary.max, job.salary.currency, job.salary.period, tags, job.published_at, job.first_seen_at,
           job.last_seen_at, job.closed_at, job.run_id, job.duplicate_of, job.starred, job.hidden);
  job.remote_from = from_json_array(remote_from);
  job.tags = from_json_array(tags);
}

void read_also_at(Database& database, Job& job) {
  auto select = database.prepare("SELECT source_name, url, id FROM jobs WHERE duplicate_of = ? ORDER BY id");
  select.bind(1, job.id);
  while (select.step()) {
    AlsoAt& also = job.also_at.emplace_back();
    select.read(also.source_name, also.url, also.job_id);
  }
}

std::string to_json_array(const std::vector<std::string>& texts) {
  std::string json;
  JsonWriter(json).value(texts);
  return json;
}

std::vector<std::string> from_json_array(std::string_view json) {
  if (json == "[]") return {};
  return nlohmann::json::parse(json).get<std::vector<std::string>>();
}

std::int64_t content_hash(const Job& job) {
  Hash hash;
  for (const std::string* text :
       {&job.company, &job.title, &job.url, &job.location, &job.salary.text, &job.salary.currency, &job.salary.period})
    hash.add(std::string_view(*text));
  hash.add(job.apply_url);
  hash.add(job.remote);
  hash.add(job.remote_from);
  hash.add(job.employment_type);
  hash.add(job.seniority);
  hash.add(job.salary.min);
  hash.add(job.salary.max);
  hash.add(job.tags);
  return hash.value();
}

std::int64_t text_hash(std::string_view text) {
  Hash hash;
  hash.add(text);
  return hash.value();
}

std::optional<double> salary_a_year(const Salary& salary) {
  const auto amount = salary.max ? salary.max : salary.min;
  if (!amount) return std::nullopt;
  if (salary.period == "year") return *amount;
  if (salary.period == "month") return *amount * 12;
  if (salary.period == "week") return *amount * 52;
  if (salary.period == "day") return *amount * 52 * 5;
  if (salary.period == "hour") return *amount * 52 * 5 * 8;
  return std::nullopt;
}

}  // namespace zapply
