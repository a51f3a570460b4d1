#include "server/delivering/secrets.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kFileBytesMax = 100'000;
// Shorter ones stand in every text.
constexpr std::size_t kHiddenBytesMin = 4;

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

std::string read_private(const std::filesystem::path& path) {
  const auto fail = [&](const std::string& why) {
    throw SecretError("the file of secrets " + path.string() + " " + why);
  };
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  struct stat state {};
  if (file.get() < 0 || ::fstat(file.get(), &state) != 0)
    fail("can't be read: " + std::generic_category().message(errno));
  if (!S_ISREG(state.st_mode)) fail("is no file");
  if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    fail("can be read or written by others: `chmod 600` it, and change what was in it if they are no friends");
  std::string text(kFileBytesMax + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t bytes = ::read(file.get(), text.data() + size, text.size() - size);
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes < 0) fail("can't be read: " + std::generic_category().message(errno));
    if (bytes == 0) break;
    size += static_cast<std::size_t>(bytes);
  }
  if (size > kFileBytesMax) fail("is larger than 100 kB");
  text.resize(size);
  return text;
}

}  // namespace

Secrets::Secrets(std::optional<std::filesystem::path> file, Variable variable)
    : file_(std::move(file)), variable_(std::move(variable)) {
  if (!variable_) variable_ = [](const char* name) { return std::getenv(name); };
}

std::map<std::string, std::string> Secrets::read_file() const {
  std::map<std::string, std::string> out;
  if (!file_) return out;
  const auto tree = nlohmann::json::parse(read_private(*file_), nullptr, /*allow_exceptions=*/false);
  // Of what is wrong in it nothing is repeated.
  if (!tree.is_object())
    throw SecretError("the file of secrets " + file_->string() +
                      " holds no JSON object, such as {\"NTFY_TOPIC\": \"…\"}");
  for (const auto& [name, value] : tree.items()) {
    if (!value.is_string())
      throw SecretError("the file of secrets " + file_->string() + ": " + clean_line(name, 80) + " is no text");
    out[name] = trimmed(value.get_ref<const std::string&>());
  }
  return out;
}

void Secrets::check() const { read_file(); }

std::string Secrets::value(const std::string& name) const {
  const std::string variable = "ZAPPLY_SECRET_" + name;
  if (const char* const value = variable_(variable.c_str()); value != nullptr && *value != '\0')
    return std::string(trimmed(value));
  const auto all = read_file();
  const auto found = all.find(name);
  if (found != all.end() && !found->second.empty()) return found->second;
  throw SecretError("there is no secret " + name + ": set " + variable +
                    (file_ ? ", or write it into " + file_->string()
                           : " where zapply is started, or name a file of secrets in the configuration file"));
}

std::string without_values(std::string text, const std::map<std::string, std::string>& values) {
  for (const auto& [name, value] : values) {
    if (value.size() < kHiddenBytesMin) continue;
    constexpr std::string_view kHidden = "…";
    for (std::size_t at = text.find(value); at != std::string::npos; at = text.find(value, at + kHidden.size()))
      text.replace(at, value.size(), kHidden);
  }
  return text;
}

}  // namespace zapply
