#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace zapply {

/// Text that no face of the dashboard has, as the browser draws it with the system's own fonts: pictures in the atlas, the
/// latest of them.
class SystemGlyphs {
 public:
  static constexpr std::size_t kPicturesMax = 2000;
  static constexpr std::size_t kPixelsMax = 1'000'000;

  /// Device pixels, from where the text begins on its baseline.
  struct Picture {
    int rect_id = -1;  ///< in the atlas; -1: there is nothing to see
    int left = 0, top = 0, width = 0, height = 0;
    int advance = 0;
  };
  /// Draws it where it was not drawn before, or not lately.
  const Picture& picture(std::string_view text, int em_px);

 private:
  struct Kept {
    Picture picture;
    std::int64_t used = 0;
  };
  void make_room();

  std::map<std::string, Kept, std::less<>> kept_;  ///< by size and text
  std::size_t pixels_ = 0;
  std::int64_t uses_ = 0;
};

}  // namespace zapply
