#include "server/scraping/packed_job.h"

#include <cassert>
#include <cstdint>
#include <cstring>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/job_fields.h"

namespace zapply {
namespace {

/// Fields that are as in a new job are left out, the others stand behind their number.
class Packer {
 public:
  std::string out;

  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    out += text;
  }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(static_cast<std::uint32_t>(values.size()));
    for (const T& value : values) put(value);
  }
  void put(const std::pair<std::string, std::string>& header) {
    put(header.first);
    put(header.second);
  }
  void put(const AlsoAt& also) {
    put(also.source_name);
    put(also.url);
    put(also.job_id);
  }
  void put(const Salary& salary) {
    static const Salary kNone;
    put_fields(salary, kNone, [](auto& one, auto&& each) { visit_salary(one, each); });
  }
  template <class T, class Visit>
  void put_fields(const T& value, const T& none, Visit visit) {
    std::vector<const void*> defaults;
    visit(none, [&](const char*, const auto& field) { defaults.push_back(&field); });
    std::uint8_t number = 0;
    visit(value, [&](const char*, const auto& field) {
      using Field = std::remove_cvref_t<decltype(field)>;
      if (!(field == *static_cast<const Field*>(defaults[number]))) {
        put(number);
        put(field);
      }
      ++number;
    });
    put(kEnd);
  }
  static constexpr std::uint8_t kEnd = 255;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view in) : in_(in) {}

  template <class T>
  void get(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    assert(in_.size() >= sizeof value);
    std::memcpy(&value, in_.data(), sizeof value);
    in_.remove_prefix(sizeof value);
  }
  void get(std::string& text) {
    const std::size_t size = count();
    text = in_.substr(0, size);
    in_.remove_prefix(size);
  }
  template <class T>
  void get(std::optional<T>& value) {
    get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) {
    values.resize(count());
    for (T& value : values) get(value);
  }
  void get(std::pair<std::string, std::string>& header) {
    get(header.first);
    get(header.second);
  }
  void get(AlsoAt& also) {
    get(also.source_name);
    get(also.url);
    get(also.job_id);
  }
  void get(Salary& salary) {
    get_fields(salary, [](auto& one, auto&& each) { visit_salary(one, each); });
  }
  template <class T, class Visit>
  void get_fields(T& value, Visit visit) {
    std::uint8_t next = 0, number = 0;
    get(next);
    visit(value, [&](const char*, auto& field) {
      if (number++ != next) return;
      get(field);
      get(next);
    });
    assert(next == Packer::kEnd);
  }

 private:
  std::size_t count() {
    std::uint32_t size = 0;
    get(size);
    return size;
  }

  std::string_view in_;
};

constexpr auto kVisitJob = [](auto& job, auto&& each) { visit_job(job, each); };

}  // namespace

std::string pack(const WaitingJob& waiting) {
  static const Job kNone;
  Packer packer;
  packer.put_fields(waiting.job, kNone, kVisitJob);
  packer.put(waiting.said);
  packer.put(waiting.request.method);
  packer.put(waiting.request.url);
  packer.put(waiting.request.headers);
  packer.put(waiting.request.body);
  packer.out.shrink_to_fit();
  return std::move(packer.out);
}

WaitingJob unpack(std::string_view packed) {
  WaitingJob waiting;
  Unpacker unpacker(packed);
  unpacker.get_fields(waiting.job, kVisitJob);
  unpacker.get(waiting.said);
  unpacker.get(waiting.request.method);
  unpacker.get(waiting.request.url);
  unpacker.get(waiting.request.headers);
  unpacker.get(waiting.request.body);
  return waiting;
}

}  // namespace zapply
