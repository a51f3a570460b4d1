#pragma once

#include <cstdint>

#include "app-wasm/ui/system_glyphs.h"

struct ImFont;

namespace zapply {

/// The canvas's one face, JetBrains Mono, drawn at any size: a file for each script. (The page's own, Inter, is the
/// style sheet's.)
class Fonts {
 public:
  /// From ascender to descender, in ems.
  static constexpr float kHeight = 1.32f;

  /// Asks for the Latin file; it arrives at take().
  void load() { ask(0); }
  /// `bytes` (malloc'ed) are kept from now on; null: there is no such file.
  void take(int slot, void* bytes, int size);
  /// Whether the file that the first frame needs has arrived, or is known not to.
  bool is_ready() const { return (arrived_ & 1) != 0; }
  /// Whether none is on its way.
  bool is_settled() const { return arrived_ == asked_; }

  /// Never null once is_ready().
  ImFont* face() const { return face_; }
  /// Whether the face has a glyph for it, from any of its files that are here.
  bool has(char32_t code_point) const;
  /// For what it has not.
  SystemGlyphs system;

  /// Text with this character is about to be drawn: asks for the file of its script, once.
  void need(char32_t code_point);

 private:
  void ask(int slot);

  ImFont* face_ = nullptr;
  // A bit for each slot.
  std::uint32_t asked_ = 0;
  std::uint32_t arrived_ = 0;  ///< or known not to
};

}  // namespace zapply
