#include "server/fetch/recording.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>

#include "shared/ascii.h"

namespace zapply {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string text_at(const json& entry, const char* key, const std::string& otherwise) {
  const auto value = entry.find(key);
  if (value == entry.end()) return otherwise;
  if (!value->is_string()) throw RecordingError(std::string(key) + ": expected a text");
  return value->get<std::string>();
}

RecordedAnswer read_answer(const json& entry) {
  if (!entry.is_object()) throw RecordingError("expected an object");
  RecordedAnswer answer;
  answer.method = text_at(entry, "method", "GET");
  answer.url = text_at(entry, "url", "");
  if (answer.url.empty()) throw RecordingError("url: missing");
  answer.body_sha256 = ascii::lower(text_at(entry, "body_sha256", ""));
  answer.file = text_at(entry, "file", "");
  answer.final_url = text_at(entry, "final_url", "");
  if (const auto status = entry.find("status"); status != entry.end()) {
    if (!status->is_number_integer() || *status < 100 || *status > 599)
      throw RecordingError("status: expected a number from 100 to 599");
    answer.status = status->get<int>();
  }
  if (const auto headers = entry.find("headers"); headers != entry.end()) {
    if (!headers->is_object()) throw RecordingError("headers: expected an object");
    for (const auto& [name, value] : headers->items()) {
      if (!value.is_string()) throw RecordingError("headers: " + name + ": expected a text");
      answer.headers.emplace_back(ascii::lower(name), value.get<std::string>());
    }
  }
  return answer;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

}  // namespace

std::vector<RecordedAnswer> read_recording(const fs::path& folder) {
  const fs::path index = folder / "index.json";
  std::ifstream in(index, std::ios::binary);
  if (!in) throw RecordingError(index.string() + ": no such recording; zapply run --record DIR makes one");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  json entries;
  try {
    entries = json::parse(text);
  } catch (const json::exception& error) {
    throw RecordingError(index.string() + ": " + error.what());
  }
  if (!entries.is_array()) throw RecordingError(index.string() + ": expected a list of answers");
  std::vector<RecordedAnswer> answers;
  for (const json& entry : entries) {
    const auto place = [&] { return index.string() + ": entry " + std::to_string(answers.size() + 1) + ": "; };
    try {
      RecordedAnswer answer = read_answer(entry);
      if (!answer.file.empty()) recorded_file(folder, answer.file);
      answers.push_back(std::move(answer));
    } catch (const RecordingError& error) {
      throw RecordingError(place() + error.what());
    }
  }
  return answers;
}

std::string index_line(const RecordedAnswer& answer) {
  // Ordered as people read it; the keys of `headers` are unique (the last one wins).
  nlohmann::ordered_json entry;
  entry["method"] = answer.method;
  entry["url"] = answer.url;
  if (!answer.body_sha256.empty()) entry["body_sha256"] = answer.body_sha256;
  entry["status"] = answer.status;
  entry["headers"] = nlohmann::ordered_json::object();
  auto& headers = entry["headers"].get_ref<nlohmann::ordered_json::object_t&>();
  std::unordered_map<std::string_view, std::size_t> places;
  for (const auto& [name, value] : answer.headers) {
    const auto [place, is_new] = places.try_emplace(name, headers.size());
    if (is_new) headers.push_back({name, value});
    std::next(headers.begin(), static_cast<std::ptrdiff_t>(place->second))->second = value;
  }
  if (!answer.final_url.empty()) entry["final_url"] = answer.final_url;
  entry["file"] = answer.file;
  return entry.dump(-1, ' ', false, json::error_handler_t::replace);
}

fs::path recorded_file(const fs::path& folder, const std::string& file) {
  const fs::path relative(file);
  if (relative.is_absolute() || file.find('\0') != std::string::npos)
    throw RecordingError("file: expected a path relative to the folder, found " + file);
  std::error_code error;
  const fs::path home = fs::weakly_canonical(fs::absolute(folder), error).parent_path();
  const fs::path path = fs::weakly_canonical(fs::absolute(folder) / relative, error);
  if (error || !is_below(path, home)) throw RecordingError("file: " + file + " is outside of " + home.string());
  return path;
}

}  // namespace zapply
